"""The timeline drawn on an axis of time, as the command draws it."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from data.chart import Event, events
from data.reader import Reader
from data.records import Case
from tui.cli.printing.timeline_chart import chart_lines
from tui.widgets.ink import line

_AXIS = 3
"""The rows of years and months and the line they stand on."""


def drawn_events(store: Reader, case: str, today: date) -> list[Event]:
    """What happened in the case and is dated, for our own eyes."""
    return events(store.get(Case, case), {}, today)


def drawn_lines(found: Sequence[Event], width: int) -> Sequence[Content]:
    """The axis and the legend, quieter than the events, each with a bar as wide as its date is."""
    if not found:
        return [line((" nothing dated yet", "$text-muted"))]
    rows = [f" {row}" for row in chart_lines(found, width - 2)]
    legend = len(rows) - rows[::-1].index(" ")
    quiet = {*range(_AXIS), *range(legend, len(rows))}
    return [line((row, "$text-muted") if at in quiet else row) for at, row in enumerate(rows)]
