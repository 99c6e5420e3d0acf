"""The signatures of a petition: listed and exported."""

import io

import click

from tui.cli.options import names_option, petition_argument
from tui.cli.output import Output, output_options
from tui.cli.session import Session, pass_session
from tui.cli.talk import tell

_COLUMNS = {
    "serial": "NO",
    "name": "NAME",
    "status": "STATUS",
    "channel": "CHANNEL",
    "day": "DAY",
    "country": "COUNTRY",
    "source": "SOURCE",
}


@click.group()
def signature() -> None:
    """List and export signatures."""


@signature.command(name="list")
@petition_argument
@names_option
@output_options(listing=True)
@pass_session
def list_signatures(session: Session, petition: str, names: bool, out: Output) -> None:
    """List signatures, names shortened unless --names."""
    from data.records import Signature
    from petitions.exchange import row
    from petitions.petition import find_petition

    found = find_petition(session.store, petition)
    kept = session.store.find(Signature, petition=found.id)
    rows = [row(one, names=names) for one in sorted(kept, key=lambda one: one.serial)]
    out.listing(rows, _COLUMNS, "Nobody has signed yet.")


@signature.command()
@petition_argument
@click.option("--csv", is_flag=True, expose_value=False, help="As CSV, the one form there is.")
@names_option
@output_options(data=False)
@pass_session
def export(session: Session, petition: str, names: bool, out: Output) -> None:
    """Write the signatures of a petition as CSV.

    Without --names nobody in it can be told. A file holds every character as it was typed; on
    stdout those that could steer a terminal are written out.
    """
    from data.text import visible
    from petitions.exchange import export_csv
    from petitions.petition import find_petition

    found = find_petition(session.store, petition)
    buffer = io.StringIO(newline="")
    count = export_csv(session.store, found.id, buffer, names)
    text = buffer.getvalue()
    out.put(visible(text, lines=True) if out.to_stdout else text)
    tell(f"{count:,} signatures written.")
