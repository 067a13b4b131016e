"""The view «Vedtak»: proposal beside decision, and matters through meetings and bodies."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.answer.result import Language
from assistant.chat.loading import Ready
from assistant.chat.markup import escape, tag
from assistant.chat.secretariat.making import ReportRequest
from assistant.chat.secretariat.parts import (
    downloads,
    form,
    outcome_title,
    place_button,
    select,
    view,
    waiting,
)
from assistant.chat.secretariat.texts import ReportTexts, report_texts
from assistant.chat.shelf import Shelf
from assistant.chat.texts import texts_in, written_date
from assistant.register import Change, Entry, Register, Sides, Step, Thread

SHOWN = 60
"""Saker or threads shown at once; the files hold them all."""


def render_decisions_form(ready: Ready | None, request: ReportRequest, language: Language) -> str:
    """Write the choice of council, date and what to show."""
    meetings = ready.assistant.meetings if ready else ()
    if not meetings:
        return waiting("decisions", language)
    texts = report_texts(language)
    councils = sorted({meeting.council for meeting in meetings if meeting.council})
    since = tag(
        "label",
        tag("span", escape(texts.since))
        + f'<input type="date" name="since" value="{request.since or ""}">',
        class_="field",
    )
    fields = [
        select(
            "council",
            texts.council,
            [("", texts.all_councils), *((name, name) for name in councils)],
            request.council,
        ),
        since,
        select(
            "part",
            texts.part,
            [("sides", texts.part_sides), ("threads", texts.part_threads)],
            request.part,
        ),
    ]
    return view("decisions", form("decisions", fields, texts.decisions_show), language)


def render_decisions(
    register: Register,
    request: ReportRequest,
    shelf: Shelf | None,
    language: Language,
    *,
    version: int,
) -> str:
    """Write the part of the register that is asked for, the latest first."""
    texts = report_texts(language)
    writer = _Writer(shelf, language, register.since)
    sides = request.part == "sides"
    title = outcome_title(texts.part_sides if sides else texts.part_threads)
    body = writer.all_sides(register) if sides else writer.all_threads(register)
    names = (("xlsx", "Excel"), ("csv", "CSV"))
    links = downloads(request, names, language, version) if register.entries else ""
    return tag("section", title + links + body, class_="view report", aria_label=texts.decisions)


class _Writer:
    """Writes one register in one language."""

    def __init__(self, shelf: Shelf | None, language: Language, since: str | None) -> None:
        self._shelf = shelf
        self._language = language
        self._since = since
        self._texts: ReportTexts = report_texts(language)

    def all_sides(self, register: Register) -> str:
        """The saker of each meeting."""
        adopted = sum(entry.stage == "adopted" for entry in register.entries)
        told = self._texts.decisions_counts.format(
            proposals=len(register.entries) - adopted,
            decisions=adopted,
            meetings=register.meetings,
        )
        if not register.sides:
            return tag("p", escape(self._texts.decisions_none))
        by_meeting = [list(g) for _, g in groupby(register.sides, key=lambda s: s.meeting)]
        latest_first = [sides for group in reversed(by_meeting) for sides in group]
        shown = latest_first[:SHOWN]
        parts = [tag("p", escape(told)), self._more(len(shown), len(latest_first))]
        for _, group in groupby(shown, key=lambda sides: sides.meeting):
            saker = list(group)
            parts.append(tag("h4", escape(self._meeting(saker[0])), class_="of-meeting"))
            parts += [self._sides(sides) for sides in saker]
        return "".join(parts)

    def all_threads(self, register: Register) -> str:
        """The matters with their steps."""
        if not register.threads:
            return tag("p", escape(self._texts.threads_none))
        latest_first = sorted(register.threads, key=lambda t: t.latest.date or "", reverse=True)
        shown = latest_first[:SHOWN]
        told = self._texts.threads_counts.format(count=len(latest_first))
        return (
            tag("p", escape(told))
            + self._more(len(shown), len(latest_first))
            + "".join(map(self._thread, shown))
        )

    def _more(self, shown: int, count: int) -> str:
        if shown == count:
            return ""
        told = self._texts.more.format(shown=shown, count=count)
        return tag("p", escape(told), class_="hint")

    def _meeting(self, of: Sides | Step) -> str:
        council = of.council or texts_in(self._language).council_unknown
        return f"{council}, {written_date(of.date, self._language)}"

    def _sides(self, sides: Sides) -> str:
        label = tag("span", escape(sides.sak_label), class_="sak-label") if sides.sak_label else ""
        name = f"{label} {escape(sides.title or '')}".strip() or escape(self._texts.without_sak)
        outcome = self._texts.outcomes[sides.outcome]
        badge = tag("span", escape(outcome), class_=f"badge outcome-{sides.outcome}")
        left = self._entry(sides.proposal) if sides.proposal else self._lacking("no_proposal")
        right = self._entry(sides.decision) if sides.decision else self._lacking("no_decision")
        if sides.motions:
            summary = self._texts.motions.format(count=len(sides.motions))
            left += self._folded(summary, "".join(map(self._entry, sides.motions)))
        columns = tag("div", left, class_="one-side") + tag("div", right, class_="one-side")
        return tag(
            "article",
            tag("h5", name)
            + tag("p", badge)
            + tag("div", columns, class_="two-sides")
            + self._changes(sides.changes, self._texts.differences),
            class_="sak",
        )

    def _lacking(self, key: str) -> str:
        return tag("p", escape(str(getattr(self._texts, key))), class_="lacking")

    def _entry(self, entry: Entry) -> str:
        role = tag(
            "span", escape(self._texts.roles[entry.role]), class_=f"badge badge-{entry.stage}"
        )
        who = (
            f" {escape(self._texts.from_whom.format(who=entry.proposer))}" if entry.proposer else ""
        )
        told = "".join(tag("p", escape(line), class_="facts") for line in self._facts(entry))
        opened = place_button(
            self._shelf, entry.place, self._language, sak=entry.sak, quote=entry.text
        )
        return tag("p", role + who, class_="facts") + _wording(entry.text) + told + opened

    def _facts(self, entry: Entry) -> Iterator[str]:
        if entry.vote:
            yield self._texts.vote.format(vote=entry.vote)
        owners = dict.fromkeys(duty.owner for duty in entry.duties if duty.owner)
        if owners:
            yield self._texts.owner.format(who="; ".join(owners))
        deadlines = dict.fromkeys(duty.deadline for duty in entry.duties if duty.deadline)
        if deadlines:
            yield self._texts.deadline.format(when="; ".join(deadlines))

    def _changes(self, changes: Sequence[Change], title: str) -> str:
        if not changes:
            return ""
        items = "".join(tag("li", self._change(change)) for change in changes)
        name = tag("p", escape(title), class_="changes-title")
        return tag("div", name + tag("ul", items), class_="changes")

    def _change(self, change: Change) -> str:
        words = {
            "added": self._texts.difference_added,
            "removed": self._texts.difference_removed,
            "changed": self._texts.difference_changed,
        }
        before = tag("del", escape(change.before)) if change.before else ""
        after = tag("ins", escape(change.after)) if change.after else ""
        return f"{tag('strong', escape(words[change.kind]))}: {' '.join((before, after)).strip()}"

    def _thread(self, thread: Thread) -> str:
        archive = ""
        if thread.archive_number:
            told = self._texts.archive.format(number=thread.archive_number)
            archive = tag("p", escape(told), class_="facts")
        steps = "".join(tag("li", self._step(step)) for step in thread.steps)
        return tag(
            "article",
            tag("h4", escape(thread.title)) + archive + tag("ol", steps, class_="steps"),
            class_="sak",
        )

    def _step(self, step: Step) -> str:
        status = tag("span", escape(self._texts.statuses[step.status]), class_="badge")
        fresh = ""
        if self._since and step.is_new:
            since = written_date(self._since, self._language)
            fresh = tag(
                "span",
                escape(self._texts.thread_new.format(since=since)),
                class_="badge badge-added",
            )
        head = f"{tag('strong', escape(self._meeting(step)))}, {escape(step.sak_label)}"
        onward = ""
        if step.next:
            told = self._texts.thread_next.format(where=step.next)
            onward = tag("p", escape(told), class_="facts")
        wording = (
            self._folded(self._texts.thread_text, self._entry(step.entry)) if step.entry else ""
        )
        opened = (
            ""
            if step.entry
            else place_button(self._shelf, step.place, self._language, sak=step.sak, quote="")
        )
        changes = self._changes(step.changes, self._texts.thread_changes)
        return tag("p", f"{head} {status} {fresh}".strip()) + changes + onward + wording + opened

    def _folded(self, summary: str, content: str) -> str:
        return tag("details", tag("summary", escape(summary)) + content, class_="folded")


def _wording(text: str) -> str:
    lines = "".join(tag("p", escape(line)) for line in text.split("\n") if line.strip())
    return tag("blockquote", lines, class_="wording")
