"""When a petition opens and ends: the end moved on or brought forward is recorded each time."""

from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from data.errors import BadInput, Refused, about
from data.reader import Reader
from data.records import Extension, Petition, Signature
from data.records.base import Id
from data.store import Store
from data.text import visible
from petitions.terms.meanwhile import check_unchanged
from petitions.terms.state import before, local_day, state


def typed_end(typed: str, now: datetime, time_zone: str) -> datetime:
    """The first moment past the end that was typed: a day alone is the last one to sign on."""
    from data.dates.typed import start_of_day, typed_moment
    from data.dates.typed import time_zone as zone_of

    zone = zone_of(time_zone)
    end, had_time = typed_moment(typed, now, time_zone)
    if had_time:
        return end
    return start_of_day(end.astimezone(zone).date() + timedelta(days=1), zone)


def begun_at(store: Reader, petition: Petition, typed: str, now: datetime) -> Petition:
    """The petition with another opening, at once when nothing is typed.

    Refused when people have signed already and would have done so too early.
    """
    from data.dates.typed import typed_moment

    moment = typed_moment(typed, now, petition.time_zone).moment if typed.strip() else None
    if moment and petition.closes and not before(moment, petition.closes):
        raise BadInput(f'"{visible(typed[:40])}" is not before its end: choose an earlier one.')
    if moment and before(now, moment) and store.count(Signature, petition=petition.id):
        raise Refused("People have signed already: it cannot open later than now.")
    return replace(petition, opens=moment)


def set_times(
    store: Store,
    now: datetime,
    who: str,
    id: Id,
    *,
    opens: str | None = None,
    closes: str | None = None,
    seen: Petition | None = None,
) -> Petition:
    """Put its opening and its end where they are typed, both or neither; None leaves one alone.

    Stale when somebody moved the same since the petition was `seen`.
    """
    with store.transaction(who, f"change when {id} runs", now) as change:
        petition = after = change.get(Petition, id)
        if closes is not None:
            with about("closes"):
                after = _ended_at(after, closes, now, who)
        if opens is not None:
            with about("opens"):
                after = begun_at(change, after, opens, now)
        if after == petition:
            raise BadInput("Nothing would change: type what is to be different.")
        if after.opens and after.closes and not before(after.opens, after.closes):
            raise BadInput("It would close before it opens: choose a later end.", field="closes")
        if seen is not None:
            check_unchanged(seen, petition, after)
        return change.put(after)


def extend(store: Store, now: datetime, who: str, id: Id, until: str) -> Petition:
    """Let it run until later, also when it has closed; Refused when that is not later."""
    with store.transaction(who, f"extend {id}", now) as change:
        return change.put(_extended(change.get(Petition, id), until, now, who))


def close(store: Store, now: datetime, who: str, id: Id, at: str = "") -> Petition:
    """End it now, or at a moment to come that is before its end."""
    with store.transaction(who, f"close {id}", now) as change:
        return change.put(_closed(change.get(Petition, id), at, now, who))


def _ended_at(petition: Petition, until: str, now: datetime, who: str) -> Petition:
    """Extended when that is later than its end was, else closed; itself where that is its end."""
    end = typed_end(until, now, petition.time_zone)
    if petition.closes == end:
        return petition
    later = petition.closes is not None and before(petition.closes, end)
    return (_extended if later else _closed)(petition, until, now, who)


def _extended(petition: Petition, until: str, now: datetime, who: str) -> Petition:
    if petition.handed_over:
        raise Refused("The petition was handed over: start another one.")
    end = typed_end(until, now, petition.time_zone)
    if not before(now, end):
        raise Refused(f'"{visible(until[:40])}" is past: choose a later end.')
    if petition.closes is None:
        raise Refused("The petition has no end to move: close it, now or on a day to come.")
    if not before(petition.closes, end):
        raise Refused(
            f'"{visible(until[:40])}" is not later than its end: to bring that forward, close it.'
        )
    return _moved(petition, end, now, who)


def _closed(petition: Petition, at: str, now: datetime, who: str) -> Petition:
    if state(petition, now) in {"closed", "handed over"}:
        raise Refused("The petition has closed already.")
    end = typed_end(at, now, petition.time_zone) if at.strip() else now
    if before(end, now):
        raise Refused(f'"{visible(at[:40])}" is past: leave it out to close now.')
    if petition.closes and not before(end, petition.closes):
        raise Refused(f'"{visible(at[:40])}" is not before its end: to move that on, extend it.')
    return _moved(petition, end, now, who)


def last_days(extension: Extension, petition: Petition) -> tuple[str, str]:
    """The last day to sign on before and after; empty for none."""

    def last(end: datetime | None) -> str:
        if end is None:
            return ""
        return local_day(petition, end.astimezone(UTC) - timedelta(microseconds=1)).isoformat()

    return last(extension.before), last(extension.after)


def _moved(petition: Petition, end: datetime, now: datetime, who: str) -> Petition:
    moved = Extension(when=now, who=who, before=petition.closes, after=end)
    return replace(petition, closes=end, extensions=(*petition.extensions, moved))
