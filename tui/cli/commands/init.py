"""Make a store."""

import click

from tui.cli.session import Session, pass_session
from tui.cli.talk import tell


@click.command()
@click.option("--starter", is_flag=True, help="Put the two example cases in.")
@pass_session
def init(session: Session, starter: bool) -> None:
    """Make the store where --store or HANDBILL_STORE says, or in your data folder.

    A store that is there already keeps what it holds.
    """
    if starter:
        from data.records import Case
        from data.starter import is_example
        from tui.actions import install_starter

        store = install_starter(session.place, session.now, session.who)
        examples = [case.id for case in store.all(Case) if is_example(case)]
        store.close()
        tell(f"{session.place} holds the example cases {' and '.join(examples)}.")
        tell("Next: `handbill case list`, or `handbill` alone for the app.")
        return
    from data.store import open_store

    open_store(session.place, create=True).close()
    tell(f"{session.place} is ready. `handbill init --starter` adds two example cases.")
