"""`today`: what Home of the app shows, for people who cannot see it and for scripts."""

from typing import TYPE_CHECKING

import click

from tui.cli.printing.output import Output, output_options
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from datetime import date

    from data.overview.agenda import Matter

_COLUMNS = {"press": "", "when": "WHEN", "what": "WHAT", "id": "OF"}
NOTHING = "Nothing waits for you: `handbill case new` begins a case, `case next` sets a next step."


@click.command()
@output_options(listing=True)
@pass_session
def today(session: Session, out: Output) -> None:
    """Say what needs somebody today, the most urgent first.

    Due dates, petitions near their goal or their end, reviews, disputes, contacts to check, and
    briefings that their case has outrun.
    """
    from tui.actions.agenda import agenda

    day = session.now.date()
    rows = [_row(matter, day) for matter in agenda(session.store, session.now)]
    out.listing(rows, _COLUMNS, NOTHING)


def _row(matter: "Matter", today: "date") -> dict[str, object]:
    from data.overview.agenda import when_text

    return {
        "press": matter.press,
        "when": when_text(matter, today),
        "what": matter.what,
        "id": matter.id,
        "subject": matter.subject,
        "kind": matter.kind,
        "on": matter.on,
        "count": matter.count,
    }
