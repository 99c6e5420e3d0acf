"""Where everything stands on a slide, for whatever draws it."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from data.chart.axis import Axis
from data.chart.events import Event
from data.overview.rows import short_date
from data.text import visible

WIDTH = 1600
MARGIN = 40
TITLE, TEXT, SMALL = 34, 20, 16
BARS = (230, 760)
_LINE = 27
_ROW = 12
_HEAD = 166
_LETTERS = 74
"""Letters of text that fit beside the bars, at any usual face of that size."""


@dataclass(frozen=True, slots=True)
class Words:
    x: float
    y: float
    text: str
    size: int
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """From x to `end`: solid when it is a day or lasted so long, hollow when it lies within."""

    x: float
    end: float
    y: float
    solid: bool
    goes_on: bool


@dataclass(frozen=True, slots=True)
class Slide:
    width: int
    height: int
    words: tuple[Words, ...]
    bars: tuple[Bar, ...]
    lines: tuple[tuple[float, float], ...]
    """Where the axis is divided: x, and how strongly (1 or less)."""
    breaks: tuple[float, ...]
    top: float
    bottom: float


def slide(title: str, under: str, events: Sequence[Event]) -> Slide:
    """The timeline laid out below a title; each event a row."""
    axis = Axis(events)
    words = [
        Words(MARGIN, MARGIN + TITLE, visible(title), TITLE, bold=True),
        Words(MARGIN, MARGIN + TITLE + 30, visible(under), SMALL),
    ]
    words += _tick_words(axis)
    bars: list[Bar] = []
    y = float(_HEAD + 20)
    for event in events:
        rows = wrap(visible(event.text), _LETTERS) or [""]
        words.append(Words(MARGIN, y + TEXT, short_date(event.when), SMALL))
        words += [
            Words(BARS[1] + 30, y + TEXT + _LINE * number, row, TEXT)
            for number, row in enumerate(rows)
        ]
        bars.append(_bar(axis, event, y + TEXT - 7))
        y += _LINE * len(rows) + _ROW
    return Slide(
        width=WIDTH,
        height=round(y) + MARGIN,
        words=tuple(words),
        bars=tuple(bars),
        lines=tuple((_x(tick.place), 1.0 if tick.year else 0.5) for tick in axis.ticks()),
        breaks=tuple(map(_x, axis.breaks)),
        top=_HEAD,
        bottom=y,
    )


def _tick_words(axis: Axis) -> list[Words]:
    """A row of years and one of months, with the labels that do not run into each other."""
    ticks = axis.ticks()
    years = _spaced([(_x(tick.place), tick.year) for tick in ticks], _HEAD - 30, bold=True)
    return years + _spaced([(_x(tick.place), tick.month) for tick in ticks], _HEAD - 8)


def _spaced(labels: Sequence[tuple[float, str]], y: float, *, bold: bool = False) -> list[Words]:
    kept: list[Words] = []
    end = 0.0
    for x, label in labels:
        if label and x >= end:
            kept.append(Words(x, y, label, SMALL, bold))
            end = x + SMALL * 0.62 * (len(label) + 1)
    return kept


def _bar(axis: Axis, event: Event, y: float) -> Bar:
    solid = event.span.precision in {"day", "interval"} and not event.span.approximate
    return Bar(_x(axis.start_of(event.first)), _x(axis.end_of(event.last)), y, solid, event.goes_on)


def _x(place: float) -> float:
    return round(BARS[0] + place * (BARS[1] - BARS[0]), 1)
