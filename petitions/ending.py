"""When a petition opens and ends: the end moved on or brought forward is recorded each time."""

from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from data.errors import BadInput, Refused
from data.reader import Reader
from data.records import Extension, Petition, Signature
from data.records.base import Id
from data.store import Store
from data.text import visible
from petitions.state import before, local_day, state


def typed_end(petition: Petition, typed: str, now: datetime) -> datetime:
    """The first moment past the end that was typed: a day alone is the last one to sign on."""
    from data.typed_dates import start_of_day, time_zone, typed_moment

    zone = time_zone(petition.time_zone)
    end, had_time = typed_moment(typed, now, petition.time_zone)
    if had_time:
        return end
    return start_of_day(end.astimezone(zone).date() + timedelta(days=1), zone)


def begun_at(store: Reader, petition: Petition, typed: str, now: datetime) -> Petition:
    """The petition with another opening, at once when nothing is typed.

    Refused when people have signed already and would have done so too early.
    """
    from data.typed_dates import typed_moment

    moment = typed_moment(typed, now, petition.time_zone).moment if typed.strip() else None
    if moment and petition.closes and not before(moment, petition.closes):
        raise BadInput(f'"{visible(typed[:40])}" is not before its end: choose an earlier one.')
    if moment and before(now, moment) and store.count(Signature, petition=petition.id):
        raise Refused("People have signed already: it cannot open later than now.")
    return replace(petition, opens=moment)


def move_end(store: Store, now: datetime, who: str, id: Id, until: str) -> Petition:
    """Put the end where it is typed: `extend` when that is later than it was, else `close`."""
    petition = store.get(Petition, id)
    end = typed_end(petition, until, now)
    later = petition.closes is not None and before(petition.closes, end)
    return (extend if later else close)(store, now, who, id, until)


def extend(store: Store, now: datetime, who: str, id: Id, until: str) -> Petition:
    """Let it run until later, also when it has closed; Refused when that is not later."""
    with store.transaction(who, f"extend {id}", now) as change:
        petition = change.get(Petition, id)
        if petition.handed_over:
            raise Refused("The petition was handed over: start another one.")
        end = typed_end(petition, until, now)
        if not before(now, end):
            raise Refused(f'"{visible(until[:40])}" is past: choose a later end.')
        if petition.closes is None:
            raise Refused(
                "The petition has no end to move: `handbill petition close` ends it, "
                "with --at on a day to come."
            )
        if not before(petition.closes, end):
            raise Refused(
                f'"{visible(until[:40])}" is not later than its end: `handbill petition close` '
                "with --at brings the end forward."
            )
        return change.put(_moved(petition, end, now, who))


def close(store: Store, now: datetime, who: str, id: Id, at: str = "") -> Petition:
    """End it now, or at a moment to come that is before its end."""
    with store.transaction(who, f"close {id}", now) as change:
        petition = change.get(Petition, id)
        if state(petition, now) in {"closed", "handed over"}:
            raise Refused("The petition has closed already.")
        end = typed_end(petition, at, now) if at.strip() else now
        if before(end, now):
            raise Refused(f'"{visible(at[:40])}" is past: leave it out to close now.')
        if petition.closes and not before(end, petition.closes):
            raise Refused(
                f'"{visible(at[:40])}" is not before its end: '
                "`handbill petition extend` moves it on."
            )
        return change.put(_moved(petition, end, now, who))


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
