"""Whom a petition is addressed to: a state, an employer or somebody else."""

from typing import Literal

from data.reader import Reader
from data.records import Party
from data.records.base import Id

TargetKind = Literal["state", "employer", "other"]

_STATE_BODIES = frozenset({"government", "mission", "court"})


def target_kind(store: Reader, target: Id) -> TargetKind:
    """What a target is; a person is what their organisation is. NotFound when there is none."""
    if not target:
        return "other"
    store.get(Party, target)
    return _kind(body(store, target))


def same_side(store: Reader, one: Id, other: Id) -> bool:
    """Whether what is asked of one is asked of the other: of one organisation, or of one state."""
    first, second = body(store, one), body(store, other)
    if first is None or second is None:
        return one == other
    return first.id == second.id or _kind(first) == _kind(second) == "state"


def body(store: Reader, id: Id) -> Party | None:
    """The party of that id, or the organisation that a person belongs to; None without a record."""
    found = _party(store, id)
    if found is None or found.kind != "person":
        return found
    return _party(store, found.organisation) or found


def _party(store: Reader, id: Id) -> Party | None:
    known = store.find(Party, id=id) if id else []
    return known[0] if known else None


def _kind(party: Party | None) -> TargetKind:
    if party is None:
        return "other"
    if party.kind in _STATE_BODIES:
        return "state"
    return "employer" if party.kind == "employer" else "other"
