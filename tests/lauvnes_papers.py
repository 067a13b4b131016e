"""A small made-up corpus as a secretariat could send it, in plain text."""

from pathlib import Path

NOTICE = """Lauvnes kommunestyre
Innkalling til møte 14. mai 2031
Møtested: Lauvnes rådhus

Sak 1/31 Ny brannstasjon på Lauvneset

Sak 2/31 Skoleruten for Granli
"""
FIRE = """Sak 1/31 Ny brannstasjon på Lauvneset

Kommunedirektøren har vurdert tre tomter. Tomten på Lauvneset ligger nærmest fylkesveien.
Brannstasjonen koster 42 millioner kroner og står ferdig i 2033.

Forslag til vedtak
Kommunestyret godkjenner at brannstasjonen bygges på Lauvneset.
"""
SCHOOL = """# Sak 2/31 Skoleruten for Granli

Elevene på Granli får buss hver morgen fra august. Ruten koster 310 000 kroner i året.

## Forslag til vedtak
Kommunestyret tar saken til orientering.
"""


def write_corpus(folder: Path) -> Path:
    """Write three papers of one meeting and its meeting.toml."""
    meeting = folder / "lauvnes" / "2031-05-14"
    meeting.mkdir(parents=True)
    (meeting / "innkalling.txt").write_text(NOTICE, encoding="utf-8")
    (meeting / "sak-1-31.txt").write_text(FIRE, encoding="utf-8")
    (meeting / "sak-2-31.md").write_text(SCHOOL, encoding="utf-8")
    (meeting / "meeting.toml").write_text(
        'council = "Lauvnes kommunestyre"\ndate = 2031-05-14\nplace = "Lauvnes rådhus"\n',
        encoding="utf-8",
    )
    return folder
