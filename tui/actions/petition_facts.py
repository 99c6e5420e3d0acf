"""What a petition's page says below its count: what it asks, keeps, and who stands beside it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.reader import Reader
    from data.records import HandOver, Petition


def facts(store: "Reader", petition: "Petition", total: int) -> list[tuple[str, str]]:
    """Each with its label: milestones, changes, fields, retention, supporters, hand-overs."""
    return [(label, text) for label, text in _facts(store, petition, total) if text]


def _facts(store: "Reader", petition: "Petition", total: int) -> Iterator[tuple[str, str]]:
    from petitions.terms.ending import last_days

    yield "Milestones", ", ".join(_milestone(one, total) for one in petition.milestones)
    for moved in petition.extensions:
        before, after = last_days(moved, petition)
        when = f"on {moved.when:%Y-%m-%d} by {moved.who}"
        yield "End moved", f"from {before or 'none'} to {after} {when}"
    for one in petition.reworded:
        yield "Reworded", f"{one.when:%Y-%m-%d} by {one.who}: {one.why}"
    yield "Asks", ", ".join(one.name + ("*" if one.required else "") for one in petition.asks)
    receives = "names of those who agreed" if petition.receives == "names" else "the number"
    yield "Target receives", receives
    yield "Keeps", _retention(petition)
    yield "Supported by", _supporters(petition)
    yield "Counted elsewhere", _elsewhere(store, petition)
    for each in petition.handovers:
        yield "Handed over", _handed_over(each)


def _handed_over(handover: "HandOver") -> str:
    names = f"{handover.names:,} names" if handover.names else "no names"
    answer = f"; answered, see {handover.answer}" if handover.answer else ""
    return f"{handover.when:%Y-%m-%d} by {handover.who}: {handover.total:,}, {names}{answer}"


def _milestone(number: int, total: int) -> str:
    return f"{number:,} reached" if total >= number else f"{number:,}"


def _retention(petition: "Petition") -> str:
    if petition.anonymised:
        return f"no names since {petition.anonymised}"
    days = {
        "names": (petition.retention_days, "after the close"),
        "pending": (petition.pending_days, "after signing"),
        "rejected": (petition.rejected_days, "after that"),
        "withdrawn": (petition.withdrawn_days, "after that"),
    }
    return ", ".join(f"{kind} {n} days {since}" for kind, (n, since) in days.items() if n)


def _supporters(petition: "Petition") -> str:
    from petitions.terms.support import members

    listed = petition.supporters
    if not listed:
        return ""
    said = members(petition)
    counted = f" of {said:,} members" if said else ""
    one = "1 organisation" if len(listed) == 1 else f"{len(listed):,} organisations"
    return f"{one}{counted}"


def _elsewhere(store: "Reader", petition: "Petition") -> str:
    from data.records import CountOnly

    kept = store.find(CountOnly, petition=petition.id)
    return ", ".join(f"{one.count:,} {one.platform} ({one.as_of})" for one in kept)
