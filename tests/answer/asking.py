"""A made-up paper as the product reads it, and what is answered from it."""

from pathlib import Path

from assistant.answer.following import keep_sak
from assistant.answer.papers import Papers, Scope
from assistant.answer.proposal import Inquiry
from assistant.answer.question import understand
from assistant.answer.reader import read
from assistant.answer.result import Answer, Draft, Evidence
from assistant.verify import PageTexts, verify
from tests.structure.written_papers import meetings_of, read_paper


class AskedPaper:
    """A paper beside the tests, by its file name, or several of one meeting."""

    def __init__(self, *names: str) -> None:
        folder = Path(__file__).parent
        self.meetings = meetings_of([read_paper(folder / name, folder) for name in names])
        self.papers = Papers(self.meetings)
        self._pages = PageTexts(self.meetings)

    def ask(self, question: str, *history: str) -> Answer:
        """Answer a question without vectors."""
        return verify(question, self._draft(question, *history), self._pages)

    def _draft(self, question: str, *history: str) -> Draft:
        understood = understand(question, history, self.papers.lexicon)
        before: tuple[Evidence, ...] = ()
        if understood.follow_up:
            told = self._draft(history[-1], *history[:-1])
            before = tuple(evidence for claim in told.claims for evidence in claim.evidence)
        asked = keep_sak(understood, before)
        return read(Inquiry(asked, self.papers, Scope(), (), before=before))

    def told(self, question: str) -> str:
        """Return an answer that must be given whole, with plain spaces."""
        answer = self.ask(question)
        assert answer.status == "answered", answer.text
        assert answer.removed_claims == 0
        return answer.text.replace("\u00a0", " ")
