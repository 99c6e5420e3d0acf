"""`petition sheets`: numbered sheets of paper, issued, printed, and those not back."""

from typing import TYPE_CHECKING

import click

from tui.cli.commands.petitions.flyer import form_of, form_option, language_option, warn_of
from tui.cli.commands.signatures.sheet import COLUMNS, sheet_row
from tui.cli.options import petition_argument
from tui.cli.printing.output import FOR_EVERYONE, Output, output_options
from tui.cli.printing.talk import tell
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from data.records import Petition
    from petitions.printing.making import Run


@click.command()
@petition_argument
@click.option(
    "--count", "sheets", metavar="N", type=int, default=1, help="How many; 1 when left out."
)
@click.option(
    "--rows", metavar="N", type=int, default=0, help="Lines on each; 10 when left out, 8 as slips."
)
@click.option("--slips", is_flag=True, help="One signature on each slip, with lines to cut along.")
@click.option("--workplace", is_flag=True, help="With a column for the workplace, which all see.")
@click.option("--collector", metavar="NAME", default="", help="Who takes them along.")
@click.option("--from", "first", metavar="N", type=int, default=0, help="Print again from sheet N.")
@language_option
@form_option
@click.option("--missing", is_flag=True, help="List the sheets that are not back, and issue none.")
@output_options(listing=True)
@pass_session
def sheets(
    session: Session,
    petition: str,
    sheets: int,
    rows: int,
    slips: bool,
    workplace: bool,
    collector: str,
    first: int,
    language: str,
    form: str | None,
    missing: bool,
    out: Output,
) -> None:
    """Issue numbered sheets of paper and print them.

    Each has the petition's text, the privacy notice, the columns asked for, and a QR code that
    says which petition and which sheet. -o writes them as .pdf or .html; without it the numbers
    are issued and listed. No workplace is asked for on a sheet, which passes from hand to hand,
    unless you say so: slips ask for it. What is issued is held against what comes back: --missing.
    """
    from petitions.printing.making import Run
    from petitions.terms.petition import find_petition

    found = find_petition(session.store, petition)
    if missing:
        _list_missing(session, found, out)
        return
    run = Run(
        sheets=sheets,
        rows=rows,
        slips=slips,
        first=first,
        collector=collector,
        language=language,
        workplace=workplace,
    )
    if out.file or form:
        _print(session, found, run, form, out)
    else:
        _issue(session, found, run, out)


def _list_missing(session: Session, petition: "Petition", out: Output) -> None:
    from petitions.papers.sheets import missing, sheets_of

    rows = [sheet_row(one) for one in missing(session.store, petition)]
    out.listing(rows, COLUMNS, "Every sheet that was issued is back.")
    issued = len(sheets_of(session.store, petition))
    if rows:
        tell(f"{len(rows)} of {issued} are not back.")


def _print(
    session: Session, petition: "Petition", run: "Run", form: str | None, out: Output
) -> None:
    """Make the file; what was issued is said even where the file cannot be written."""
    from data.config import load
    from petitions.printing.making import issued_already, make_sheets, spoken

    made = make_sheets(
        session.store,
        session.now,
        session.who,
        petition,
        run,
        form_of(form, out.file),
        responsible=load().responsible,
    )
    warn_of(session, petition, made)
    with issued_already(made.sheets, again=bool(run.first)):
        out.put_bytes(made.content, mode=FOR_EVERYONE)
    if out.to_stdout:
        return
    if out.as_json or out.as_csv:
        rows = [sheet_row(one) for one in made.sheets]
        Output(out.as_json, out.as_csv).listing(rows, COLUMNS)
    tell(f"{spoken(made.sheets)} in {out.file}: print at their own size, on one side.")


def _issue(session: Session, petition: "Petition", run: "Run", out: Output) -> None:
    """Give out numbers for sheets that are drawn elsewhere, or printed later."""
    from petitions.papers.sheets import ROWS, issue
    from petitions.printing.slips import ROWS as SLIPS

    if run.first:
        raise click.UsageError("Say where they go: -o FILE, which ends in .pdf or .html.")
    rows = run.rows or (SLIPS if run.slips else ROWS)
    acts = (session.store, session.now, session.who, petition)
    issued = issue(*acts, sheets=run.sheets, rows=rows, collector=run.collector)
    out.listing([sheet_row(one) for one in issued], COLUMNS)
    tell(f"Print them: --from {issued[0].number} --count {len(issued)} -o sheets.pdf")
