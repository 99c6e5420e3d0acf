"""Search everything that is kept."""

from typing import TYPE_CHECKING

import click

from tui.cli.options import words_argument
from tui.cli.printing.output import Output, output_options
from tui.cli.printing.talk import warn
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from data.search import Hits


@click.command()
@words_argument
@output_options(listing=True)
@pass_session
def find(session: Session, words: tuple[str, ...], out: Output) -> None:
    """Search cases, parties, petitions and notes for WORDS, best first."""
    from data.search import find as found

    list_hits(out, found(session.store, _typed(words)), words)


def list_hits(out: Output, hits: "Hits", words: tuple[str, ...]) -> None:
    """Show what a search found: the line that matched, and the source that says it."""
    from dataclasses import asdict

    columns = {"kind": "KIND", "id": "ID", "title": "TITLE", "line": "WHERE", "source": "SOURCE"}
    if not out.as_csv:
        del columns["title"]
    rows = [asdict(hit) for hit in hits]
    out.listing(rows, columns, f"Nothing was found for {_typed(words)}.")
    if hits.more:
        warn(f"About {hits.more:,} more were found: add a word to come nearer.")


def _typed(words: tuple[str, ...]) -> str:
    return " ".join(words)
