"""A case at a glance: what somebody needs who is called about it, in 24 lines."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from data.dates.spoken import spoken
from data.overview import Overview, overview
from data.records import Case, Petition
from data.starter import is_example
from data.store import Store
from tui.cli.printing.layout import wrapped
from tui.cli.printing.output import shown

MOST_LINES = 24
_LABEL = 10


def overview_lines(store: Store, case: Case, as_of: date, now: datetime, width: int) -> list[str]:
    """Where a case stands, in at most 24 lines."""
    room = width - _LABEL
    glance = overview(store, case, as_of=as_of, today=now.date(), width=room)
    sections = {
        "STANDS": list(glance.stands),
        "DISPUTED": list(glance.disputed),
        "ASKED": list(glance.asked),
        "NEXT": list(glance.next) or ["nothing set"],
        "NAME": list(glance.may_name),
        "NEVER": list(glance.never_name),
        "CALL": list(glance.call),
        "NOTES": _notes(glance),
        "PETITION": [_petition_line(store, petition, now) for petition in _petitions(store, case)],
    }
    head = [*_title(case, width), *_known(glance, as_of, width)]
    _cut(sections, MOST_LINES - len(head))
    return [*head, *_labelled(sections)]


def _title(case: Case, width: int) -> list[str]:
    example = "EXAMPLE" if is_example(case) else ""
    parts = [case.title, case.country, case.status.upper(), example, case.id]
    return wrapped(" - ".join(shown(part) for part in parts if part), width)


def _known(glance: Overview, as_of: date, width: int) -> list[str]:
    known = f"as of {spoken(as_of.isoformat())}"
    if glance.known_at:
        known += f", known up to {spoken(glance.known_at)}"
    if glance.old:
        known += " ! OLD, ring first"
    return wrapped(known, width)


def _notes(glance: Overview) -> list[str]:
    if not glance.notes:
        return []
    last = shown(glance.last_note.astimezone()) if glance.last_note else ""
    return [f"{glance.notes} unfiled, confidential, last {last}"]


def _petitions(store: Store, case: Case) -> list[Petition]:
    return store.find(Petition, case=case.id)


def _petition_line(store: Store, petition: Petition, now: datetime) -> str:
    from petitions.signatures.counts import counts
    from petitions.terms.state import days_left, state

    goal = f"/{petition.goal:,}" if petition.goal else ""
    left = days_left(petition, now)
    days = f", {left} days left" if left is not None else ""
    total = counts(store, petition.id).total
    return f"{shown(petition.id)}  {total:,}{goal}  {state(petition, now)}{days}"


def _cut(sections: dict[str, list[str]], room: int) -> None:
    """Shorten the longest sections until they fit, saying so in their last row."""
    while sum(map(len, sections.values())) > room:
        longest = max(sections, key=lambda name: len(sections[name]))
        rows = sections[longest]
        if rows[-1] == "...":
            rows.pop()
        rows[-1] = "..."


def _labelled(sections: Mapping[str, list[str]]) -> Iterator[str]:
    for name, rows in sections.items():
        for place, row in enumerate(rows):
            label = name if place == 0 else ""
            yield f"{label:<{_LABEL}}{row}"
