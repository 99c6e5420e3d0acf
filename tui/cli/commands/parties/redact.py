"""`party redact`: a named person is taken out of all that is kept."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from tui.cli.asking import must_agree
from tui.cli.options import party_argument
from tui.cli.printing.layout import wrapped
from tui.cli.printing.output import Output, output_options, plain, shown
from tui.cli.printing.talk import warn
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from data.redacting import Redaction


@click.command()
@party_argument
@click.option("--as", "wording", metavar="WORDS", default="", help="What stands there instead.")
@click.option("--also", metavar="NAME", multiple=True, help="Another name to look for.")
@click.option("--keep", metavar="WORD", multiple=True, help="A word that is no sign of them.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and do nothing.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@output_options()
@pass_session
def redact(
    session: Session,
    party: str,
    wording: str,
    also: tuple[str, ...],
    keep: tuple[str, ...],
    dry_run: bool,
    yes: bool,
    out: Output,
) -> None:
    """Take a named person out of everything that is kept.

    Cases with their facts and extracts, texts of sources, notes, briefings, petitions and the
    backups say "[name removed]" afterwards, or what --as says. It cannot be undone. The files
    that were exported and may still say the name are listed; signatures are not touched.
    """
    from data.redacting import WORDING, planned
    from data.redacting import redact as redacted

    words = wording.strip() or WORDING
    plan = planned(session.store, party, wording=words, also=also, kept=keep)
    if dry_run:
        out.record(_document(plan), lambda width: list(_planned_lines(plan, width)))
        return
    must_agree(
        f"Take {shown(party)} out of {len(plan.changes)} places for good? `--dry-run` shows them.",
        yes=yes,
    )
    done = redacted(
        session.store, session.now, session.who, party, wording=words, also=also, kept=keep
    )
    out.record(_document(done), lambda width: list(_done_lines(done, width)))
    for id in done.ids:
        warn(f"The id {id} still says the name: an id is never changed.")


def _document(done: "Redaction") -> dict[str, object]:
    document: dict[str, object] = plain(done)
    document["changes"] = [
        {"where": change.where, "before": change.before, "after": change.after}
        for change in done.changes
    ]
    return document


def _planned_lines(plan: "Redaction", width: int) -> Iterator[str]:
    yield from wrapped(f"Words looked for: {shown(plan.words)}", width, rest="  ")
    for change in plan.changes:
        yield from wrapped(shown(change.where), width, rest="  ")
        yield from wrapped(shown(change.before), width, first="  - ", rest="    ")
        yield from wrapped(shown(change.after), width, first="  + ", rest="    ")
    yield from _outside_lines(plan, width)


def _done_lines(done: "Redaction", width: int) -> Iterator[str]:
    yield from wrapped(
        f"Taken out of {len(done.changes)} places and of the backups. "
        f"The party is {done.party} now.",
        width,
    )
    yield from _outside_lines(done, width)


def _outside_lines(done: "Redaction", width: int) -> Iterator[str]:
    if done.exports:
        yield "Exports that may still say the name:"
    for export in done.exports:
        when = shown(export.when)
        said = f"{shown(export.what)}, {when}, {shown(export.who)}: {shown(export.path)}"
        yield from wrapped(said, width, first="  ", rest="    ")
    for name in done.drafts:
        yield from wrapped(f"An edit of {shown(name)} that nobody finished goes too.", width)
    if done.attachments:
        yield "Attachments to look into:"
    for path in done.attachments:
        yield from wrapped(shown(path), width, first="  ", rest="    ")
    if not (done.exports or done.attachments):
        yield "No file that was exported or attached is known to say the name."
