"""What a petition is at a moment, and the days it has left, where it is."""

from datetime import UTC, date, datetime, timedelta
from typing import Literal

from data.records import Petition

State = Literal["draft", "scheduled", "open", "closed", "handed over"]


def state(petition: Petition, now: datetime) -> State:
    """What a petition is at this moment; `closes` itself is past the end."""
    if petition.handed_over:
        return "handed over"
    if petition.draft:
        return "draft"
    if petition.closes and not before(now, petition.closes):
        return "closed"
    if petition.opens and before(now, petition.opens):
        return "scheduled"
    return "open"


def local_day(petition: Petition, moment: datetime) -> date:
    """The day that `moment` falls on where the petition is."""
    from data.dates.typed import time_zone

    return moment.astimezone(time_zone(petition.time_zone)).date()


def last_day(petition: Petition) -> date | None:
    """The last day on which one can sign; None when no end is set."""
    if not petition.closes:
        return None
    return local_day(petition, petition.closes.astimezone(UTC) - timedelta(microseconds=1))


def days_left(petition: Petition, now: datetime) -> int | None:
    """The days from today to the last one, which has 0 left; None when no end is set."""
    last = last_day(petition)
    return None if last is None else max(0, (last - local_day(petition, now)).days)


def before(one: datetime, other: datetime) -> bool:
    """In UTC: two moments of one zone would be compared by their wall clocks."""
    return one.astimezone(UTC) < other.astimezone(UTC)
