"""Two wordings of one question are the same; one word that turns it round makes another."""

import pytest

from assistant.reuse import is_same_question
from assistant.reuse.sameness import stands_alone

SAME = [
    ("Hva koster svømmehallen?", "Hva er prisen på svømmehallen?"),
    ("Hva koster svømmehallen?", "Hvor mye koster svømmehallen?"),
    ("Hva koster svømmehallen?", "kva kostar svømmehallen"),
    ("Når åpner det nye biblioteket?", "Når skal det nye biblioteket åpne?"),
    (
        "Hvem er ansvarlig for vintervedlikeholdet av gangveiene?",
        "Hvem har ansvar for vintervedlikehold av gangveier?",
    ),
    (
        "Hvem er ansvarlig for vintervedlikeholdet av gangveiene?",
        "hvem er ansvarlig for vintervedlikholdet av gangveiene",
    ),
    (
        "Hvorfor ble saken om skateparken utsatt?",
        "Hva er grunnen til at saken om skateparken ble utsatt?",
    ),
    ("Får elevene gratis skoleskyss i 2027?", "Blir skoleskyssen gratis for elevene i 2027?"),
    (
        "Hvor kan jeg finne protokollen fra forrige møte?",
        "Hvor finner jeg protokollen fra forrige møte?",
    ),
    (
        "Hvor stor er gjelden til kommunen per innbygger?",
        "Hvor stor gjeld har kommunen per innbygger?",
    ),
    ("What does the swimming pool cost?", "How much does the swimming pool cost?"),
    (
        "Hvilke frister gjelder for innspill til planen for Storgata?",
        "Hva er fristen for innspill til planen for Storgata?",
    ),
    ("Er skolen i Fjellvik vedtatt nedlagt?", "Er skolen i Fjellvik vedtatt nedlagt"),
    ("Kven er leiar i kontrollutvalet?", "Hvem er leder i kontrollutvalget?"),
    ("Hvor mye får idrettslagene i støtte?", "Hvor mye støtte får idrettslagene?"),
    ("Hvor blir den nye brannstasjonen?", "hvor blir den nye brannstasjonen"),
    ("Hva er begrunnelsen for eiendomsskatten?", "Hva er begrunnelsen for eiendomsskatt?"),
    ("Hvem kan jeg ringe om byggesaker?", "Hvem kan man ringe om byggesak?"),
]

