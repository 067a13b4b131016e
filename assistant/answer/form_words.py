"""Words by which people ask about an agenda line, a decision, a person or a meeting.

They describe a kind of evidence and do not stand in it: an agenda line does not say 'presenterer'.
"""

AGENDA = (
    "agenda dagsorden saksliste sakliste sakslista saklista sakskart "
    "møte sak presenterer legger fram innleder orienterer starter begynner "
    "tidsplan kjøreplan program oppsatt slutter varer lenge tid satt av "
    "sakstype type vedtak orientering drøfting godkjenning innlegg pause minutter klokka "
    "ansvarlig punkt framlegg framlagt framlegge fremlegge behandle behandling"
)
DECISION = (
    "vedtak forslag innstilling beslutning vedta vedtatt vedtok vedtas beslutte besluttet bestemt "
    "råd rådet utvalg utvalget styre styret bes bedt be "
    "foreslå foreslo foreslått behandle ta stilling enstemmig fikk flertall gjennom utfall "
    "ordlyd tilrå rår framlegg vedteke vedteken tilråding tilrådde føreslo avgjorde bestemte "
    "anbefale konkludere konklusjon"
)
ADMINISTRATION = (
    "kommunedirektør rådmann fylkesdirektør fylkesrådmann administrerende direktør adm dir "
    "administrasjon sekretariat"
)
BODIES = (
    "kommunestyre bystyre heradsstyre fylkesting formannskap hovedutvalg hovudutval utvalg utval "
    "representantskap råd styre nemnd komité council board committee assembly"
)
WHO_DECIDES = f"{DECISION} {ADMINISTRATION} {BODIES}"
"""The words of any decision: that one is made, proposed or sent on, and by whom."""
MEETING = "møte møtet holdes sted sal adresse lokale dato dag avholdes"
ROLES = {
    "new_member": "ny nytt nye medlem medlemmer representant endring velkommen råd rådet inn "
    "kommet bytte",
    "substitute": "stedfortreder stiller for møter vara varamedlem vikarierer i stedet "
    "innkalt innkalla kalt dagens møte",
    "member": "medlem medlemmer representant deltaker til stede møtte",
    "leader": "leder leiar medlem medlemmer møtte",
    "deputy_leader": "nestleder nestleiar medlem medlemmer møtte",
    "absent": "forfall frafall fravær meldt meldte melde medlem medlemmer representant møtte ikke",
    "secretary": "sekretær sekretariat møtesekretær referent referat referatet protokoll "
    "protokollfører protokollen minutes secretary",
}
MEMBERS = (
    "punkt post linje rad oppføring innslag element ting stykk sak enkeltsak "
    "item items entry entries point points line lines row rows thing things"
)
OFFICES = {
    "leader": "leder leiar møteleder møteleiar ledet leda leidde chair chaired",
    "deputy_leader": "nestleder nestleiar deputy chair",
    "secretary": ROLES["secretary"],
}
"""The words that ask for the one who has an office."""
MONEY = "koste kostnad beløp pris penger utgift"
MAYOR = "leder leiar medlem medlemmer møtte"
DEPUTY_MAYOR = "nestleder nestleiar medlem medlemmer møtte"
LOW = "nedre laveste lågaste lavt lågt minimum lower lowest low"
HIGH = "øvre høyeste høgaste høyt høgt maksimum upper highest high"
REPLACING = "erstatte avløse overta komme inn for plass stedet etterfølge"

ALL = " ".join((AGENDA, DECISION, MEETING, *ROLES.values(), MONEY, REPLACING, LOW, HIGH))


def role_words(role: str) -> str:
    """Return the words by which people ask for someone of a role; a mayor also leads."""
    if "ordfør" in role.lower():
        return f"{role} {DEPUTY_MAYOR if 'vara' in role.lower() else MAYOR}"
    return ROLES.get(role, role)
