"""`petition flyer`: a title, three lines and the code of the sign-up page, to be printed."""

from typing import TYPE_CHECKING, cast

import click

from tui.cli.options import petition_argument
from tui.cli.printing.output import FOR_EVERYONE, Output, output_options
from tui.cli.printing.talk import tell, warn
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from data.records import Petition
    from petitions.printing.files import Form
    from petitions.printing.flyer import Size
    from petitions.printing.making import Made

language_option = click.option(
    "--language", metavar="CODE", default="", help="Such as kk; the petition's own when left out."
)
form_option = click.option(
    "--format", "form", type=click.Choice(["pdf", "html"]), help="As FILE ends when left out."
)


@click.command()
@petition_argument
@click.option(
    "--size",
    type=click.Choice(["a4", "a5", "a6"], case_sensitive=False),
    default="a4",
    help="a4 when left out; of a6 four are printed on one A4.",
)
@click.option("--line", "lines", metavar="TEXT", multiple=True, help="Up to three, for the text.")
@click.option("--source", metavar="STALL", default="", help="The stall, to be seen in the link.")
@language_option
@form_option
@output_options(data=False)
@pass_session
def flyer(
    session: Session,
    petition: str,
    size: str,
    lines: tuple[str, ...],
    source: str,
    language: str,
    form: str | None,
    out: Output,
) -> None:
    """Make a flyer to print.

    It has the title, three lines (the first sentences of the petition's text, or each --line), the
    QR code as large as the distance asks that it is read from, the link, until when, and who is
    responsible. -o writes it as .pdf or .html.
    """
    from data.config import load
    from petitions.printing.making import make_flyer
    from petitions.terms.petition import find_petition

    ending = form_of(form, out.file)
    found = find_petition(session.store, petition)
    made = make_flyer(
        session.store,
        found,
        ending,
        responsible=load().responsible,
        size=cast("Size", size),
        source=source,
        language=language,
        lines=lines,
    )
    warn_of(session, found, made)
    out.put_bytes(made.content, mode=FOR_EVERYONE)
    if not out.to_stdout:
        tell(f"A flyer in {out.file}: print it at its own size, not fitted to the page.")


def warn_of(session: Session, petition: "Petition", made: "Made") -> None:
    """Say what must not be missed before something is printed by the hundred."""
    from petitions.addresses.links import notice
    from petitions.terms.state import state
    from tui.actions import example_behind

    standing = state(petition, session.now)
    ended = f"{petition.id} is {standing}: nobody can sign it any more."
    for said in (
        example_behind(session.store, petition),
        notice(petition.link) if petition.link else "",
        ended if standing in ("closed", "handed over") else "",
        *made.remarks,
    ):
        if said:
            warn(said)


def form_of(form: str | None, file: str) -> "Form":
    """The form that was named, else the one that FILE ends in."""
    if not file:
        raise click.UsageError("Say where it goes: -o FILE, which ends in .pdf or .html.")
    ending = form or file.rpartition(".")[2].lower()
    if ending not in ("pdf", "html"):
        raise click.UsageError("It is PDF or HTML: end FILE in .pdf or .html, or say --format.")
    return cast("Form", ending)
