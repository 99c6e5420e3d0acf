"""A fact made ready to be held against others: folded once, its dates taken apart once."""

from dataclasses import dataclass
from datetime import date

from data.dates import parse, reach, sort_key
from data.evidence.quantities import Claim, claim
from data.fold import fold
from data.records import Fact
from data.records.base import Edtf, Id

_SUBJECT = ("unit", "affected", "asked_of")


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """What is compared of a fact.

    `first` and `last` bound the moment it speaks of, `days` its own date; `subject` is unit,
    affected and asked_of. `order` sorts by time, `age` the newest first.
    """

    id: Id
    kind: str
    speaks: bool
    actor: str
    subject: tuple[str, str, str]
    said: str
    claim: Claim | None
    moment: Edtf
    first: date
    last: date
    days: tuple[date, date]
    measured: bool
    order: tuple[object, ...]
    age: tuple[int, Id]


def moment(fact: Fact) -> Edtf:
    """When what the fact says was so; of "since 2015" the beginning. Empty when nobody says.

    A number or a status speaks of its as-of date, anything else of the date it happened on.
    """
    measured = fact.kind in {"number", "status"}
    when = (fact.as_of or fact.date) if measured else (fact.date or fact.as_of)
    return when.removesuffix("/..")


def newest_first(fact: Fact) -> tuple[int, Id]:
    when = moment(fact)
    begun = parse(when).first if when else None
    return (-(begun.toordinal() if begun else 0), fact.id)


def side(fact: Fact) -> Side:
    when = moment(fact)
    first, last = _days(when)
    unit, affected, asked_of = (fold(getattr(fact, name)) for name in _SUBJECT)
    return Side(
        id=fact.id,
        kind=fact.kind,
        speaks=speaks(fact),
        actor=fold(fact.actor),
        subject=(unit, affected, asked_of),
        said=fold("" if fact.value is None else str(fact.value)),
        claim=claim(fact),
        moment=when,
        first=first,
        last=last,
        days=_days(fact.date.removesuffix("/..")),
        measured=bool(fact.as_of),
        order=(sort_key(when), fact.id),
        age=newest_first(fact),
    )


def speaks(fact: Fact) -> bool:
    """Whether it is somebody's word, which stands beside the word of others."""
    return fact.kind in {"quote", "demand"} or fact.bearing == "position"


def _days(edtf: Edtf) -> tuple[date, date]:
    """The days it may speak of; nothing speaks against any day where it is unknown."""
    return reach(edtf) if edtf else (date.min, date.max)
