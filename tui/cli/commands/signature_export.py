"""`signature export`: the list as a file, for Handbill, a spreadsheet or a mailing platform."""

import io
import json
from typing import TYPE_CHECKING

import click

from tui.cli.options import names_option, petition_argument
from tui.cli.output import Output, output_options
from tui.cli.session import Session, pass_session
from tui.cli.talk import tell, warn

if TYPE_CHECKING:
    from data.records import Petition

_FORMS = ("csv", "action-network", "osdi")


@click.command()
@petition_argument
@click.option("--csv", is_flag=True, expose_value=False, help="As CSV, the usual form.")
@click.option("--format", "form", type=click.Choice(_FORMS), default="csv", help="csv when unsaid.")
@names_option
@output_options(data=False)
@pass_session
def export(session: Session, petition: str, form: str, names: bool, out: Output) -> None:
    """Write the signatures of a petition as CSV, or for a mailing platform.

    Without --names nobody in it can be told. With it the CSV can be imported again without loss.
    The forms of Action Network and OSDI hold those alone who agreed to be contacted. A file holds
    every character as it was typed; on stdout those that could steer a terminal are written out.
    """
    from petitions.petition import find_petition

    found = find_petition(session.store, petition)
    if form == "csv":
        _export_all(session, found, names, out)
    elif names:
        _export_mailing(session, found, form, out)
    else:
        raise click.UsageError("A list for mailing holds names: add --names if you mean it.")


def _export_all(session: Session, petition: "Petition", names: bool, out: Output) -> None:
    from data.exports import register_export
    from data.text import visible
    from petitions.exchange import export_csv

    buffer = io.StringIO(newline="")
    count = export_csv(session.store, petition.id, buffer, names)
    text = buffer.getvalue()
    out.put(visible(text, lines=True) if out.to_stdout else text)
    register_export(
        session.store,
        session.now,
        session.who,
        what="signatures",
        path=out.file,
        records=[petition],
        names=names,
    )
    tell(f"{count:,} signatures written.")


def _export_mailing(session: Session, petition: "Petition", form: str, out: Output) -> None:
    from data.exports import register_export
    from data.records import Signature
    from data.text import visible
    from petitions.exchange.mailing import action_network_csv, mailing_list, osdi_json

    found = mailing_list(session.store, petition)
    if form == "osdi":
        text = json.dumps(osdi_json(petition, found), indent=2) + "\n"
    else:
        buffer = io.StringIO(newline="")
        action_network_csv(found, buffer)
        text = buffer.getvalue()
    out.put(visible(text, lines=True) if out.to_stdout else text)
    register_export(
        session.store,
        session.now,
        session.who,
        what=f"mailing list for {form}",
        path=out.file,
        records=found,
    )
    others = session.store.count(Signature, petition=petition.id) - len(found)
    if others:
        warn(f"{others:,} are left out: only who agreed to be contacted is in a mailing list.")
    tell(f"{len(found):,} written.")
