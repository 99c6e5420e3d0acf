"""The signatures of a petition: listed, found, decided on, imported, exported and erased."""

import click

from tui.cli.commands.signatures.erase import anonymise, erase
from tui.cli.commands.signatures.export import export
from tui.cli.commands.signatures.importing import import_file
from tui.cli.commands.signatures.leave import leave
from tui.cli.commands.signatures.review import (
    COLUMNS,
    confirm,
    find,
    merge,
    reject,
    review,
    unmerge,
    withdraw,
)
from tui.cli.commands.signatures.show import show
from tui.cli.options import names_option, petition_argument
from tui.cli.printing.output import Output, output_options
from tui.cli.session import Session, pass_session

STATUSES = ("counted", "review", "pending", "duplicate", "withdrawn", "rejected")


@click.group()
def signature() -> None:
    """Look after signatures: find, review, import, export, erase."""


for command in (export, import_file, find, show, review, merge, unmerge, confirm, reject,
                withdraw, erase, leave, anonymise):  # fmt: skip
    signature.add_command(command)


@signature.command(name="list")
@petition_argument
@click.option("--status", type=click.Choice(STATUSES), help="Only these.")
@names_option
@output_options(listing=True)
@pass_session
def list_signatures(
    session: Session, petition: str, status: str | None, names: bool, out: Output
) -> None:
    """List signatures, names shortened unless --names."""
    from data.records import Signature
    from petitions.exchange import row
    from petitions.signatures.roll import listed
    from petitions.terms.petition import find_petition

    found = find_petition(session.store, petition)
    ids = listed(session.store, found.id, status or "")
    rows = [row(one, names=names) for one in session.store.gather(Signature, ids)]
    out.listing(rows, COLUMNS, "Nobody has signed yet.")
