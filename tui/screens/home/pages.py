"""How Home is laid out: what is due, what comes soon, what waits."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from data.overview.agenda import PRESSES, Matter, Press, when_text
from tui.session.state import Left
from tui.widgets.ink import apart, hanging, line
from tui.widgets.rows import Row

MOST = 200
"""More rows than that nobody works off in a day."""
_WHEN = 13
_NAMES: dict[Press, str] = {"due": "DUE", "soon": "SOON", "waiting": "WAITING"}


_MODES = {"cases": "Cases", "briefings": "Briefings", "petitions": "Petitions"}
GO_ON = "go-on"
"""The row that leads to where one was the last time."""


def go_on_rows(left: Left) -> list[Row]:
    """Where one was when the app was left, as the first row."""
    place = left.places.get(left.mode)
    if place is None or left.mode not in _MODES:
        return []
    what = ": ".join(filter(None, (_MODES[left.mode], place.at.partition(":")[2] or place.at)))
    page = f", {place.page}" if place.page else ""
    return [Row(GO_ON, (line((f"{'go on':<{_WHEN}}", "bold $primary"), f"{what}{page}"),))]


def key_of(matter: Matter) -> str:
    """What its row stands for; the same as long as the matter is."""
    return f"{matter.subject}:{matter.id}:{matter.kind}:{matter.what}"


def agenda_rows(matters: Sequence[Matter], today: date, width: int) -> list[Row]:
    """The matters, which come in their order, under a heading for each press."""
    rows: list[Row] = []
    shown = matters[:MOST]
    for press in PRESSES:
        mine = [matter for matter in shown if matter.press == press]
        if mine:
            rows.append(Row.heading(_NAMES[press]))
            rows += [matter_row(matter, today, width) for matter in mine]
    if left := len(matters) - len(shown):
        rows.append(Row.heading(f"and {left:,} more: `handbill today` lists them all"))
    return rows


def matter_row(matter: Matter, today: date, width: int) -> Row:
    """By when or of which kind, what, and of which record at the end."""
    style = {"due": "bold $warning", "soon": "$warning", "waiting": "$text-muted"}[matter.press]
    when = line((f"{when_text(matter, today):<{_WHEN}}", style))
    end = line((f"  {matter.id}", "$text-muted")).truncate(max(12, width // 3), ellipsis=True)
    return Row(key_of(matter), (apart(line(when, matter.what), end, width),))


def counted(matters: Sequence[Matter]) -> str:
    """`2 due, 1 soon, 14 waiting`; what there is none of is left out."""
    numbers = [(sum(1 for one in matters if one.press == press), press) for press in PRESSES]
    return ", ".join(f"{number:,} {press}" for number, press in numbers if number)


def nothing_lines(width: int) -> Sequence[Content]:
    """What to do when nothing waits."""
    ways = (
        (("1", "$warning"), "  the cases: a adds to one, X sets its next step with a date"),
        (("2", "$warning"), "  the briefings: write one from the case at hand"),
        (("3", "$warning"), "  the petitions: p starts one from the case at hand"),
        (("ctrl+p", "$warning"), "  everything that can be done here, by its name"),
    )
    lines = [Content(""), line(" Nothing waits for you today."), Content("")]
    for key, what in ways:
        lines += hanging(line(key, what), width, " ", "    ")
    return lines