OTHER = [
    ("Hva koster svømmehallen?", "Hva koster skateparken?"),
    ("Hva koster svømmehallen i 2027?", "Hva koster svømmehallen i 2028?"),
    ("Hva koster svømmehallen?", "Hva koster svømmehallen i 2028?"),
    ("Hva koster svømmehallen?", "Hva koster driften av svømmehallen?"),
    ("Hva koster svømmehallen?", "Når åpner svømmehallen?"),
    ("Hva koster svømmehallen?", "Hvem betaler for svømmehallen?"),
    ("Hva er inntektene i sak 4/26?", "Hva er utgiftene i sak 4/26?"),
    ("Hva er forslaget i sak 4/26?", "Hva er forslaget i sak 5/26?"),
    ("Hvem stemte for forslaget?", "Hvem stemte mot forslaget?"),
    ("Er biblioteket åpent på søndager?", "Er biblioteket ikke åpent på søndager?"),
    ("Er biblioteket åpent på søndager?", "Er biblioteket åpent på lørdager?"),
    ("Når åpner det nye biblioteket?", "Når stenger det nye biblioteket?"),
    ("Når åpner det nye biblioteket?", "Når åpner det gamle biblioteket?"),
    ("Hva er det høyeste tilbudet?", "Hva er det laveste tilbudet?"),
    ("Hvem er leder i utvalget?", "Hvem er nestleder i utvalget?"),
    ("Hvem er leder i utvalget?", "Hvem er sekretær i utvalget?"),
    ("Hvem representerer Fjordvik?", "Hvem representerer Fjellvik?"),
    ("Hvem er Kari Lund?", "Hvem er Kari Lunde?"),
    ("Hva var kostnaden i 1. kvartal?", "Hva var kostnaden i 2. kvartal?"),
    ("Hva ble vedtatt om skateparken?", "Hva er foreslått om skateparken?"),
    (
        "Hvor mange plasser får den nye barnehagen på Nesset?",
        "Hvor mange plasser får den nye barnehagen på Moen?",
    ),
    ("Hvor mange plasser får barnehagen?", "Hvor mange ansatte får barnehagen?"),
    ("Hva skjer med skolen etter 2027?", "Hva skjer med skolen før 2027?"),
    ("Får elevene gratis skoleskyss?", "Får lærerne gratis skoleskyss?"),
    ("Hvor stor er gjelden per innbygger?", "Hvor stor er gjelden?"),
    ("Øker avgiften for vann?", "Synker avgiften for vann?"),
    ("Er det mer enn 100 elever på skolen?", "Er det mindre enn 100 elever på skolen?"),
    ("Hvem sitter i formannskapet?", "Hvem sitter i kommunestyret?"),
    ("Hva koster alternativ A?", "Hva koster alternativ B?"),
    ("Hvorfor ble saken utsatt?", "Når ble saken utsatt?"),
    ("Hva mener administrasjonen om tiltaket?", "Hva mener rådet om tiltaket?"),
    ("Hva er planen for vann?", "Hva er planen for avløp?"),
    ("Kan barn under 12 år delta?", "Kan barn over 12 år delta?"),
    ("Hvem erstatter Kari?", "Hvem erstatter Kari erstatter?"),
    ("Er kommunen med i samarbeidet?", "Er fylkeskommunen med i samarbeidet?"),
    ("Hva kostet det nye taket?", "Hva koster det nye gulvet?"),
    ("Kan vi sende innspill etter fristen?", "Kan vi sende innspill før fristen?"),
    ("Hvem betaler, kommunen eller staten?", "Hvor mye betaler kommunen, og hvor mye staten?"),
    ("Er hallen dyr?", "Er hallen billig?"),
    ("Hva koster den store hallen?", "Hva koster hallen?"),
    ("Hva koster den store hallen?", "Hva koster den lille hallen?"),
    ("Er alternativ A dyrere enn alternativ B?", "Er alternativ B dyrere enn alternativ A?"),
    ("Er alternativ A dyrere enn alternativ B?", "Er alternativ A billigere enn alternativ B?"),
    ("Hvor mange barn er det per voksen?", "Hvor mange voksne er det per barn?"),
    ("Erstatter Kari Ola?", "Erstatter Ola Kari?"),
    ("Erstatter Kari Ola i utvalget?", "Erstatter Ola Kari i utvalget?"),
    ("Må vi svare innen fristen?", "Kan vi svare innen fristen?"),
    ("Skal rådet behandle saken om skolen?", "Kan rådet behandle saken om skolen?"),
    ("Hva kostet skolen?", "Hva koster skolen?"),
    ("Hvem var leder i utvalget?", "Hvem er leder i utvalget?"),
    ("Hva overføres til fylket?", "Hva overføres fra fylket?"),
    ("Hvor mye betaler staten til kommunen?", "Hvor mye betaler kommunen til staten?"),
    ("Hva er avgiften for vann?", "Hva er avgiften uten vann?"),
    ("Hva koster hallen per år?", "Hva koster hallen per måned?"),
    ("Hva koster hallen inkludert mva?", "Hva koster hallen uten mva?"),
    ("Når starter byggingen?", "Når slutter byggingen?"),
    ("Hvor mange plasser har Lia barnehage?", "Hvor mange plasser har Lia skole?"),
    ("Hvem er rektor på Lia skole?", "Hvem er rektor på Moen skole?"),
    ("Hvem er rektor på lia skole?", "Hvem er rektor på moen skole?"),
    ("Får ansatte høyere lønn?", "Får ansatte lavere lønn?"),
    ("Hva er første frist for innspill?", "Hva er andre frist for innspill?"),
    ("Er innsigelsen trukket?", "Er innsigelsen opprettholdt?"),
    ("Hvor stor er veksten i 2027?", "Hvor stor er nedgangen i 2027?"),
    ("Hva betyr PLL?", "Hva betyr DHG?"),
    ("Hva er budsjettet for 2027?", "Hva er regnskapet for 2027?"),
    ("Hvem har fremmet forslaget?", "Hvem har avvist forslaget?"),
    ("Hva svarte kommunen på høringen?", "Hva svarte fylket på høringen?"),
    ("Er det foreslått å legge ned Lia skole?", "Er det vedtatt å legge ned Lia skole?"),
    ("Hvorfor legges Lia skole ned?", "Hvordan legges Lia skole ned?"),
    ("Hvilke skoler legges ned?", "Hvilke skoler legges ikke ned?"),
    ("Hvilke saker er til orientering?", "Hvilke saker er til drøfting?"),
    ("Hva koster skolebussen for elever?", "Hva koster skolebussen for ansatte?"),
    ("How much does the pool cost?", "How much does the school cost?"),
    ("Is the pool open on Sundays?", "Is the pool closed on Sundays?"),
    ("Hva var kostnaden 12. mars?", "Hva var kostnaden 13. mars?"),
    ("Hva er status for tiltak 3?", "Hva er status for tiltak 4?"),
    ("Hva er status for sak 3/26?", "Hva er status for sak 3/25?"),
    ("Hvor mye øker gebyret?", "Hvor mye øker skatten?"),
    ("Hva er gebyret?", "Hvor mye øker gebyret?"),
    ("Hvem er medlem i rådet?", "Hvem er varamedlem i rådet?"),
    ("Hva er målet for 2030?", "Hva er målet etter 2030?"),
    ("Hva mener Høyre om skatten?", "Hva mener Venstre om skatten?"),
    ("Hvor mange stemte for?", "Hvor mange stemte mot?"),
    ("Hva er den største kostnaden?", "Hva er den minste kostnaden?"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_rewordings_are_the_same_question(one: str, other: str) -> None:
    assert is_same_question(one, other)
    assert is_same_question(other, one)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_what_asks_for_something_else_is_another_question(one: str, other: str) -> None:
    assert not is_same_question(one, other)
    assert not is_same_question(other, one)


@pytest.mark.parametrize(
    ("question", "of_one_meeting", "alone"),
    [
        ("Hva koster svømmehallen?", False, True),
        ("Og i 2029?", False, False),
        ("Hva med skolen?", False, False),
        ("Hva koster den?", False, False),
        ("Hvorfor ble saken utsatt?", False, False),
        ("Hvor mye koster det å bygge om svømmehallen?", False, True),
        ("Når er neste møte?", False, False),
        ("Når starter møtet?", False, False),
        ("Når starter møtet?", True, True),
        ("When is the next meeting?", False, False),
        ("Hva da?", True, False),
        ("?", False, False),
    ],
)
def test_a_question_that_leans_on_something_else_is_told(
    question: str, of_one_meeting: bool, alone: bool
) -> None:
    assert stands_alone(question, of_one_meeting=of_one_meeting) is alone
