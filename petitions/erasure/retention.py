"""When names have been kept long enough, and taking them out on that day."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from msgspec.structs import replace

from data.reader import Reader
from data.records import Petition, Signature
from data.records.base import Id
from data.store import Store
from petitions.erasure.erasing import empty
from petitions.erasure.marks import marks_of
from petitions.terms.state import local_day

KINDS = ("signatures", "pending", "rejected", "withdrawn")
"""What is kept for a time of its own."""


class Due(NamedTuple):
    """How many names of a kind are kept, how many are due today and since when, the next date."""

    kind: str
    kept: int
    due: int
    on: date | None
    since: date | None = None


def retention_due(store: Reader, petition: Petition, now: datetime) -> list[Due]:
    """Every kind with its dates; `on` is when the next of those not due are, `since` the first due.

    A signature's days count from the close, one that is pending from its own day, one rejected
    or withdrawn from that decision, or from the close where that comes first.
    """
    today = local_day(petition, now)
    dates: dict[str, list[date | None]] = {kind: [] for kind in KINDS}
    for _, kind, on in _named(store, petition):
        dates[kind].append(on)
    return [
        Due(
            kind,
            len(found),
            sum(1 for on in found if on and on <= today),
            min((on for on in found if on and on > today), default=None),
            min((on for on in found if on and on <= today), default=None),
        )
        for kind, found in dates.items()
    ]


def anonymise(store: Store, now: datetime, who: str, petition: Petition) -> int:
    """Take out every name that is due; answers how many. Totals, days and areas stay the same.

    Once the signatures themselves are due the petition is marked, and takes no import any more.
    """
    today = local_day(petition, now)
    if not any(on and on <= today for *_, on in _named(store, petition)):
        return 0
    with store.erase(who, f"anonymise {petition.id}", now) as change:
        due = [
            (change.get(Signature, id), kind)
            for id, kind, on in _named(change, petition)
            if on and on <= today
        ]
        over = any(kind == "signatures" for _, kind in due)
        if over:
            current = change.get(Petition, petition.id)
            change.put(replace(current, anonymised=today))
        else:
            change.add_many(marks_of(one for one, _ in due))
        empty(change, [one for one, _ in due])
    return len(due)


def _named(store: Reader, petition: Petition) -> Iterator[tuple[Id, str, date | None]]:
    """The signatures that still hold a person: id, kind, and the day on which it is due."""
    closed = local_day(petition, petition.closes) if petition.closes else None
    end = _after(closed, petition.retention_days)
    fields = ("id", "status", "day", "settled", "keys")
    for id, status, day, settled, keys in store.select(Signature, *fields, petition=petition.id):
        if keys is None:
            continue
        own = {
            "pending": _after(day, petition.pending_days),
            "rejected": _after(settled or day, petition.rejected_days),
            "withdrawn": _after(settled or day, petition.withdrawn_days),
        }
        if status in own:
            yield id, status, min((on for on in (own[status], end) if on), default=None)
        else:
            yield id, "signatures", end


def _after(day: date | None, days: int | None) -> date | None:
    return None if day is None or days is None else day + timedelta(days=days)
