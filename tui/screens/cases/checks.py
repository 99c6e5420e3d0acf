"""What a field of a form says while it is typed; the rules are those of the commands."""

from collections.abc import Callable
from datetime import date, datetime

from data.changes import source_of
from data.changes.door import choice, day
from data.overview.rows import short_date
from data.records import Case, Part
from data.records.base import Id

Check = Callable[[str], str]


def date_check(now: datetime) -> Check:
    """Says as which date it is read."""

    def check(typed: str) -> str:
        edtf = day(typed, now)
        return "" if edtf == typed.strip() else spoken_date(edtf, now.date())

    return check


def spoken_date(edtf: str, today: date) -> str:
    """`Fri 29 Jan 2027`: a day with its weekday when it is to come."""
    said = short_date(edtf)
    if len(edtf) == len("2027-01-29") and edtf[:4].isdigit():
        then = date.fromisoformat(edtf)
        return f"{then:%a} {said}" if then >= today else said
    return said


def choice_check(kind: type[Part], name: str) -> Check:
    """One of the words that a field may have."""

    def check(typed: str) -> str:
        choice(kind, name, typed)
        return ""

    return check


def source_check(case: Case) -> Check:
    """Says whose source it is, and of when."""

    def check(typed: str) -> str:
        source = source_of(case, typed)
        by = source.publisher or source.title
        return ", ".join(filter(None, (short_date(source.date) if source.date else "", by)))

    return check


def source_ids(case: Case) -> list[Id]:
    """The sources, the one added last first."""
    return [source.id for source in reversed(case.sources)]
