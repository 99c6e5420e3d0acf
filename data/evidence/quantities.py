"""What a number with a qualifier claims."""

from math import inf, nextafter
from typing import NamedTuple

from data.records import Fact

# "Around 500" is taken to speak of anything within a tenth of it.
_ROUGHLY = 0.1


class Claim(NamedTuple):
    """The numbers that a fact allows, both ends included."""

    low: float
    high: float

    @property
    def open_ended(self) -> bool:
        return self.high == inf

    @property
    def sure(self) -> float:
        """How far it goes for certain: its top, or its bottom when it has no top."""
        return self.low if self.open_ended else self.high


def claim(fact: Fact) -> Claim | None:
    """What the value of `fact` claims; None when it is not a number."""
    value = fact.value
    if not isinstance(value, int | float):
        return None
    if fact.qualifier == "approx":
        slack = abs(value) * _ROUGHLY
        return Claim(value - slack, value + slack)
    if fact.qualifier == "min":
        return Claim(value, inf)
    if fact.qualifier == "more_than":
        return Claim(nextafter(value, inf), inf)
    return Claim(value, value)


def compatible(one: Claim, other: Claim) -> bool:
    return one.low <= other.high and other.low <= one.high


def holds(outer: Claim, inner: Claim) -> bool:
    """Whether everything that `inner` allows is allowed by `outer`."""
    return outer.low <= inner.low and inner.high <= outer.high
