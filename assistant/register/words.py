"""The Norwegian words for what the register holds."""

from assistant.register.model import Change, Outcome, Role, Status

STAGES = {"proposed": "Forslag", "adopted": "Vedtak"}
ROLES: dict[Role, str] = {
    "proposal": "forslag til vedtak",
    "motion": "forslag satt fram i møtet",
    "recommendation": "innstilling",
    "earlier_body": "vedtatt tidligere i et annet organ",
    "decision": "vedtak",
}
OUTCOMES: dict[Outcome, str] = {
    "as_proposed": "vedtatt som foreslått",
    "changed": "endret fra forslaget",
    "deferred": "utsatt, sendt tilbake eller trukket",
    "undecided": "ikke vedtatt",
    "without_proposal": "vedtatt uten forslag i papirene",
}
STATUSES: dict[Status, str] = {
    "listed": "på sakslisten",
    "proposed": "foreslått",
    "recommended": "innstilt",
    "postponed": "utsatt",
    "sent_on": "oversendt",
    "sent_back": "sendt tilbake",
    "withdrawn": "trukket",
    "decided": "vedtatt",
}


def change_text(change: Change) -> str:
    """Return how a point differs, in one line."""
    if change.kind == "added":
        return f"nytt: «{change.after}»"
    if change.kind == "removed":
        return f"falt bort: «{change.before}»"
    return f"endret: «{change.before}» → «{change.after}»"
