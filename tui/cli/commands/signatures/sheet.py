"""Sheets of paper: issued, entered line by line, and held against one another."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from data.errors import HandbillError
from tui.cli.asking import agrees, ask, can_ask
from tui.cli.commands.signatures.sign import typed_fields
from tui.cli.completing import sheet_numbers
from tui.cli.options import petition_argument
from tui.cli.printing.output import Output, output_options
from tui.cli.printing.talk import tell, warn
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from datetime import datetime

    from data.records import Petition, Sheet
    from data.store import Store
    from petitions.papers.entering import OnSheet, Standing

COLUMNS = {
    "number": "SHEET",
    "issued": "ISSUED",
    "returned": "RETURNED",
    "rows": "ROWS",
    "entered": "SIGNED",
    "unreadable": "?",
    "struck": "-",
    "empty": "EMPTY",
    "open": "OPEN",
    "collector": "COLLECTOR",
    "lost": "LOST",
}
_EXPECTED = frozenset({"signed", "unreadable", "struck out"})


@click.group()
def sheet() -> None:
    """Enter sheets of paper and account for them."""


@sheet.command(name="list")
@petition_argument
@output_options(listing=True)
@pass_session
def list_sheets(session: Session, petition: str, out: Output) -> None:
    """List the sheets of a petition, and which are not back."""
    from petitions.papers.sheets import sheets_of
    from petitions.terms.petition import find_petition

    found = find_petition(session.store, petition)
    issued = sheets_of(session.store, found)
    nothing = f"No sheet was issued: `handbill petition sheets {found.id}` does."
    out.listing([sheet_row(one) for one in issued], COLUMNS, nothing)
    back = sum(1 for one in issued if one.returned)
    gone = sum(1 for one in issued if one.lost)
    if issued:
        tell(f"{back} of {len(issued)} are back{f', {gone} lost for good' if gone else ''}.")


@dataclass
class _Entering:
    """One sheet being entered: what is the same for all its lines, and how far it is."""

    session: Session
    petition: "Petition"
    on: "OnSheet"
    at: "Standing"

    def run(self) -> None:
        while self.at.line is not None:
            if not self._one_line(self.at.line):
                self._finish()
                break
        warn(self._reconciled())

    def _one_line(self, line: int) -> bool:
        """Ask for one line until it is accounted for; False when the others are empty."""
        from petitions.papers.entering import GAPS, enter_line

        while True:
            name = ask(f"Line {line}, name")
            if not name:
                if agrees("Are the other lines empty?", default=True):
                    return False
                continue
            try:
                typed: dict[str, str] = {"name": name}
                boxes: tuple[str, ...] = ()
                if name not in GAPS:
                    typed |= typed_fields(self.petition, required=False)
                    boxes = _ticked(self.petition)
                done = enter_line(*self._acts, self.petition, self.on, self.at, typed, boxes)
            except HandbillError as error:
                warn(str(error))
                continue
            if done.said not in _EXPECTED:
                warn(f"Line {line}: {done.said}.")
            self.at = done.after
            return True

    def _finish(self) -> None:
        from petitions.papers.sheets import finish

        finish(*self._acts, self.petition, self.on.number)

    def _reconciled(self) -> str:
        from petitions.papers.entering import reconciled
        from petitions.papers.sheets import sheet_of

        return reconciled(sheet_of(self.session.store, self.petition, self.on.number))

    @property
    def _acts(self) -> "tuple[Store, datetime, str]":
        return self.session.store, self.session.now, self.session.who


@sheet.command()
@petition_argument
@click.argument("number", metavar="[SHEET]", required=False, shell_complete=sheet_numbers)
@click.option("--collector", metavar="NAME", default="", help="Who collected, if not as issued.")
@click.option("--day", metavar="DATE", default="", help="The day written on the sheet.")
@click.option("--scan", metavar="TEXT", default="", help="Where its scan is kept.")
@pass_session
def enter(
    session: Session, petition: str, number: str | None, collector: str, day: str, scan: str
) -> None:
    """Enter a sheet line by line.

    SHEET is its number, or what a scanner reads from its code. ? as the name is a line that cannot
    be read, - one that was struck out, and = in any field takes over what stands above. An empty
    name ends the sheet. Each line is kept at once, and entering goes on where it stopped.
    """
    from petitions.addresses.codes import read_sheet
    from petitions.papers.entering import OnSheet, standing
    from petitions.terms.petition import find_petition

    if not can_ask():
        raise click.UsageError(
            "Off a terminal nobody can be asked: `handbill sign PETITION -` takes paper lines."
        )
    found = find_petition(session.store, petition)
    if number is None:
        number = ask("Sheet number", required=True, check=lambda typed: read_sheet(found, typed))
    place = read_sheet(found, number)
    on = OnSheet(
        number=place.sheet,
        collector=collector,
        day=session.day(day) if day else None,
        scan=scan,
    )
    _Entering(session, found, on, standing(session.store, found, place)).run()


@sheet.command()
@petition_argument
@click.argument("number", metavar="SHEET", shell_complete=sheet_numbers)
@click.option("--reason", metavar="TEXT", default="", help="What became of it; it is kept.")
@pass_session
def lost(session: Session, petition: str, number: str, reason: str) -> None:
    """Write a sheet off that never comes back.

    It is missing no more, and counted as lost. Should it turn up, its lines are entered as usual.
    """
    from petitions.addresses.codes import read_sheet
    from petitions.papers.sheets import write_off
    from petitions.terms.petition import find_petition

    found = find_petition(session.store, petition)
    place = read_sheet(found, number)
    if not reason and can_ask():
        reason = ask("What became of it", required=True)
    written = write_off(session.store, session.now, session.who, found, place.sheet, reason)
    tell(f"Sheet {written.number} is lost for good.")


def _ticked(petition: "Petition") -> tuple[str, ...]:
    """The boxes that are ticked on the line, each asked for by itself."""
    from petitions.papers.entering import boxes_of

    return tuple(purpose for purpose, question in boxes_of(petition).items() if agrees(question))


def sheet_row(sheet: "Sheet") -> dict[str, object]:
    from petitions.papers.sheets import reckoning

    return {
        "id": sheet.id,
        "number": sheet.number,
        "issued": sheet.issued,
        "returned": sheet.returned,
        "collector": sheet.collector,
        "language": sheet.language,
        "lost": sheet.lost,
        **reckoning(sheet)._asdict(),
    }
