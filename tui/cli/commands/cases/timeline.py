"""`case timeline`: what happened, in order, as a list, drawn in the terminal, or as a picture."""

from typing import TYPE_CHECKING

import click

from tui.cli.asking import plainly
from tui.cli.options import as_of_option, case_argument
from tui.cli.printing.output import OWNER_ONLY, Output, output_options
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from datetime import date

    from data.records import Case

_COLUMNS = ("date", "text", "kind", "states", "sources", "fact")
_PICTURES = (".svg", ".png")


@click.command()
@case_argument
@as_of_option
@click.option("--draw", is_flag=True, help="Draw it on an axis of time.")
@output_options(listing=True)
@pass_session
def timeline(session: Session, case: str, as_of: str, draw: bool, out: Output) -> None:
    """Show what happened, in order.

    -o FILE.svg or FILE.png draws it for a slide, with what may leave: nothing confidential or
    replaced, and nobody who may not be named.
    """
    from data.cases import find_case

    store, day = session.store, session.day(as_of)
    found = find_case(store, case)
    if out.as_json or out.as_csv:
        from tui.cli.commands.cases.page import timeline_rows

        out.listing(timeline_rows(found, day), dict.fromkeys(_COLUMNS, ""))
    elif out.file.lower().endswith(_PICTURES):
        _put_picture(session, found, day, out)
    elif draw and not plainly():
        from data.chart import events
        from tui.cli.printing.timeline_chart import chart_lines

        out.lines(lambda width: list(chart_lines(events(found, {}, day), width)))
    else:
        from tui.cli.commands.cases.page import timeline_lines

        out.lines(lambda width: timeline_lines(store, found, day, width))


def _put_picture(session: Session, case: "Case", day: "date", out: Output) -> None:
    from data.chart import events
    from data.chart.layout import slide
    from data.dates.spoken import spoken
    from data.errors import Refused
    from data.exports import register_export
    from tui.actions import example_notice, parties_of
    from tui.cli.printing.talk import warn

    drawn = events(case, parties_of(session.store, case), day, leaving=True)
    if not drawn:
        raise Refused(f"Nothing of {case.id} is dated by then: there is nothing to draw.")
    notice = example_notice(case)
    under = f"As of {spoken(day.isoformat())}.{' An example case.' if notice else ''}"
    laid_out = slide(case.title, under, drawn)
    if out.file.lower().endswith(".svg"):
        from data.chart.svg import svg

        content = svg(laid_out, case.title)
    else:
        from data.chart.png import png

        content = png(laid_out)
    out.put_bytes(content, mode=OWNER_ONLY)
    register_export(
        session.store, session.now, session.who, what="timeline", path=out.file, records=[case]
    )
    if notice:
        warn(notice)
