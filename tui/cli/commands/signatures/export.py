"""`signature export`: the list as a file, for Handbill, a spreadsheet or a mailing platform."""

from typing import TYPE_CHECKING

import click

from tui.cli.options import names_option, petition_argument
from tui.cli.printing.output import Output, output_options
from tui.cli.printing.talk import tell, warn
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from petitions.exchange.lists import ListForm

_FORMS = ("csv", "action-network", "osdi")


@click.command()
@petition_argument
@click.option("--csv", is_flag=True, expose_value=False, help="As CSV, the usual form.")
@click.option(
    "--format", "form", type=click.Choice(_FORMS), default="csv", help="csv when left out."
)
@names_option
@output_options(data=False)
@pass_session
def export(session: Session, petition: str, form: "ListForm", names: bool, out: Output) -> None:
    """Write the signatures of a petition as CSV, or for a mailing platform.

    Without --names nobody in it can be told. With it the CSV can be imported again without loss.
    The forms of Action Network and OSDI hold those alone who agreed to be contacted. A file holds
    every character as it was typed; on stdout those that could steer a terminal are written out.
    """
    from data.exports import register_export
    from data.text import visible
    from petitions.exchange.lists import list_file
    from petitions.terms.petition import find_petition

    found = find_petition(session.store, petition)
    if form != "csv" and not names:
        raise click.UsageError("A list for mailing holds names: add --names if you mean it.")
    made = list_file(session.store, found, form if names else "anonymous")
    out.put(visible(made.text, lines=True) if out.to_stdout else made.text)
    register_export(
        session.store,
        session.now,
        session.who,
        what=made.what,
        path=out.file,
        records=made.records,
        names=made.names,
    )
    if made.left_out:
        warn(f"{made.left_out:,} are left out: only who agreed to be contacted is in it.")
    tell(f"{made.count:,} signatures written.")
