"""Days put together to as many bars as there is room for."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from petitions.statistics.figures import Milestone

Step = Literal["day", "week", "month"]
_WEEK = 7


class Bar(NamedTuple):
    """What was signed from `first` on; the milestones that were reached in it."""

    first: date
    signed: int
    milestones: tuple[int, ...] = ()


def bars(
    days: Sequence[tuple[date, int]], milestones: Sequence[Milestone], most: int
) -> tuple[Step, list[Bar]]:
    """At most `most` bars, of days, else of weeks from Monday, else of months.

    Where even the months are too many, the latest are answered.
    """
    steps: tuple[Step, ...] = ("day", "week", "month")
    for step in steps:
        made = _bars(days, milestones, step)
        if len(made) <= most:
            return step, made
    return "month", made[-most:]


def _bars(
    days: Sequence[tuple[date, int]], milestones: Sequence[Milestone], step: Step
) -> list[Bar]:
    signed: dict[date, int] = {}
    for day, number in days:
        first = _first(day, step)
        signed[first] = signed.get(first, 0) + number
    reached: dict[date, list[int]] = {}
    for milestone in milestones:
        if milestone.reached:
            reached.setdefault(_first(milestone.reached, step), []).append(milestone.number)
    return [Bar(first, number, tuple(reached.get(first, ()))) for first, number in signed.items()]


def _first(day: date, step: Step) -> date:
    if step == "week":
        return day - timedelta(days=day.weekday() % _WEEK)
    return day.replace(day=1) if step == "month" else day
