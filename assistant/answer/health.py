"""Personal health questions and emergencies: told from questions about papers, and redirected."""

import hashlib
import re
import tomllib
import uuid
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
HealthKind = Literal["health", "crisis"]

_EXAMPLES = Path(__file__).with_name("health_examples.toml")
_RIDGE = 0.2
_WORDS_WEIGHT = 0.1
"""How much a matched pattern counts beside the embedding, whose length is 1."""
_LEAST = 0.06
"""Score (−1 papers to 1 health) from which a question is redirected."""
_LEAST_NEUTRAL = 0.25
"""The same where the wording names no ailment, and no person or a matter of the papers."""
_LEAST_AILMENT = -0.2
"""The same where the wording names an ailment and no paper."""
_LEAST_CRISIS = -0.1
"""Score (−1 to 1) from which a redirected question is one of a crisis."""

_PERSONAL = re.compile(
    r"""\b(
      jeg|eg|(?<!gi\ )(?<!gje\ )(?<!vis\ )(?<!tell\ )(?<!fortel\ )(?<!si\ )meg
      |min|mi|mine|mitt|vår|hun|ho|han|mor|moren|mora|mamma
      |(?<!how\ )(?<!as\ )far|faren|pappa|bestemor
      |bestefar|svigermor|svigerfar|søster\w*|bror\w*|sønn\w*|sonen|gutten|guten|jenta|datter\w*
      |dotter\w*|barnet|babyen|ungen|kona|kone|mannen|samboer\w*|naboen|vennen|venninn\w*|noen
      |nokon|my|(?<!give\ )(?<!tell\ )(?<!show\ )me|he|she|someone|i['’]?(m|ve)
      |i\ (am|have|had|was|want|feel|think|took|got|cut|need|can|cannot|keep|do)
      |(am|can|should|do|did|may|must|if|when|after)\ i
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_AILMENT = re.compile(
    r"""\b(
      vond?t|smerter?|verker|svir|svi(?!\ av)|klør|kløe|feber\w*|utslett\w*|kvalme?|svimm?el\w*|ustø
      |tungpust\w*|pustevansk\w*|kaste[rt]?\ opp|kastar\ opp|spyr|spydd|spysyke|omgangssy\w+
      |oppkast|diar[eé]|hoste[rt]?|hosta[rt]?|forkjøl\w*|influensa|hodepine|hovudpine|\w{3,}verk
      |migrene|bl(ø|øer|ør|ødning)|kramp\w*|hoven|hovne[rt]?|klump\w*|kul|kulen|eksem\w*|svelg[et]+
      |besvim\w*|bevisstløs\w*|medvitslaus\w*|livløs\w*|puste[rt]?|pustar|ramlet|gravid|ammer
      |ammar|rier|forgift\w*|overdose|tablett\w*|piller?|p-pillen?|mg|dose|paracet\w*|pinex
      |ib[ou]?[uk]\w+|antibiotika\w*|penicillin|insulin\w*|sovemedisin|smertestillende
      |symptom(er)?|sår|brannsår|\w*bitt|allergisk|syk|sjuk|smittsom\w*|feiler|utslettet|deprimert
      |angst|panikk\w*|sliten|utslitt|lammelse|lam|diagnose|ambulansen?|113|blodtrykk|\w*blodsukker
      |kolesterol|crp|hemoglobin\w*|henvisning|syke?meld(t|ing)|hjelper\ mot|legehjelp
      |til\ lege(n)?|en\ lege|treng\ lege|ring(e|je)\ lege(n|vakta?|vakten)?|hurts?|\w*\ ?aches?
      |pain|fever|rash|dizzy|nause\w*|vomit\w*|bleeding|swollen|swelling|pregnant|swallow\w*
      |pills?|tablets?|symptoms?|infection|burn|sick|unconscious|choking|breathe
      |(see|call|need|ask|get|find|want|visit|phone|to)\ a\ doctor
      |an\ ambulance|my\ medicat\w*|kreft|hjerteinfarkt|hjerneslag|blodpropp|hjernerystelse|magen
      |maven|hodet|hovudet|halsen|øret?|øyet?|auget?|nesen?|nasen?|ryggen|nakken|skulder\w*|armen
      |hånd(a|en)|hand(a|en)|fingeren?|hoft[ae]|kneet?|ankel(en)?|leggen|fot(en)?|tåa|brystet
      |hud(en|a)|hjertet|stomach|my\ head|throat|ear|eyes?|nose|my\ back|neck|shoulder|arm|wrist
      |finger|hip|knee|leg|foot|skin|allergisjokk|allergic|nesespray|dråper|hostesaft|krem
      |\w+betennelse|\w+infeksjon|avføring|urin(en)?|puls|bite|sprained|poisoning|panic\ attack
      |hva\ gjør\ (jeg|man)|kva\ gjer\ eg|hva\ nå|what\ now|emergency\ room|røntgen
      |time\ (hos|til)\ \w+|\w*(blod|celle|urin|vev|svangerskaps)prøve\w*
      |er\ det\ (normalt|vanlig|vanleg|farlig|farleg)|(trygt|farlig|farleg|lov)\ å\ ta
      |(kan|bør|må|skal)\ (jeg|eg|man|en|ein)\ ta(?!\ (buss|båt|tog|ferg|ferj|bil|sykkel|med))
      |(safe|ok|okay)\ to\ take|can\ i\ take(?!\ the\ (bus|ferry|train|boat))
      |fødselen\ har|rie(r|ne)|d(ø|øy)\ av|bivirkning\w*|side\ effects|heteslag
      |heatstroke|bab(y|ies)|vannet\ har\ gått|vatnet\ har\ gått
      |slimproppen|flu|contagious|medisinen?|ldl|hba1c|psa|tsh
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_PAPERS = re.compile(
    r"""\b(
      sak|saken?e?|saka|saker|sakene|saks\w+|møte\w*|vedta\w*|vedtok|budsjett\w*|papir\w*
      |rapport\w*|plan|\w*planen|kommun\w*|fylke\w*|utvalg\w*|forslag\w*|foreslå\w*|framlegg\w*
      |innstilling\w*|kost(er|ar|et|nad\w*)|pris\w*|(?<!hører\ )stemm?e[rt]?|dagsorden\w*
      |vedlegg\w*|i\ brev\w*|uttale[ln]\w*|\w*høring\w*|gebyr\w*|avgift\w*|betal(e|er|ar)|regning\w*
      |rekning\w*|(må|skal)\ (jeg|eg|vi|me|man|en|ein)\ ut\ med|\w*dunk(en|er)?|søp+el\w*|avfall\w*
      |boss(et)?|sk[ou]leve[ig]\w*|progno\w*|parker\w*|skyss\w*|\w*ferg[ea]\w*
      |\w*ferj[ea]\w*|\w*buss(en|er)?|båten|hytt[ea]\w*|naust\w*
      |the\ letter|fees?|pay|bills?|protokoll\w*|prosjekt\w*|anskaff\w*|kontrakt\w*
      |løsning\w*|løysing\w*
      |\w*tjenesten?|\w*teneste|pasiente\w*|innbygger\w*|ansatte?|bemann\w*|ungdata|eksempel\w*
      |presenter\w*|present(?:ed|s)\b|(?:la|lagt|legger|legg)\ fram|innled\w*
      |presentasjon\w*|lysark\w*|samm?[ea]ndrag|tall(ene|et)?|oversikt|liste\w*|status|tiltak\w*
      |ifølg\w+|registrer\w+|\w*listen|utdyp\w*|oppsummer\w*|inhabil|mål(et|ene)?|avvik\w*|pausen?
      |møt\w+|ansvar\w*|innlegg\w*|foredrag\w*|\w*rådgiver\w*|\w*direktør\w*|lån(et)?|kostnad\w*
      |(hvor|kor)\ (mange|stor\w*)\ (?!tablett|pill|dose|gang|m[gl]\b|sove|dråpe|para|ibu
        |.*\b(ta|tåle[rn]?|toler?|tolar)\b)\w+
      |(kan|kunne)\ ikk(e|je)\ (komme|kome|møte|delta|stille)(?!\ (opp|meg|ut))
      |ikk(e|je)\ (kan|får|rekk(er)?)\ (komme?|kome|møte|delta|stille|møtt)(?!\ (opp|meg|ut))
      |(can(no|')?t|unable\ to)\ (come|attend|be\ there|make\ it)
      |how\ many\ (?!pill|tabl|time|para|mg)\w+|forfall|vara\w*|20[23]\d|agenda|meetings?|items?
      |budget|papers?|reports?|municipal\w*|committee|propos\w+|decisions?|decide|contracts?
      |(flere|fleire|mange|antall(et)?|talet\ på)\b.{0,40}\b(syk|sjuk)e?meld\w*
      |sykefravær\w*|sjukefråvær\w*
      |patients|summary|vot(e|es|ing)|project|attachments?|minutes
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_CRISIS = re.compile(
    r"""ta(r|tt)?\ (mitt\ eget\ liv|sitt\ eget\ liv|livet(\ av\ (meg|seg)|\ mitt|\ sitt)?\b)
      |s(e|jø)lvmo?r[ds]|suicid|kill(ing)?\ (myself|himself|herself)|end(ing)?\ (my\ life|it\ all)
      |(vil|ville|vill)\ (ikke|ikkje)\ leve|(vil|ville|lyst\ til\ å|ønsker\ å|ønskjer\ å)\ d(ø|øy)\b
      |want(s|ed)?\ to\ die|ork(er|ar)\ (ikke|ikkje)\ (å\ )?leve|avskjedsbrev|self.?harm
      |(skade|skader|skadar|kutter|kuttar|risper)\ (meg|seg)\ (s(e|jø)lv|opp|på\ arm)
      |hoppe\ (fra|frå|foran)\b|gjøre\ (det\ )?slutt\ på\ (alt|livet)
      |(bedre|betre|better\ off)\ (uten|utan|without)\ (meg|me)\b|(en|ei|a)\ (byrde|burden)\b
      |(meningen?|meaning|purpose)\ (med|in)\ (livet|life)|(skyte|henge|drukne)\ (meg|seg)\b
      |ingen\ vei\ ut|vil\ hoppe|tatt\ farvel|som\ et\ farvel|cannot\ go\ on|can'?t\ go\ on
      |(tatt|teke|taken|took)\ (alt)?(for|too)\ (mange|many)\ (piller|\w*tabletter|pills|tablets)
      |(piller|\w*tabletter|pills|tablets)\b.*\b(dø|døy|dødelig|die)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_EMERGENCY = re.compile(
    r"""får\ (ikke|ikkje)\ puste|pust(er|ar)\ (ikke|ikkje)|bevisstløs|medvitslaus|livløs|hjertestans
      |hjerteinfarkt|vond?t\ i\ brystet|brystsmert|chest\ pain|can'?t\ breathe
      |not\ breathing|unconscious|kramp(er|eanfall)|munnvik|skeiv\ munn
      |slag(anfall)?\b.*(ansikt|arm)|svarer\ ikke|svarar\ ikkje
      |^(hjelp|help|akutt|ring|call)\b(?!.*\b(å|to|med|with)\b)""",
    re.IGNORECASE | re.VERBOSE,
)


_EXAMPLE = re.compile(
    r"\b(?:i|fra|frå|in|from|av|of) (?:de |dei |det |the )?"
    r"(?:(?:bruker|pasient)?(?:eksempe?l|døme)\w*|examples?|personas?)\b",
    re.IGNORECASE,
)
"""Somebody of an example in the papers is nobody who is ill."""


class QueryEmbedder(Protocol):
    """What is needed of an embedding model here."""

    @property
    def fingerprint(self) -> str:
        """Identifies the model."""
        ...

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Return one normalised vector a text, shape (texts, dimension)."""
        ...


@cache
def _examples() -> dict[str, list[str]]:
    return tomllib.loads(_EXAMPLES.read_text(encoding="utf-8"))


def _words(text: str) -> list[bool]:
    """Return what the wording alone tells."""
    personal, ailment = bool(_PERSONAL.search(text)), bool(_AILMENT.search(text))
    return [personal, ailment, personal and ailment, bool(_PAPERS.search(text))]


def _features(texts: Sequence[str], vectors: NDArray[np.floating]) -> NDArray[np.float64]:
    words = np.array([_words(text) for text in texts], dtype=np.float64)
    return np.hstack([vectors, _WORDS_WEIGHT * words])


class HealthGuard:
    """Tells personal health questions apart by a linear model on the embeddings and a few words.

    The model is a ridge regression on the examples beside this file, fitted in milliseconds; the
    examples' vectors are kept in ``cache`` by model and content.
    """

    def __init__(self, embedder: QueryEmbedder, cache_folder: Path) -> None:
        examples = _examples()
        kinds = ("health", "crisis", "papers")
        texts = [text for kind in kinds for text in examples[kind]]
        of = np.array([kind for kind in kinds for _ in examples[kind]])
        vectors = _cached_vectors(embedder, texts, cache_folder)
        self._fit(_features(texts, vectors), of)

    def _fit(self, features: NDArray[np.float64], kinds: NDArray[np.str_]) -> None:
        labels = np.stack([kinds != "papers", kinds == "crisis"], axis=1) * 2.0 - 1.0
        self._mean, self._offset = features.mean(axis=0), labels.mean(axis=0)
        centred = features - self._mean
        gram = centred @ centred.T + _RIDGE * np.eye(len(features))
        self._weights = centred.T @ np.linalg.solve(gram, labels - self._offset)

    def scores(self, text: str, vector: NDArray[np.floating]) -> tuple[float, float]:
        """Return how personal a health question is and how much of a crisis, about −1 to 1 each.

        A question on papers has about −1 for both.
        """
        features = _features([text], vector.reshape(1, -1))[0]
        health, crisis = (features - self._mean) @ self._weights + self._offset
        return float(health), float(crisis)

    def kind(self, text: str, vector: NDArray[np.floating]) -> HealthKind | None:
        """Tell whether a question is to be redirected, and as what."""
        score, crisis = self.scores(text, vector)
        personal, ailment, _, on_papers = _words(text)
        if _CRISIS.search(text) and score > (-0.6 if personal and not on_papers else 0):
            return "crisis"
        if _EXAMPLE.search(text):
            return None
        least = _LEAST if ailment or (personal and not on_papers) else _LEAST_NEUTRAL
        if ailment and not on_papers:
            least = _LEAST_AILMENT
        if score <= least and not (
            _EMERGENCY.search(text) and score > (-0.3 if on_papers else -0.6)
        ):
            return None
        return "crisis" if crisis > _LEAST_CRISIS else "health"


def _cached_vectors(embedder: QueryEmbedder, texts: list[str], folder: Path) -> Vectors:
    key = hashlib.sha256("\n".join([embedder.fingerprint, *texts]).encode()).hexdigest()[:16]
    path = folder / f"health-{key}.npy"
    if path.exists():
        loaded: Vectors = np.load(path)
        return loaded
    vectors = embedder.embed_queries(texts)
    folder.mkdir(parents=True, exist_ok=True)
    # A name of its own: another process may be writing the same.
    temporary = path.with_suffix(f".{uuid.uuid4().hex}.tmp.npy")
    np.save(temporary, vectors)
    temporary.replace(path)
    return vectors
