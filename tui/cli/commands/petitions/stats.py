"""`petition stats`: progress, days, sources, areas and a forecast, to look at."""

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from tui.cli.asking import plainly
from tui.cli.options import petition_argument
from tui.cli.printing.layout import padded, width_of, wrapped
from tui.cli.printing.output import FOR_EVERYONE, Output, output_options, plain, shown
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from petitions.statistics import Statistics

_MOST_BARS = 31
_MOST_LABELS = 12
_WIDEST_LABEL = 30
_PICTURES = ("png", "svg")


@click.command()
@petition_argument
@output_options()
@pass_session
def stats(session: Session, petition: str, out: Output) -> None:
    """Show how a petition does: progress, days, sources, areas, a forecast.

    -o FILE.svg or FILE.png draws progress and days. Small counts by area, country and workplace
    are held back, so that they tell nobody.
    """
    from petitions.statistics import statistics
    from petitions.terms.petition import find_petition

    found = find_petition(session.store, petition)
    told = statistics(session.store, found, session.now)
    ending = out.file.rpartition(".")[2].lower()
    if ending in _PICTURES:
        from petitions.statistics.pictures import png, svg

        out.put_bytes(png(told) if ending == "png" else svg(told), mode=FOR_EVERYONE)
        return
    out.record(_document(told), lambda width: list(_lines(told, width)))


def _document(told: "Statistics") -> dict[str, Any]:
    document: dict[str, Any] = plain(told)
    for name in ("countries", "areas", "workplaces"):
        document[name] = [[cell.label, cell.shown] for cell in getattr(told, name)]
    return document


def _lines(told: "Statistics", width: int) -> Iterator[str]:
    from petitions.statistics.pictures import forecast_said

    yield from wrapped(shown(told.title), width)
    yield from _progress(told, width)
    yield from wrapped(forecast_said(told), width, rest="  ") if told.forecast else ()
    yield from _days(told, width)
    for heading, numbers in (
        ("channel", told.channels),
        ("source", told.sources),
        ("collector", told.collectors),
    ):
        yield from _breakdown(heading, [(label, f"{n:,}", n) for label, n in numbers], width)
    for heading, cells in (
        ("country", told.countries),
        ("area", told.areas),
        ("workplace", told.workplaces),
    ):
        rows = [(cell.label, cell.shown, cell.number or 0) for cell in cells]
        yield from _breakdown(heading, rows, width)


def _progress(told: "Statistics", width: int) -> Iterator[str]:
    if not told.goal:
        yield f"{told.total:,} signatures"
        return
    share = told.total / told.goal
    said = f"{told.total:,} of {told.goal:,} signatures, {share:.0%}"
    if plainly():
        yield said
    else:
        room = max(width - width_of(said) - 4, 10)
        full = min(round(room * share), room)
        yield f"{said}  {_full() * full}{'.' * (room - full)}"
    reached = [
        f"{one.number:,} {f'on {one.reached}' if one.reached else _not_dated(told, one.number)}"
        for one in told.milestones
    ]
    yield from wrapped(f"Milestones: {', '.join(reached)}", width, rest="  ")


def _not_dated(told: "Statistics", number: int) -> str:
    return "reached" if told.total >= number else "not yet"


def _days(told: "Statistics", width: int) -> Iterator[str]:
    from petitions.statistics.bars import bars

    if not told.days:
        return
    step, made = bars(told.days, told.milestones, _MOST_BARS)
    yield ""
    yield f"Signatures per {step}"
    highest = max(bar.signed for bar in made)
    marks = [", ".join(f"{number:,}" for number in bar.milestones) for bar in made]
    notes = [f" <- {mark}" if mark else "" for mark in marks]
    numbers = [f"{bar.signed:,}" for bar in made]
    beside = max(map(len, numbers)) + max(map(len, notes)) + 1
    room = max(width - 14 - beside, 5)
    for bar, number, note in zip(made, numbers, notes, strict=True):
        yield f"  {bar.first.isoformat()}  {_bar(bar.signed, highest, room)}{number}{note}"


def _breakdown(heading: str, rows: list[tuple[str, str, int]], width: int) -> Iterator[str]:
    if not rows:
        return
    yield ""
    yield f"By {heading}"
    shown_rows = rows[:_MOST_LABELS]
    labels = [_clipped(shown(label)) for label, _, _ in shown_rows]
    column = max(map(width_of, labels))
    highest = max(number for _, _, number in rows)
    room = max(width - column - 4 - _widest(said for _, said, _ in shown_rows) - 1, 5)
    for label, (_, said, number) in zip(labels, shown_rows, strict=True):
        yield f"  {padded(label, column)}  {_bar(number, highest, room)}{said}"
    if len(rows) > _MOST_LABELS:
        yield f"  and {len(rows) - _MOST_LABELS:,} more: --json has them all"


def _bar(number: int, highest: int, room: int) -> str:
    """At least a stroke for whatever is not 0, and a blank behind it."""
    if plainly():
        return ""
    length = max(round(room * number / highest), 1) if number else 0
    return f"{_full() * length} " if length else ""


def _full() -> str:
    return "█" if "utf" in (sys.stdout.encoding or "").lower() else "#"


def _clipped(label: str) -> str:
    while width_of(label) > _WIDEST_LABEL:
        label = label[:-2] + "…"
    return label


def _widest(texts: Iterable[str]) -> int:
    return max(map(width_of, texts), default=0)
