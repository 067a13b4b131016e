"""A made-up paper as the product reads it, and what is answered from it."""

from pathlib import Path

from assistant.answer.papers import Papers, Scope
from assistant.answer.proposal import Inquiry
from assistant.answer.question import understand
from assistant.answer.reader import read
from assistant.answer.result import Answer
from assistant.verify import PageTexts, verify
from tests.structure.written_papers import meetings_of, read_paper


class AskedPaper:
    """A paper beside the tests, by its file name."""

    def __init__(self, name: str) -> None:
        folder = Path(__file__).parent
        self.meetings = meetings_of([read_paper(folder / name, folder)])
        self.papers = Papers(self.meetings)
        self._pages = PageTexts(self.meetings)

    def ask(self, question: str, *history: str) -> Answer:
        """Answer a question without vectors."""
        understood = understand(question, history, self.papers.lexicon)
        draft = read(Inquiry(understood, self.papers, Scope(), ()))
        return verify(question, draft, self._pages)

    def told(self, question: str) -> str:
        """Return an answer that must be given whole, with plain spaces."""
        answer = self.ask(question)
        assert answer.status == "answered", answer.text
        assert answer.removed_claims == 0
        return answer.text.replace("\u00a0", " ")
