"""Take back a change."""

import click

from tui.cli.session import Session, pass_session


@click.command()
@pass_session
def undo(session: Session) -> None:
    """Take back the last change that you made."""
    from data.text import visible

    taken_back = session.store.undo(session.who, session.now)
    click.echo(f"Taken back: {visible(taken_back.what)}.")
