"""How two facts of one topic stand to each other."""

from typing import Literal, NamedTuple

from data.dates import contains, overlaps, parse, sort_key
from data.evidence.quantities import claim, compatible, holds
from data.fold import fold
from data.records import Fact
from data.records.base import Edtf, Id


class Relation(NamedTuple):
    """`gives_way` is the fact that the other one replaces; empty in a conflict."""

    kind: Literal["conflict", "series", "superseded", "granular"]
    gives_way: Id = ""


CONFLICT = Relation("conflict")
_SUBJECT = ("unit", "affected", "asked_of")


def moment(fact: Fact) -> Edtf:
    """When what the fact says was so; of "since 2015" the beginning. Empty when nobody says.

    A number or a status speaks of its as-of date, anything else of the date it happened on.
    """
    measured = fact.kind in {"number", "status"}
    when = (fact.as_of or fact.date) if measured else (fact.date or fact.as_of)
    return when.removesuffix("/..")


def differences(one: Fact, other: Fact) -> tuple[str, ...]:
    """The fields that contradict each other; what only one of the two says contradicts nothing."""
    differing = [
        name for name in ("actor", *_SUBJECT) if _unlike(getattr(one, name), getattr(other, name))
    ]
    if _values_differ(one, other):
        differing.insert(0, "value")
    if "number" not in {one.kind, other.kind} and _dates_apart(one, other):
        differing.insert(0, "date")
    return tuple(differing)


def relation(one: Fact, other: Fact) -> Relation | None:
    """How two facts of one topic stand to each other; None when both simply stand."""
    if _speaks(one) or _speaks(other):
        if not _one_speaker(one, other):
            return None
    elif "law" in {one.kind, other.kind} and one.kind != other.kind:
        return None
    if overlaps(moment(one), moment(other)):
        return CONFLICT if differences(one, other) else _granular(one, other)
    if _speaks(one) and one.kind not in {"number", "status"}:
        return None
    return _over_time(*sorted((one, other), key=_time))


def _over_time(earlier: Fact, later: Fact) -> Relation | None:
    """Two facts of different moments."""
    kinds = {earlier.kind, later.kind}
    if kinds == {"number"}:
        return _numbers_over_time(earlier, later)
    if kinds == {"status"}:
        return _statuses_over_time(earlier, later)
    if "number" in kinds or not _dates_apart(earlier, later):
        return None
    if len(kinds) == 2 and _values_differ(earlier, later):
        return None
    return CONFLICT


def _numbers_over_time(earlier: Fact, later: Fact) -> Relation | None:
    before, after = claim(earlier), claim(later)
    if before is None or after is None or not _one_subject(earlier, later):
        return None
    if after.sure >= before.low:
        return Relation("series", earlier.id)
    if before.open_ended or after.open_ended:
        return CONFLICT
    return Relation("superseded", earlier.id)


def _statuses_over_time(earlier: Fact, later: Fact) -> Relation | None:
    """A later status replaces an earlier one, unless both only date the same one differently."""
    if not _one_subject(earlier, later):
        return None
    told = None not in (earlier.value, later.value)
    same = told and not _values_differ(earlier, later)
    if same and earlier.as_of and later.as_of and _dates_apart(earlier, later):
        return CONFLICT
    return Relation("superseded", earlier.id)


def _granular(one: Fact, other: Fact) -> Relation | None:
    """Whether one says the same as the other, and less exactly.

    A span of days is no rough date: what lasted a month is not what happened on a day of it.
    """
    if one.kind != other.kind or _speaks(one):
        return None
    if any(fold(getattr(one, name)) != fold(getattr(other, name)) for name in ("actor", *_SUBJECT)):
        return None
    rough = [pair for pair in ((one, other), (other, one)) if _covers(*pair)]
    return Relation("granular", rough[0][0].id) if len(rough) == 1 else None


def _covers(rough: Fact, fine: Fact) -> bool:
    """Whether `rough` leaves open at least what `fine` says, in its date and in its value."""
    when, exactly = moment(rough), moment(fine)
    if when != exactly and not (contains(when, exactly) and _is_point(when)):
        return False
    around, within = claim(rough), claim(fine)
    if around is None or within is None:
        return (rough.value is None) == (fine.value is None)
    return holds(around, within)


def _is_point(edtf: Edtf) -> bool:
    return parse(edtf).precision != "interval"


def _speaks(fact: Fact) -> bool:
    """Whether it is somebody's word, which stands beside the word of others."""
    return fact.kind in {"quote", "demand"} or fact.bearing == "position"


def _one_speaker(one: Fact, other: Fact) -> bool:
    return (
        _speaks(one)
        and _speaks(other)
        and one.kind == other.kind
        and fold(one.actor) == fold(other.actor) != ""
    )


def _one_subject(one: Fact, other: Fact) -> bool:
    return not any(_unlike(getattr(one, name), getattr(other, name)) for name in _SUBJECT)


def _values_differ(one: Fact, other: Fact) -> bool:
    claimed, against = claim(one), claim(other)
    if claimed and against:
        return not compatible(claimed, against)
    return _unlike(*("" if fact.value is None else str(fact.value) for fact in (one, other)))


def _dates_apart(one: Fact, other: Fact) -> bool:
    return not overlaps(one.date.removesuffix("/.."), other.date.removesuffix("/.."))


def _unlike(one: str, other: str) -> bool:
    return bool(one and other) and fold(one) != fold(other)


def _time(fact: Fact) -> tuple[object, ...]:
    return (sort_key(moment(fact)), fact.id)
