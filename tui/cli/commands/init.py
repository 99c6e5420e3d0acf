"""Make a store."""

import click

from data.text import visible
from tui.cli.printing.talk import tell
from tui.cli.session import Session, pass_session


@click.command()
@click.option("--starter", is_flag=True, help="Put the two example cases in.")
@pass_session
def init(session: Session, starter: bool) -> None:
    """Make the store and print where it is.

    That is where --store or HANDBILL_STORE says, else in your data folder. A store that is there
    already keeps what it holds.
    """
    if starter:
        from tui.actions import install_starter

        store = install_starter(session.place, session.now, session.who)
        advice = "It holds two example cases: `handbill case list`, or `handbill` for the app."
    else:
        from data.store import open_store

        store = open_store(session.place, create=True)
        advice = "It is empty: `handbill init --starter` adds two example cases."
    click.echo(visible(store.location))
    store.close()
    tell(advice)
