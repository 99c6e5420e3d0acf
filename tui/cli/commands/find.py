"""Search everything that is kept."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tui.cli.options import words_argument
from tui.cli.output import Output, output_options
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from data.search import Hit


@click.command()
@words_argument
@output_options(listing=True)
@pass_session
def find(session: Session, words: tuple[str, ...], out: Output) -> None:
    """Search cases, parties, petitions and notes for WORDS, best first."""
    from data.search import find as found

    list_hits(out, found(session.store, " ".join(words)), " ".join(words))


def list_hits(out: Output, hits: Sequence["Hit"], words: str) -> None:
    """Show what a search found, with the line that matched."""
    from dataclasses import asdict

    columns = {"kind": "KIND", "id": "ID", "title": "TITLE", "line": "WHERE"}
    out.listing([asdict(hit) for hit in hits], columns, f"Nothing was found for {words}.")
