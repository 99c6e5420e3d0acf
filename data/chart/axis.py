"""An axis of time on which a busy week and an event ten years earlier both have room."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import sqrt

from data.chart.events import Event
from data.dates import MONTHS, days_in_month

_QUIET = 45
"""Days without anything after which the axis is broken."""
_BREAK = 0.03
_MOST_DAYS = 550
_ROUGH = 0.35
"""How much of its width a stretch keeps of which only years are known."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the axis, from 0 to 1, where a month begins, or a year, or a stretch of time.

    The first tick of a year has its `year`; `month` is empty where only years are told.
    """

    place: float
    year: str
    month: str


class Axis:
    """Places days between 0 and 1.

    Stretches in which something happens have a width by the root of their length, so that a year
    does not leave a week without room; quiet times between them are breaks of one small width.
    """

    def __init__(self, events: Sequence[Event]) -> None:
        self._stretches = _stretches(events)
        gaps = _BREAK * (len(self._stretches) - 1)
        room = max(0.3, 1 - gaps)
        weights = [
            sqrt(last - first + 1) * (_ROUGH if rough else 1)
            for first, last, rough in self._stretches
        ]
        scale, place = room / sum(weights), 0.0
        pause = (1 - room) / max(1, len(self._stretches) - 1)
        self._placed: list[tuple[int, int, float, float]] = []
        for (first, last, _), weight in zip(self._stretches, weights, strict=True):
            self._placed.append((first, last, place, weight * scale))
            place += weight * scale + pause

    def start_of(self, day: date) -> float:
        return self._at(day.toordinal())

    def end_of(self, day: date) -> float:
        return self._at(day.toordinal() + 1)

    @property
    def breaks(self) -> list[float]:
        """The middle of each quiet time that was left out."""
        return [
            (place + width + after) / 2
            for (*_, place, width), (*_, after, _) in pairwise(self._placed)
        ]

    def ticks(self) -> list[Tick]:
        """The beginnings of years, and of months where a stretch is short enough."""
        found: list[Tick] = []
        for first, last, rough in self._stretches:
            start, end = date.fromordinal(first), date.fromordinal(last)
            told = not rough and last - first < _MOST_DAYS
            months = (end.year - start.year) * 12 + end.month - start.month + 1
            for number in range(months):
                year, month = divmod(start.year * 12 + start.month - 1 + number, 12)
                opens = number == 0 or month == 0
                if opens or told:
                    place = self.start_of(date(year, month + 1, 1))
                    name = MONTHS[month][:3] if told else ""
                    found.append(Tick(place, str(year) if opens else "", name))
        return found

    def _at(self, day: int) -> float:
        number = max(0, bisect_right([first for first, *_ in self._placed], day) - 1)
        first, last, place, width = self._placed[number]
        share = (day - first) / (last + 1 - first)
        return place + width * min(1.0, max(0.0, share))


def _stretches(events: Sequence[Event]) -> list[tuple[int, int, bool]]:
    """The times in which something happens, as days from and to; whether only years are known."""
    spans = sorted(
        (_month_start(event.first), _month_end(event.last), event.span.precision == "year")
        for event in events
    )
    merged: list[tuple[int, int, bool]] = []
    for first, last, rough in spans:
        if merged and first - merged[-1][1] <= _QUIET:
            before = merged[-1]
            merged[-1] = (before[0], max(last, before[1]), rough and before[2])
        else:
            merged.append((first, last, rough))
    return merged or [(date.min.toordinal(), date.min.toordinal(), True)]


def _month_start(day: date) -> int:
    return day.replace(day=1).toordinal()


def _month_end(day: date) -> int:
    return day.replace(day=days_in_month(day.year, day.month)).toordinal()
