"""Case files: looked up, searched, and notes kept about them."""

from typing import TYPE_CHECKING

import click

from tui.cli.asking import ask, can_ask
from tui.cli.commands.cases.carrying import export, import_case, remove
from tui.cli.commands.cases.keeping import check, next_step, notes
from tui.cli.commands.cases.new import edit, new
from tui.cli.commands.cases.show import show
from tui.cli.commands.cases.timeline import timeline
from tui.cli.commands.find import list_hits
from tui.cli.options import case_argument, words_argument
from tui.cli.printing.output import Output, output_options
from tui.cli.reading import text_of
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from data.records import Case


@click.group()
def case() -> None:
    """Look up case files, keep notes, begin, change and carry them."""


for command in (show, timeline, check, new, edit, next_step, notes, export, import_case, remove):
    case.add_command(command)


@case.command(name="list")
@output_options(listing=True)
@pass_session
def list_cases(session: Session, out: Output) -> None:
    """List every case."""
    from data.records import Case

    columns = {"id": "ID", "status": "STATUS", "country": "COUNTRY", "title": "TITLE"}
    rows = [_row(kept) for kept in session.store.all(Case)]
    out.listing(rows, columns, "There are no cases yet: `handbill init --starter` adds two.")


@case.command()
@words_argument
@output_options(listing=True)
@pass_session
def search(session: Session, words: tuple[str, ...], out: Output) -> None:
    """Search the case files for WORDS, best first.

    Words may be unfinished; "a phrase" matches as it stands. country:KZ status:open body:CAS
    kind:number source:IndustriALL ask for one country, state, body, kind of fact or source.
    """
    from data.search import search_cases

    list_hits(out, search_cases(session.store, " ".join(words)), words)


@case.command()
@case_argument
@click.argument("text", metavar="[TEXT...|-]", nargs=-1)
@pass_session
def note(session: Session, case: str, text: tuple[str, ...]) -> None:
    """Keep one line about a case, confidential.

    It is asked for when it is left out, and read from stdin for -, so that no history holds it.
    """
    from data.cases import find_case, keep_note

    found = find_case(session.store, case)
    kept = keep_note(session.store, session.now, session.who, _typed_note(text), found.id)
    click.echo(kept.id)


def _typed_note(text: tuple[str, ...]) -> str:
    if text == ("-",):
        return text_of("-")
    if text:
        return " ".join(text)
    if not can_ask():
        raise click.UsageError("Say what to keep after the case, or pipe it in and name it -.")
    return ask("Note", required=True)


def _row(case: "Case") -> dict[str, object]:
    return {
        "id": case.id,
        "title": case.title,
        "country": case.country,
        "status": case.status,
        "summary": case.summary,
        "tags": case.tags,
        "facts": len(case.facts),
        "sources": len(case.sources),
        "next_step": case.next_step.what if case.next_step else "",
        "next_date": case.next_step.date if case.next_step else "",
        "rev": case.rev,
        "updated": case.updated,
    }
