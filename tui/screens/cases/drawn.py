"""The timeline drawn on an axis of time, as the command draws it."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from data.chart import Event, events
from data.reader import Reader
from data.records import Case
from tui.cli.timeline_chart import chart_lines
from tui.widgets.ink import line

_AXIS = 3
"""The rows of years and months and the line they stand on."""


def drawn_events(store: Reader, case: str, today: date) -> list[Event]:
    """What happened in the case and is dated, for our own eyes."""
    return events(store.get(Case, case), {}, today)


def drawn_lines(found: Sequence[Event], width: int) -> Sequence[Content]:
    """The axis, quieter than the events, each with a bar as wide as its date is."""
    if not found:
        return [line((" nothing dated yet", "$text-muted"))]
    rows = [f" {row}" for row in chart_lines(found, width - 2)]
    axis = [line((row, "$text-muted")) for row in rows[:_AXIS]]
    return [*axis, *(line(row) for row in rows[_AXIS:-1]), line((rows[-1], "$text-muted"))]
