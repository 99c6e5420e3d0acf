"""Take back a change."""

import click

from tui.cli.session import Session, pass_session


@click.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_session
def undo(session: Session, yes: bool) -> None:
    """Take back the last change that you made, after saying which."""
    from data.text import visible
    from tui.cli.asking import can_ask, must_agree

    last = session.store.last_change(session.who)
    if can_ask():
        when = last.when.astimezone(session.now.tzinfo)
        must_agree(f'Take back "{visible(last.what)}" of {when:%d %b %H:%M}?', yes=yes)
    taken_back = session.store.undo(session.who, session.now)
    click.echo(f"Taken back: {visible(taken_back.what)}.")
