"""The lines that announce a proposal, a decision or a vote, in bokmål, nynorsk and English."""

import re

_NUMBER = r"^(?:\d{1,2}[.)]?\s+|(?:[A-ZÆØÅ]{2,5}\s?[- ]\s?)?\d{1,4}/\d{2,4}\s*[:–-]?\s+)?"
"""A number before the words: of a section ('3. Vedtak') or of the sak ('KST- 045/31 Vedtak:')."""
_OWNER = r"[A-ZÆØÅ][\wÆØÅæøå. -]{2,60}?(?:s|s'|['’]| si| sitt| sin)\s+"
_FOR_WHOM = r"(?:\s+(?:i|til|for|fra|frå)\s+[\wæøåÆØÅ ./-]{2,60})?"
_SUCH = r"(?:følgende|følgjande|slikt|slik|dette)"
_TO_DECIDE = (
    r"(?:å\s+)?(?:fatte|fatta|gjøre|gjere|gjera|treffe)\s+" + _SUCH + r"\s+(?:\w+\s+)?vedtak"
)
_PROPOSAL = (
    r"(?:(?:forslag|framlegg|fremlegg)\s+til\s+(?:(?:\w*vedtak|beslutning|avgj[øe]r[ed]\w*"
    r"|innstilling|tilråding|tilslutning|anbefaling|råd|godkjenning|uttale(?:lse)?"
    r"|høringsuttalelse|høyringsfråsegn|høringssvar|høyringssvar|konklusjon"
    r"|vedtakspunkt\w*)(?:\s?/\s?\w+)?)" + _FOR_WHOM
    + r"|innstilling(?:en|a)?(?:\s+til\s+vedtak|\s?/\s?\w+)?" + _FOR_WHOM
    + r"|tilråding(?:a|en)?" + _FOR_WHOM
    + r"|anbefaling|forslag(?:et)?(?=\s*:?\s*$))"
)  # fmt: skip
_MARK = r"\s*[-–—(]\s*(?:oppdatert|revidert|endret|ny|justert|nytt|endra)\b[^:]{0,40}"
DECISION_PROPOSED = re.compile(
    _NUMBER + r"(?:"
    rf"(?P<proposer>{_OWNER})?"
    r"(?:(?:alternativt?|nytt|revidert|oppdatert|omforent|omforeina|endret|endra|justert)\s+)?"
    rf"{_PROPOSAL}(?P<mark>{_MARK})?"
    rf"|[A-ZÆØÅ][^:.]{{2,60}}?\s+(?:(?:blir|vert)\s+)?(?:invitert|inviteres|bes|bedt|bede|bedne)\s+"
    rf"(?:om\s+|til\s+)?{_TO_DECIDE}"
    rf"|(?P<adviser>[A-ZÆØÅ][^:.]{{2,60}}?)\s+(?:tilrår|tilråder|rår|råder|anbefaler|innstiller"
    rf"|foreslår|føreslår)\b[^:]{{0,80}}?{_TO_DECIDE}"
    rf"|[^:.]{{3,70}}\bmed\s+{_SUCH}\s+(?:forslag|framlegg)\s+til\s+(?:vedtak|innstilling)"
    r"|(?:proposed|draft)\s+(?:resolution|decision)s?|proposal|recommendation"
    r")(?:\s*\([^()]{2,50}\))?\s*:?\s*$",
    re.IGNORECASE,
)
_BODY_WORD = (
    r"(?:[\wæøå-]*(?:styret|rådet|utvalget|utvalet|tinget|nemnda|skapet|komiteen)|møte\w*"
    r"|sak(?:en|a)?)\b"
)
_DAY = r"(?:den\s+)?\d{1,2}\.\s?[\wæøå]{1,9}\.?\s?(?:\d{2,4})?"
DECISION_ADOPTED = re.compile(
    _NUMBER + r"(?:"
    rf"(?:{_OWNER})?"
    r"(?:(?:endelige?|endeleg|samrøystes|einstemmig|enstemmige?|fattet|slikt)\s+)?"
    r"(?:vedtak(?:et)?|beslutning(?:en)?|avgj[øe]r[ed]\w*|konklusjon|uttale(?:lse)?)"
    rf"(?:\s+{_DAY}|\s+i\s+{_BODY_WORD}[\wæøåÆØÅ /]{{0,40}}|\s+som\s+innstill\w*)?"
    r"(?:\s*[-–(]\s*[^:]{2,60}|,\s+(?:enstemmig|einstemmig|samrøystes|mot\s[^:]{2,40}))?"
    rf"|{_SUCH}\s+(?:\w+\s+)?vedtak\s+(?:ble|blei|vart|er)\s+(?:fattet|fatta|gjort|truffet)"
    rf"|{_SUCH}\s+(?:ble|blei|vart|er)\s+(?:enstemmig\s+|samrøystes\s+)?"
    r"(?:vedtatt|vedteke|besluttet|bestemt|avgjort|avgjord)"
    r"|(?:vedtatt|vedteke|besluttet)(?=\s*:\s*$)"
    rf"|[A-ZÆØÅ][^:.]{{2,60}}?\s+(?:fattet|fatta|gjorde|traff)\s+(?:(?:enstemmig|samrøystes)\s+)?"
    rf"{_SUCH}\s+(?:\w+\s+)?vedtak"
    r"|[A-ZÆØÅ][^:.]{2,60}?\s+vedtok(?:\s+(?:enstemmig|samrøystes|einstemmig))?(?=\s*:?\s*$)"
    r"|decisions?|resolutions?"
    r")\s*:?\s*$",
    re.IGNORECASE,
)
ADVICE = re.compile(rf"[^:]+\b{_TO_DECIDE}\s*:?\s*$", re.IGNORECASE)
"""A whole sentence that announces: 'Formannskapet tilrår kommunestyret å gjøre slikt vedtak:'."""
VOTING = re.compile(
    r"^(?:votering|røysting|avstemning|avrøysting|avstemming|voting)\w*\s*:?\s*$", re.IGNORECASE
)
REVISED = re.compile(r"\b(?:oppdatert|revidert|endret|endra|justert|rev\.?)\b", re.IGNORECASE)
OUTCOME = re.compile(
    r"^(?:(?:vedtaket|forslaget|framlegget|innstillinga|innstillingen|tilrådinga|tilrådingen)"
    r"\s+(?:ble|blei|vart|var|er|fikk|fekk)\s+)?"
    r"(?:(?:enstemmig|einstemmig|samrøystes|samstemmig)(?:\s+(?:vedtatt|vedteke[nt]?|godkjen[td]))?"
    r"|(?:vedtatt|vedteke[nt]?|godkjent|godkjend)\s+(?:enstemmig|samrøystes|med|mot)\b.{0,80}"
    r"|\w+\s+(?:stemmer?|røyster?)\b.{0,80}|(?:unanimously\s+)?(?:adopted|approved|carried)\b.{0,60})\.?$",
    re.IGNORECASE,
)
"""A line that only says how the vote went."""
