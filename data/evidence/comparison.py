"""How two facts of one topic stand to each other."""

from typing import Literal, NamedTuple

from data.dates import contains, parse
from data.evidence.quantities import compatible, holds
from data.evidence.sides import Side, side
from data.records import Fact
from data.records.base import Edtf, Id


class Relation(NamedTuple):
    """`gives_way` is the fact that the other one replaces; empty in a conflict."""

    kind: Literal["conflict", "series", "superseded", "granular"]
    gives_way: Id = ""


CONFLICT = Relation("conflict")
_SUBJECT = ("unit", "affected", "asked_of")


def differences(one: Fact, other: Fact) -> tuple[str, ...]:
    """The fields that contradict each other; what only one of the two says contradicts nothing."""
    return _differing(side(one), side(other))


def audible(one: Side, other: Side) -> bool:
    """Whether one can be held against the other at all.

    What somebody says is only held against what the same one says, and law only against law.
    """
    if one.speaks or other.speaks:
        return one.speaks and other.speaks and one.kind == other.kind and _one_actor(one, other)
    return (one.kind == "law") == (other.kind == "law")


def relation(one: Side, other: Side) -> Relation | None:
    """How two facts of one topic stand to each other; None when both simply stand."""
    if not audible(one, other):
        return None
    if one.first <= other.last and other.first <= one.last:
        return at_one_moment(one, other)
    earlier, later = sorted((one, other), key=lambda fact: fact.order)
    return over_time(earlier, later)


def at_one_moment(one: Side, other: Side) -> Relation | None:
    """Two audible facts that can speak of one moment."""
    return CONFLICT if _differing(one, other) else _granular(one, other)


def over_time(earlier: Side, later: Side) -> Relation | None:
    """Two audible facts of different moments."""
    if earlier.speaks and earlier.kind not in {"number", "status"}:
        return None
    if earlier.kind == later.kind == "number":
        return _numbers_over_time(earlier, later)
    if earlier.kind == later.kind == "status":
        return _statuses_over_time(earlier, later)
    if "number" in {earlier.kind, later.kind} or not _dates_apart(earlier, later):
        return None
    if earlier.kind != later.kind and _values_differ(earlier, later):
        return None
    return CONFLICT


def one_subject(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether nothing of unit, affected and asked_of speaks against its being the same."""
    return one == other or not any(map(_unlike, one, other))


def _numbers_over_time(earlier: Side, later: Side) -> Relation | None:
    before, after = earlier.claim, later.claim
    if before is None or after is None or not one_subject(earlier.subject, later.subject):
        return None
    if after.sure >= before.low:
        return Relation("series", earlier.id)
    if before.open_ended or after.open_ended:
        return CONFLICT
    return Relation("superseded", earlier.id)


def _statuses_over_time(earlier: Side, later: Side) -> Relation | None:
    """A later status replaces an earlier one, unless both only date the same one differently."""
    if not one_subject(earlier.subject, later.subject):
        return None
    same = earlier.said and later.said and not _values_differ(earlier, later)
    if same and earlier.measured and later.measured and _dates_apart(earlier, later):
        return CONFLICT
    return Relation("superseded", earlier.id)


def _differing(one: Side, other: Side) -> tuple[str, ...]:
    pairs = zip(("actor", *_SUBJECT), (one.actor, *one.subject), (other.actor, *other.subject),
                strict=True)  # fmt: skip
    differing = [name for name, said, against in pairs if _unlike(said, against)]
    if _values_differ(one, other):
        differing.insert(0, "value")
    if "number" not in {one.kind, other.kind} and _dates_apart(one, other):
        differing.insert(0, "date")
    return tuple(differing)


def _granular(one: Side, other: Side) -> Relation | None:
    """Whether one says the same as the other, and less exactly.

    A span of days is no rough date: what lasted a month is not what happened on a day of it.
    """
    if one.kind != other.kind or one.speaks:
        return None
    if (one.actor, one.subject) != (other.actor, other.subject):
        return None
    rough = [pair for pair in ((one, other), (other, one)) if _covers(*pair)]
    return Relation("granular", rough[0][0].id) if len(rough) == 1 else None


def _covers(rough: Side, fine: Side) -> bool:
    """Whether `rough` leaves open at least what `fine` says, in its date and in its value."""
    when, exactly = rough.moment, fine.moment
    if when != exactly and not (contains(when, exactly) and _is_point(when)):
        return False
    if rough.claim is None or fine.claim is None:
        return bool(rough.said) == bool(fine.said)
    return holds(rough.claim, fine.claim)


def _is_point(edtf: Edtf) -> bool:
    return parse(edtf).precision != "interval"


def _one_actor(one: Side, other: Side) -> bool:
    return one.actor == other.actor != ""


def _values_differ(one: Side, other: Side) -> bool:
    if one.claim and other.claim:
        return not compatible(one.claim, other.claim)
    return _unlike(one.said, other.said)


def _dates_apart(one: Side, other: Side) -> bool:
    return not (one.days[0] <= other.days[1] and other.days[0] <= one.days[1])


def _unlike(one: str, other: str) -> bool:
    return bool(one and other) and one != other
