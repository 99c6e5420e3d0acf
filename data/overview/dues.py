"""What is due in a case and when, as iCalendar (RFC 5545)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from data.dates import parse, sort_key
from data.reader import Reader
from data.records import Briefing, Case
from data.records.base import Edtf
from data.text import visible


@dataclass(frozen=True, slots=True)
class Due:
    """Something to be done by a date; `key` stays the same when the date moves."""

    key: str
    date: Edtf
    what: str


def dues(store: Reader, case: Case) -> list[Due]:
    """The next step of a case, what is owed to bodies and courts, and answers waited for."""
    return sorted(_dues(store, case), key=lambda due: (sort_key(due.date), due.key))


def calendar(case: Case, found: Sequence[Due], now: datetime) -> bytes:
    """An all-day event for each due date; one without an end is on its first day."""
    from icalendar import Calendar, Event

    whole = Calendar()
    whole.add("prodid", "-//Handbill//handbill//EN")
    whole.add("version", "2.0")
    for due in found:
        span = parse(due.date)
        first = span.first or span.last
        if first is None:
            continue
        event = Event()
        event.add("uid", f"{case.id}-{due.key}@handbill")
        event.add("dtstamp", now)
        event.add("dtstart", first)
        if (span.last or first) < date.max:
            event.add("dtend", (span.last or first) + timedelta(days=1))
        event.add("summary", visible(due.what))
        event.add("description", visible(f"{case.title} ({case.id})"))
        event.add("transp", "TRANSPARENT")
        whole.add_component(event)
    content: bytes = whole.to_ical()
    return content


def _dues(store: Reader, case: Case) -> Iterator[Due]:
    if case.next_step and case.next_step.date:
        yield Due("next-step", case.next_step.date, case.next_step.what)
    for procedure in case.procedures:
        if procedure.due:
            what = procedure.title or procedure.status or procedure.number
            yield Due(procedure.id, procedure.due, f"{procedure.body}: {what}")
    for briefing in store.find(Briefing, case=case.id):
        if briefing.follow_up and not briefing.response:
            what = f"answer to the {briefing.kind} {briefing.reference}".strip()
            yield Due(briefing.id, briefing.follow_up, what)
