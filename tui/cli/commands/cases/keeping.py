"""`case next`, `case notes` and `case check`: what is to be done about a case."""

from typing import TYPE_CHECKING

import click

from tui.cli.asking import ask, can_ask
from tui.cli.completing import case_ids
from tui.cli.options import as_of_option, case_argument
from tui.cli.printing.output import Output, output_options
from tui.cli.printing.talk import tell
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from data.records import Note

_NOTES = {"short": "NOTE", "when": "WHEN", "case": "CASE", "who": "WHO", "text": "TEXT"}
_CHECK = {"what": "WHAT", "where": "WHERE", "about": "ABOUT", "todo": "TO DO"}
_SHORT = 6


@click.command(name="next")
@case_argument
@click.argument("what", metavar="[WHAT...]", nargs=-1)
@click.option("--date", "when", metavar="WHEN", default="", help='As in "next Friday".')
@click.option("--done", is_flag=True, help="Nothing is to be done any more.")
@output_options()
@pass_session
def next_step(
    session: Session, case: str, what: tuple[str, ...], when: str, done: bool, out: Output
) -> None:
    """Set what comes next in a case; without WHAT, show it."""
    from data.cases import find_case
    from data.changes import set_next_step

    if done and (what or when):
        raise click.UsageError("--done sets nothing: leave the step and its date out.")
    found = find_case(session.store, case)
    words = " ".join(what)
    if not words and not done and not when and can_ask() and not found.next_step:
        words = ask("Next step", required=True)
        when = ask("By when, empty for no date")
    if words or when or done:
        found = set_next_step(session.store, session.now, session.who, found.id, words, when)
    step = found.next_step
    if out.as_json:
        out.json(step)
    elif step:
        out.lines(lambda _: [f"{step.what}, {step.date}" if step.date else step.what])
    else:
        tell("Nothing is planned.")


@click.command()
@click.argument("case", metavar="[CASE]", default="", shell_complete=case_ids)
@click.option("--file", "filed", metavar="NOTE", default="", help="Make this one a source.")
@click.option("--drop", "dropped", metavar="NOTE", default="", help="Set this one aside.")
@click.option("--id", metavar="ID", default="", help="The id of the source.")
@click.option("--title", metavar="TEXT", default="", help="The title of the source.")
@click.option("--kind", metavar="WORD", default="note", help="The kind of source.")
@click.option("--publisher", metavar="NAME", default="", help="Whose word it is.")
@output_options(listing=True)
@pass_session
def notes(
    session: Session, /, case: str, filed: str, dropped: str, out: Output, **source: str
) -> None:
    """List the notes that wait until each is filed as a source or dropped.

    They are confidential. A NOTE is named by the end of its id, as the list shows it.
    """
    from data.cases import find_case
    from data.changes import drop_note, file_note, find_note, unfiled_notes

    store = session.store
    found = find_case(store, case).id if case else ""
    if filed and dropped:
        raise click.UsageError("A note is filed or dropped: choose one of them.")
    if filed:
        note = find_note(store, filed)
        made = file_note(store, session.now, session.who, note.id, case=found, **source)
        out.record(made, lambda _: [made.id])
        tell("Filed; say more of it with `handbill case edit`.")
    elif dropped:
        note = drop_note(store, session.now, session.who, find_note(store, dropped).id)
        out.record(note, lambda _: [note.id])
        tell("Dropped; `handbill undo` takes that back.")
    else:
        rows = [_row(note) for note in unfiled_notes(store, found)]
        out.listing(rows, _NOTES, "No note waits.")


@click.command()
@case_argument
@as_of_option
@output_options(listing=True)
@pass_session
def check(session: Session, case: str, as_of: str, out: Output) -> None:
    """List what a case still needs: for you, never for what goes out."""
    from data.cases import find_case
    from data.overview.checklist import checklist

    found = find_case(session.store, case)
    items = checklist(session.store, found, as_of=session.day(as_of), today=session.today)
    out.listing([item._asdict() for item in items], _CHECK, "Nothing is missing.")


def _row(note: "Note") -> dict[str, object]:
    return {
        "short": note.id[-_SHORT:],
        "when": note.when,
        "case": note.case,
        "who": note.who,
        "text": note.text,
        "id": note.id,
    }
