"""The end of a petition, moved on or brought forward."""

from typing import TYPE_CHECKING

import click

from tui.cli.options import petition_argument
from tui.cli.printing.talk import tell
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from data.records import Petition


@click.command()
@petition_argument
@click.argument("until", metavar="WHEN", nargs=-1, required=True)
@pass_session
def extend(session: Session, petition: str, until: tuple[str, ...]) -> None:
    """Let a petition run until later, also when it has closed.

    WHEN is as in 31 March 2027, next Friday 18:00. The petition keeps a record of it.
    """
    from petitions.terms.ending import extend as extended
    from petitions.terms.petition import find_petition

    found = find_petition(session.store, petition)
    after = extended(session.store, session.now, session.who, found.id, " ".join(until))
    _say(after)


@click.command()
@petition_argument
@click.option("--at", metavar="WHEN", default="", help="A moment to come; now when left out.")
@pass_session
def close(session: Session, petition: str, at: str) -> None:
    """End a petition now, or earlier than it would."""
    from petitions.terms.ending import close as closed
    from petitions.terms.petition import find_petition

    found = find_petition(session.store, petition)
    _say(closed(session.store, session.now, session.who, found.id, at))


def _say(petition: "Petition") -> None:
    from data.dates.typed import time_zone

    if petition.closes:
        end = petition.closes.astimezone(time_zone(petition.time_zone))
        tell(f"{petition.id} takes signatures until {end:%Y-%m-%d %H:%M} ({petition.time_zone}).")
