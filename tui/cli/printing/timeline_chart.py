"""A timeline drawn with characters: an axis, and for each event a bar as wide as its date is."""

from collections.abc import Iterator, Sequence

from data.chart import Axis, Event
from data.overview.rows import short_date
from tui.cli.printing.layout import padded, wrapped
from tui.cli.printing.output import shown

LEGEND = "* a day, = lasted so long, - somewhere in it, ~ around, > nobody knows its end"
_NARROWEST, _WIDEST = 20, 60


def chart_lines(events: Sequence[Event], width: int) -> Iterator[str]:
    """The axis, a row for each event with its date and text, and what the signs mean."""
    if not events:
        yield "Nothing is dated yet."
        return
    room = min(_WIDEST, max(_NARROWEST, width * 2 // 5))
    axis = Axis(events)
    yield from _head(axis, room)
    for event in events:
        states = [state for state in event.states if state not in {"single source", "corroborated"}]
        marks = f" [{', '.join(states)}]" if states else ""
        said = f"{short_date(event.when)}: {shown(event.text)}{marks}"
        first, *rest = wrapped(said, width - room - 2)
        yield f"{padded(_bar(axis, event, room), room)}  {first}"
        yield from (f"{'':<{room}}  {row}" for row in rest)
    yield ""
    yield from wrapped(LEGEND, width)


def _head(axis: Axis, room: int) -> Iterator[str]:
    """A row of years, one of months, and the line that they stand on."""
    ticks = axis.ticks()
    yield _labels([(_cell(tick.place, room), tick.year) for tick in ticks], room)
    yield _labels([(_cell(tick.place, room), tick.month) for tick in ticks], room)
    line = ["-"] * room
    for tick in ticks:
        line[_cell(tick.place, room)] = "+" if tick.year else "'"
    for middle in axis.breaks:
        line[_cell(middle, room)] = "/"
    yield "".join(line)


def _labels(labels: Sequence[tuple[int, str]], room: int) -> str:
    """The labels at their places, less those that would run into the one before."""
    row = ""
    for place, label in labels:
        if label and place >= len(row) + bool(row) and place + len(label) <= room:
            row = f"{row:<{place}}{label}"
    return row


def _bar(axis: Axis, event: Event, room: int) -> str:
    start = _cell(axis.start_of(event.first), room)
    end = max(start + 1, min(room, round(axis.end_of(event.last) * room)))
    if event.span.precision == "day":
        sign = "~" if event.span.approximate else "*"
        return " " * start + sign
    exactly = "=" if event.span.precision == "interval" else "-"
    sign = "~" if event.span.approximate else exactly
    bar = sign * (end - start)
    return " " * start + (f"{bar[:-1]}>" if event.goes_on else bar)


def _cell(place: float, room: int) -> int:
    return min(room - 1, int(place * room))
