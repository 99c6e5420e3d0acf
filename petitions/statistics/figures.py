"""Progress, days, sources, areas, and what may be expected."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from msgspec import Struct

from data.reader import Reader
from data.records import Petition, Signature
from data.records.base import Id
from petitions.exchange.listed import STANDING
from petitions.signatures.cells import Cell, protected
from petitions.signatures.counts import counts
from petitions.terms.petition import days_left, last_day, local_day, state, title

LOOKED_BACK = 14
"""The days that a forecast goes by."""

_COUNTED = ("day", "channel", "source", "collector", "country", "area")
_SHARES = (0.25, 0.5, 0.75, 1.0)
_FEWEST_DAYS = 3


class Milestone(Struct, frozen=True):
    """A number to reach; `reached` is the day on which the itemised signatures came to it."""

    number: int
    reached: date | None = None


class Forecast(Struct, frozen=True):
    """The total to expect on `day` if signing goes on as in the last `days` days."""

    total: int
    day: date
    days: int


class Statistics(Struct, frozen=True, kw_only=True):
    """What stands on the list, put together.

    `days` is every day from the first to the last, also those on which nobody signed. Workplaces,
    areas and countries come with small counts protected; nobody can be told by them.
    """

    petition: str
    title: str
    total: int
    goal: int | None
    milestones: tuple[Milestone, ...]
    days: tuple[tuple[date, int], ...]
    channels: tuple[tuple[str, int], ...]
    sources: tuple[tuple[str, int], ...]
    collectors: tuple[tuple[str, int], ...]
    countries: tuple[Cell, ...]
    areas: tuple[Cell, ...]
    workplaces: tuple[Cell, ...]
    forecast: Forecast | None


def statistics(store: Reader, petition: Petition, now: datetime) -> Statistics:
    """The statistics of a petition as of this moment, of signatures that count."""
    found = store.tally(Signature, "status", *_COUNTED, petition=petition.id)
    signed = {field: _by(found, place) for place, field in enumerate(_COUNTED, start=1)}
    total = counts(store, petition.id).total
    today = local_day(petition, now)
    days = _every_day(signed["day"], today)
    return Statistics(
        petition=petition.id,
        title=title(petition),
        total=total,
        goal=petition.goal,
        milestones=_milestones(petition, total, days),
        days=days,
        channels=_largest_first(signed["channel"]),
        sources=_largest_first(signed["source"]),
        collectors=_largest_first(signed["collector"]),
        countries=_protected(signed["country"]),
        areas=_protected(signed["area"]),
        workplaces=_protected(_workplaces(store, petition.id)),
        forecast=_forecast(petition, total, days, now),
    )


def _every_day(signed: Mapping[date, int], today: date) -> tuple[tuple[date, int], ...]:
    if not signed:
        return ()
    first, last = min(signed), max(*signed, today)
    span = (last - first).days + 1
    every = (first + timedelta(days=place) for place in range(span))
    return tuple((day, signed.get(day, 0)) for day in every)


def _milestones(
    petition: Petition, total: int, days: Iterable[tuple[date, int]]
) -> tuple[Milestone, ...]:
    """Those of the petition, or the quarters of its goal.

    What was counted elsewhere has no day: a milestone reached with its help has none either.
    """
    goal = petition.goal
    numbers = {*petition.milestones, *({goal} if goal else ())}
    if goal and not petition.milestones:
        numbers |= {round(goal * share) for share in _SHARES}
    reached: dict[int, date] = {}
    so_far = 0
    for day, signed in days:
        so_far += signed
        for number in numbers:
            if number <= min(so_far, total):
                reached.setdefault(number, day)
    return tuple(Milestone(number, reached.get(number)) for number in sorted(numbers) if number)


def _forecast(
    petition: Petition, total: int, days: tuple[tuple[date, int], ...], now: datetime
) -> Forecast | None:
    """None when there is no end, when it is not open, or when there is too little to go by."""
    last, left = last_day(petition), days_left(petition, now)
    if last is None or not left or state(petition, now) != "open" or len(days) < _FEWEST_DAYS:
        return None
    recent = [signed for _, signed in days[-LOOKED_BACK:]]
    a_day = sum(recent) / len(recent)
    return Forecast(total=round(total + a_day * left), day=last, days=len(recent))


def _by(found: Mapping[tuple[Any, ...], int], place: int) -> Counter[Any]:
    """How many that count there are of each value in that place; the status is in the first."""
    numbers: Counter[Any] = Counter()
    for values, number in found.items():
        if values[0] in STANDING:
            numbers[values[place]] += number
    return numbers


def _workplaces(store: Reader, petition: Id) -> Counter[str]:
    """Counted by their comparing keys, so that one place typed in two ways is one."""
    numbers: Counter[str] = Counter()
    spelt: dict[str, Counter[str]] = {}
    found = store.select(Signature, "status", "person", "keys", petition=petition)
    for status, person, keys in found:
        if status in STANDING and person and keys and keys.workplace:
            numbers[keys.workplace] += 1
            spelt.setdefault(keys.workplace, Counter())[person.workplace] += 1
    labels: Counter[str] = Counter()
    for key, number in numbers.items():
        labels[spelt[key].most_common(1)[0][0]] += number
    return labels


def _protected(numbers: Counter[str]) -> tuple[Cell, ...]:
    """Empty where only "not said" is known, which is no breakdown."""
    said = {label or "not said": number for label, number in numbers.items()}
    return tuple(protected(said)) if said.keys() - {"not said"} else ()


def _largest_first(numbers: Counter[str]) -> tuple[tuple[str, int], ...]:
    if not numbers.keys() - {""}:
        return ()
    ordered = sorted(numbers.items(), key=lambda item: (-item[1], item[0]))
    return tuple((label or "not said", number) for label, number in ordered)
