"""How a petition did over time, laid out: progress, days as columns, who came from where."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from textual.content import Content

from data.overview.rows import short_date
from petitions.statistics import Statistics
from petitions.statistics.bars import Bar, bars
from petitions.statistics.pictures import forecast_said
from tui.screens.petitions.pages import share_text
from tui.widgets.columns import columns
from tui.widgets.ink import apart, fit, hanging, line, meter

_BLOCK = 37
"""The cells of one of the lists beside one another."""
_LABELS = 10
_HEIGHT = 6
_TALL = 30
_AXIS = 7
_WIDEST = 4

Counted = tuple[str, str, int]
"""What a row of a list says: its label, its number as it may be shown, and for its bar."""


def over_time_lines(told: Statistics, width: int, height: int) -> Sequence[Content]:
    """The page for a screen of that size."""
    return [
        *_progress(told, width),
        *_days(told, width, 2 * _HEIGHT if height >= _TALL else _HEIGHT),
        *_lists(told, width),
    ]


def _progress(told: Statistics, width: int) -> Iterator[Content]:
    if not told.goal:
        yield line(" ", (f"{told.total:,}", "bold"), " signed; no goal is set")
    else:
        said = line(" ", (f"{told.total:,}", "bold"), f" of {told.goal:,}  ")
        share = f" {share_text(told.total, told.goal)}"
        room = width - said.cell_length - len(share) - 1
        yield line(said, meter(told.total, told.goal, max(4, min(60, room))), share)
        reached = ", ".join(
            f"{one.number:,} {_reached(told, one.number, one.reached)}" for one in told.milestones
        )
        yield from hanging(
            line(reached), width, line(" ", ("MILESTONES  ", "bold $text-muted")), " " * 13
        )
    if told.forecast:
        yield from hanging(line((forecast_said(told), "$text-muted")), width, " ", " ")


def _reached(told: Statistics, number: int, day: object) -> str:
    if day is not None:
        return f"on {short_date(str(day))}"
    return "reached" if told.total >= number else "not yet"


def _days(told: Statistics, width: int, height: int) -> Iterator[Content]:
    yield Content("")
    if not told.days:
        yield from hanging(
            line("Nobody has signed yet: the days will stand here once somebody does."),
            width,
            " ",
            " ",
        )
        return
    room = width - _AXIS - 2
    step, made = bars(told.days, told.milestones, room)
    wide = max(1, min(_WIDEST, room // len(made) - 1))
    yield line(" ", (f"SIGNATURES PER {step.upper()}", "bold $text-muted"))
    numbers = [bar.signed for bar in made]
    yield from _marked(made, wide)
    highest = f"{max(numbers):,}"
    for row, drawn in enumerate(columns(numbers, height, wide)):
        label = highest if row == 0 else ""
        yield line((f"{label:>{_AXIS - 1}} ", "$text-muted"), drawn)
    yield _dates(made, wide, width)


def _marked(made: Sequence[Bar], wide: int) -> Iterator[Content]:
    """The milestones above the columns in which they were reached, where there are any."""
    if not any(bar.milestones for bar in made):
        return
    cell = wide + (1 if wide > 1 else 0)
    text = ""
    for place, bar in enumerate(made):
        if bar.milestones and len(text) <= place * cell:
            text = f"{text:<{place * cell}}{max(bar.milestones):,}↓"
    yield line(" " * _AXIS, (text, "$warning"))


def _dates(made: Sequence[Bar], wide: int, width: int) -> Content:
    first = short_date(made[0].first.isoformat())
    if len(made) == 1:
        return line(" " * _AXIS, (first, "$text-muted"))
    last = short_date(made[-1].first.isoformat())
    cell = wide + (1 if wide > 1 else 0)
    room = min(width - _AXIS, max(len(made) * cell, len(first) + len(last) + 2))
    return line(" " * _AXIS, apart(line((first, "$text-muted")), line((last, "$text-muted")), room))


def _lists(told: Statistics, width: int) -> Iterator[Content]:
    """Lists beside one another, as many as there is room for."""
    found = [_list(heading, rows) for heading, rows in _counted(told) if rows]
    beside = max(1, width // _BLOCK)
    for start in range(0, len(found), beside):
        yield Content("")
        for cells in zip_longest(*found[start : start + beside], fillvalue=Content("")):
            yield line(*(fit(cell, _BLOCK) for cell in cells))


def _counted(told: Statistics) -> Iterator[tuple[str, list[Counted]]]:
    for heading, numbers in (
        ("CHANNEL", told.channels),
        ("SOURCE", told.sources),
        ("COLLECTOR", told.collectors),
    ):
        yield heading, [(label, f"{number:,}", number) for label, number in numbers]
    for heading, cells in (
        ("COUNTRY", told.countries),
        ("AREA", told.areas),
        ("WORKPLACE", told.workplaces),
    ):
        yield heading, [(cell.label, cell.shown, cell.number or 0) for cell in cells]


def _list(heading: str, rows: Sequence[Counted]) -> list[Content]:
    highest = max((number for _, _, number in rows), default=0)
    lines = [line(" ", (f"BY {heading}", "bold $text-muted"))]
    for label, shown, number in rows[:_LABELS]:
        length = max(1, round(9 * number / highest)) if number and highest else 0
        bar = line(("█" * length, "$primary"))
        lines.append(line("  ", fit(line(label), 16), f"{shown:>7} ", bar))
    if len(rows) > _LABELS:
        lines.append(line((f"  and {len(rows) - _LABELS:,} more", "$text-muted")))
    return lines
