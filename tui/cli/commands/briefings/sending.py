"""What becomes of a briefing: changed by hand, sent, answered."""

import sys

import click

from tui.actions.answers import answer
from tui.cli.asking import can_ask
from tui.cli.options import briefing_argument
from tui.cli.printing.talk import tell, warn
from tui.cli.reading import content_of
from tui.cli.session import Session, pass_session

_WAYS = ("email", "fax", "post", "hand", "messenger", "phone", "web")


@click.command()
@briefing_argument
@click.option("--on", "day", metavar="DATE", default="", help="Today when left out.")
@click.option("--by", type=click.Choice(_WAYS), required=True, help="How it went.")
@click.option("--follow-up", metavar="DATE", default="", help="Two weeks later when left out.")
@pass_session
def sent(session: Session, briefing: str, day: str, by: str, follow_up: str) -> None:
    """Keep that a briefing was sent, and when to follow it up."""
    from briefings.sending import find_briefing, mark_sent
    from data.dates.typed import typed

    today = session.today
    on = session.day(day)
    due = typed(follow_up, today) if follow_up else ""
    found = find_briefing(session.store, briefing)
    kept = mark_sent(session.store, session.now, session.who, found.id, on=on, by=by, follow_up=due)
    click.echo(kept.id)
    tell(f"Sent on {on} by {by}; follow it up on {kept.follow_up}.")


@click.command()
@briefing_argument
@click.argument("file", metavar="[FILE]", default="-", type=click.Path(allow_dash=True))
@click.option("--date", "day", metavar="DATE", default="", help="When it was written.")
@click.option("--title", metavar="TEXT", default="", help="Its subject when left out.")
@click.option(
    "--from",
    "publisher",
    metavar="NAME",
    default="",
    help="Who answered; the addressee when left out.",
)
@click.option("--url", metavar="URL", default="", help="Where it can be read.")
@pass_session
def reply(session: Session, /, briefing: str, file: str, **said: str) -> None:
    """File the answer to a briefing as a source of its case, from FILE or stdin.

    FILE is text, or a mail that was saved as .eml.
    """
    from briefings.sending import file_reply, find_briefing

    found = find_briefing(session.store, briefing)
    if file == "-" and sys.stdin.isatty():
        warn("Paste the answer, then Ctrl-D:")
    came = answer(content_of(file), file, session.today, **said)
    source = file_reply(session.store, session.now, session.who, found.id, came)
    click.echo(source.id)
    tell(f"Filed as the source {source.id} of {found.case}.")


@click.command()
@briefing_argument
@pass_session
def edit(session: Session, briefing: str) -> None:
    """Change the text of a saved briefing in $EDITOR."""
    from briefings.sending import find_briefing
    from tui.actions.body_editing import edit_body
    from tui.actions.editor import named

    if not can_ask() and not named():
        raise click.UsageError("Off a terminal there is no editor: name one in EDITOR.")
    found = find_briefing(session.store, briefing)
    kept, warnings = edit_body(session.store, session.now, session.who, found)
    if kept is None:
        tell("Nothing was changed.")
        return
    for each in warnings:
        warn(each)
    click.echo(kept.id)
    tell(f"Saved, {kept.words} words.")
