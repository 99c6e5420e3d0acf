"""What waits for an organiser, and by when: the matters of cases, their contacts and notes."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, NamedTuple

from data.dates import parse
from data.fold import fold
from data.naming import at_risk
from data.overview.glances import Glance
from data.overview.people import has_bounced, is_old
from data.overview.rows import short_date
from data.reader import Reader
from data.records import Addressee, Case, NextStep, Note, Party, Procedure
from data.records.base import Edtf, Id

SOON = timedelta(days=14)
"""What is further away than that is not a matter of today."""
_SHORTEST = 3
"""A name of so few letters stands in many a word."""
_IDS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MISSED = timedelta(days=365)

Press = Literal["due", "soon", "waiting"]
PRESSES: tuple[Press, ...] = ("due", "soon", "waiting")


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Something that waits: of which record, what in words, by when, and how many.

    `what` holds no personal data of a signatory and no way to reach anybody. `on` is the day it is
    for, None for what has none; `count` is how many wait, 0 where that says nothing.
    """

    kind: str
    subject: Literal["case", "petition", "briefing"]
    id: Id
    what: str
    press: Press
    on: date | None = None
    count: int = 0


class CaseDates(NamedTuple):
    """What of a case can be due, without its facts: that is quick to read."""

    id: Id
    rev: int
    status: str
    next_step: NextStep | None
    procedures: tuple[Procedure, ...]
    addressees: tuple[Addressee, ...]


def case_dates(store: Reader) -> list[CaseDates]:
    """Every case that is not closed."""
    found = (CaseDates(*row) for row in store.select(Case, *CaseDates._fields))
    return sorted((one for one in found if one.status != "closed"), key=lambda one: one.id)


def urgent_first(matters: Iterable[Matter], today: date) -> list[Matter]:
    """Those of today and the days just past, then those to come, then what has no day.

    Of what is past the latest comes first: what was missed for years can wait a little longer.
    """

    def urgency(matter: Matter) -> tuple[int, int, int, str, str]:
        away = abs((matter.on - today).days) if matter.on else 0
        order = _ORDER.get(matter.kind, 0)
        return (PRESSES.index(matter.press), away, order, matter.id, matter.what)

    return sorted(matters, key=urgency)


def pressing(on: date | None, today: date) -> Press | None:
    """Whether that day has come or comes soon; None for a day that is far away.

    What was missed for a year is no matter of a day any more, and waits.
    """
    if on is None or on < today - MISSED:
        return "waiting"
    if on <= today:
        return "due"
    return "soon" if on <= today + SOON else None


def dated_matters(case: CaseDates, today: date) -> Iterator[Matter]:
    """The next step, and what is owed to bodies and courts; a step without a day waits."""
    dues: list[tuple[str, Edtf, str]] = []
    if case.next_step:
        dues.append(("next step", case.next_step.date, case.next_step.what))
    for procedure in case.procedures:
        if procedure.due:
            what = procedure.title or procedure.status or procedure.number
            dues.append(("procedure", procedure.due, f"{procedure.body}: {what}"))
    for kind, when, what in dues:
        span = parse(when) if when else None
        on = (span.last or span.first) if span else None
        press = pressing(on, today)
        if press:
            yield Matter(kind=kind, subject="case", id=case.id, what=what, press=press, on=on)


def naming_nobody(matters: Iterable[Matter], parties: Iterable[Party]) -> Iterator[Matter]:
    """The matters, less the words of those that name a person at risk: they stand in the case.

    By a name wherever it stands, or by the id as a word of its own.
    """
    people = [party for party in parties if at_risk(party)]
    held = {fold(name) for party in people for name in (party.name, *party.aliases)}
    names = {name for name in held if len(name) > _SHORTEST}
    ids = {fold(party.id) for party in people}
    for matter in matters:
        said = fold(matter.what)
        if any(name in said for name in names) or not ids.isdisjoint(_IDS.findall(said)):
            yield replace(matter, what=f"{matter.kind}, which names somebody: read it in the case")
        else:
            yield matter


def contact_matters(case: CaseDates, parties: Mapping[Id, Party], today: date) -> Iterator[Matter]:
    """The addressees' ways to be reached that came back, or that nobody looked at for long."""
    if case.status != "open":
        return
    listed = [
        contact
        for addressee in case.addressees
        if addressee.party in parties
        for contact in parties[addressee.party].contacts
    ]
    bounced = sum(1 for one in listed if has_bounced(one))
    old = sum(1 for one in listed if not has_bounced(one) and is_old(one, today))
    if bounced or old:
        said = [f"{bounced} bounced"] if bounced else []
        said += [f"{old} to check before writing"] if old else []
        yield Matter(
            kind="contacts",
            subject="case",
            id=case.id,
            what=", ".join(said),
            press="waiting",
            count=bounced + old,
        )


def dispute_matters(case: Glance) -> Iterator[Matter]:
    """The topics of a case on which its facts dispute each other."""
    if case.status == "closed":
        return
    if case.disputed:
        named = ", ".join(topic.replace("-", " ") for topic in case.disputed)
        yield Matter(
            kind="dispute",
            subject="case",
            id=case.id,
            what=named,
            press="waiting",
            count=len(case.disputed),
        )


def note_matters(store: Reader) -> Iterator[Matter]:
    """The notes of each case that are neither filed nor dropped, counted and never shown."""
    waiting = store.tally(Note, "case", filed_as="", dropped=False)
    for (case,), count in sorted(Counter(waiting).items()):
        if case:
            yield Matter(
                kind="notes",
                subject="case",
                id=case,
                what=f"{count} to file or drop",
                press="waiting",
                count=count,
            )


def when_text(matter: Matter, today: date) -> str:
    """`today`, `3 days ago`, `Tue 24 Nov`; of what has no day the kind."""
    if matter.on is None:
        return matter.kind
    days = (matter.on - today).days
    named = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in named:
        return named[days]
    if days > 0:
        return f"{matter.on:%a} {short_date(matter.on.isoformat())[:-5]}"
    if days > -60:
        return f"{-days} days ago"
    return f"{-days // 30} months ago" if days > -730 else f"{-days // 365} years ago"


_KINDS: Sequence[str] = (
    "last day",
    "next step",
    "procedure",
    "answer",
    "goal",
    "opening",
    "hand-over",
    "retention",
    "review",
    "pending",
    "sheets",
    "dispute",
    "briefing",
    "contacts",
    "notes",
)
_ORDER = {kind: place for place, kind in enumerate(_KINDS)}
