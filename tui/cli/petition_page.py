"""What a petition's page shows below its count: what it keeps, asks, and who stands beside it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.cli.layout import wrapped
from tui.cli.output import shown

if TYPE_CHECKING:
    from data.reader import Reader
    from data.records import Petition


def more_lines(store: "Reader", petition: "Petition", total: int, width: int) -> Iterator[str]:
    """Milestones, extensions, fields, retention, organisations and counts from elsewhere."""
    for label, text in _facts(store, petition, total):
        if text:
            yield from wrapped(shown(text), width, first=f"{label}: ", rest="  ")


def _facts(store: "Reader", petition: "Petition", total: int) -> Iterator[tuple[str, str]]:
    from petitions.ending import last_days

    yield "Milestones", ", ".join(_milestone(one, total) for one in petition.milestones)
    for moved in petition.extensions:
        before, after = last_days(moved, petition)
        yield (
            "End moved",
            f"from {before or 'none'} to {after} on {moved.when:%Y-%m-%d} by {moved.who}",
        )
    for one in petition.reworded:
        yield "Reworded", f"{one.when:%Y-%m-%d} by {one.who}: {one.why}"
    yield "Asks", ", ".join(one.name + ("*" if one.required else "") for one in petition.asks)
    yield (
        "Target receives",
        "names of those who agreed" if petition.receives == "names" else ("the number"),
    )
    yield "Keeps", _retention(petition)
    yield "Supported by", _supporters(petition)
    yield "Counted elsewhere", _elsewhere(store, petition)


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
    from petitions.support import members

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
