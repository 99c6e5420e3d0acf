"""A briefing as a file: to print, to send, to open in a word processor."""

import sys
from typing import TYPE_CHECKING

import click

from tui.cli.options import briefing_argument
from tui.cli.printing.output import OWNER_ONLY, Output, output_options
from tui.cli.printing.talk import tell, warn
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from briefings.composed import Composed
    from data.records import Briefing

FORMATS = ("md", "text", "html", "docx", "odt", "pdf", "eml")
_ENDINGS = {"txt": "text", "htm": "html", "markdown": "md"}

format_option = click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="As FILE ends when left out; plain text without FILE.",
)


@click.command()
@briefing_argument
@format_option
@output_options(data=False)
@pass_session
def export(session: Session, briefing: str, form: str | None, out: Output) -> None:
    """Write a saved briefing as Markdown, text, HTML, DOCX, ODT, PDF or mail draft.

    DOCX, ODT and PDF need the extra: pip install "handbill[documents]".
    """
    from briefings.sending import find_briefing
    from tui.actions import letters

    kept = find_briefing(session.store, briefing)
    if letters.moved_on(session.store, kept):
        warn(f"The case has moved on: see `handbill brief show {kept.id} --changes`.")
    put_document(session, out, kept, form)


def put_document(
    session: Session, out: Output, made: "Briefing | Composed", form: str | None
) -> None:
    """A briefing in a format, to the file or to stdout; a file is registered with whom it shows."""
    from briefings.documents import BINARY
    from tui.actions import letters
    from tui.actions.outgoing import register_briefing

    form = form or _by_ending(out.file) or "text"
    if form in BINARY and form != "eml" and out.to_terminal:
        raise click.UsageError(f"A {form.upper()} is no text: say where it goes with -o FILE.")
    content = letters.file_of(session.store, made, form)
    if out.to_stdout and form not in BINARY:
        out.put(content.decode(), page=True)
    elif out.file:
        out.put_bytes(content, mode=OWNER_ONLY)
        register_briefing(session.store, session.now, session.who, made, out.file)
        if not out.to_stdout:
            tell(f"Written: {out.file}")
    else:
        sys.stdout.buffer.write(content)


def _by_ending(file: str) -> str:
    ending = file.rpartition(".")[2].lower() if "." in file else ""
    return ending if ending in FORMATS else _ENDINGS.get(ending, "")
