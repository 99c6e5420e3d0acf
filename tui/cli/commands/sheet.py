"""Sheets of paper: issued, entered line by line, and held against one another."""

from typing import TYPE_CHECKING, NamedTuple

import click

from data.errors import BadInput, HandbillError
from data.text import visible
from tui.cli.asking import agrees, ask, can_ask
from tui.cli.completing import sheet_numbers
from tui.cli.options import petition_argument
from tui.cli.output import Output, output_options
from tui.cli.session import Session, pass_session
from tui.cli.talk import tell, warn

if TYPE_CHECKING:
    from data.records import Petition, Sheet

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
}
_UNREADABLE, _STRUCK = "?", "-"


@click.group()
def sheet() -> None:
    """Enter sheets of paper and account for them."""


@sheet.command(name="list")
@petition_argument
@output_options(listing=True)
@pass_session
def list_sheets(session: Session, petition: str, out: Output) -> None:
    """List the sheets of a petition, and which are not back."""
    from petitions.petition import find_petition
    from petitions.sheets import sheets_of

    found = find_petition(session.store, petition)
    issued = sheets_of(session.store, found)
    nothing = f"No sheet was issued: `handbill petition sheets {found.id}` does."
    out.listing([sheet_row(one) for one in issued], COLUMNS, nothing)
    back = sum(1 for one in issued if one.returned)
    if issued:
        tell(f"{back} of {len(issued)} are back.")


class _Entry(NamedTuple):
    """One sheet being entered: what is the same for all its lines."""

    session: Session
    petition: "Petition"
    number: int
    collector: str
    day: str
    scan: str


@sheet.command()
@petition_argument
@click.argument("number", metavar="[SHEET]", type=int, required=False, shell_complete=sheet_numbers)
@click.option("--collector", metavar="NAME", default="", help="Who collected, if not as issued.")
@click.option("--day", metavar="DATE", default="", help="The day written on the sheet.")
@click.option("--scan", metavar="TEXT", default="", help="Where its scan is kept.")
@pass_session
def enter(
    session: Session, petition: str, number: int | None, collector: str, day: str, scan: str
) -> None:
    """Enter a sheet line by line.

    ? as the name is a line that cannot be read, - one that was struck out, and = in any field
    takes over what stands above. An empty name ends the sheet. Each line is kept at once, and
    entering goes on where it stopped.
    """
    from petitions.petition import find_petition

    if not can_ask():
        raise click.UsageError(
            "Off a terminal nobody can be asked: `handbill sign PETITION -` takes paper lines."
        )
    found = find_petition(session.store, petition)
    if number is None:
        typed = ask("Sheet number", required=True, check=_number)
        number = _number(typed)
    _enter(_Entry(session, found, number, collector, day, scan))


def _enter(entry: _Entry) -> None:
    from petitions.sheets import finish, next_line, sheet_of

    above: dict[str, str] = {}
    while True:
        kept = sheet_of(entry.session.store, entry.petition, entry.number)
        line = next_line(kept)
        if line is None:
            break
        filled = _one_line(entry, kept, line, above)
        if filled is None:
            finish(entry.session.store, entry.session.now, *_who(entry))
            break
        above = filled
    _close(entry)


def _one_line(
    entry: _Entry, kept: "Sheet", line: int, above: dict[str, str]
) -> dict[str, str] | None:
    """Ask for one line until it is accounted for; what stands above the next, None at the end."""
    from petitions.sheets import leave_out

    while True:
        name = ask(f"Line {line}, name")
        if not name:
            if agrees("Are the other lines empty?", default=True):
                return None
            continue
        try:
            if name in (_UNREADABLE, _STRUCK):
                how = "unreadable" if name == _UNREADABLE else "struck"
                who = _who(entry)
                leave_out(entry.session.store, entry.session.now, *who, line, how)  # type: ignore[arg-type]  # one of two words
                return above
            return _signed(entry, kept, line, name, above)
        except HandbillError as error:
            warn(str(error))


def _signed(
    entry: _Entry, kept: "Sheet", line: int, name: str, above: dict[str, str]
) -> dict[str, str]:
    import msgspec

    from petitions.offers import Offer
    from petitions.sheets import as_above
    from petitions.signing import sign
    from petitions.stall import fields_of
    from tui.cli.commands.sign import typed_fields

    typed = {"name": name, **typed_fields(entry.petition, required=False)}
    person = as_above(list(typed), typed, above)
    fields, answers = fields_of(entry.petition, person)
    contact = _agreed(entry.petition)
    about = {
        "channel": "paper",
        "collector": entry.collector or kept.collector,
        "sheet": str(entry.number),
        "line": line,
        "scan": entry.scan,
        "day": _day(entry),
        "answers": answers,
        "consents": ("sign", *contact),
    }
    offer = msgspec.convert({**fields, **about}, Offer)
    sign(entry.session.store, entry.session.now, entry.session.who, entry.petition, offer)
    return person


def _agreed(petition: "Petition") -> tuple[str, ...]:
    asked = {consent.purpose for consent in petition.consents}
    if "contact" in asked and agrees("May be contacted?"):
        return ("contact",)
    return ()


def _day(entry: _Entry) -> str | None:
    return entry.session.day(entry.day).isoformat() if entry.day else None


def _who(entry: _Entry) -> "tuple[str, Petition, int]":
    return entry.session.who, entry.petition, entry.number


def _close(entry: _Entry) -> None:
    from petitions.sheets import reckoning, sheet_of

    done = reckoning(sheet_of(entry.session.store, entry.petition, entry.number))
    warn(
        f"Sheet {entry.number}: {done.entered} signed, {done.unreadable} unreadable, "
        f"{done.struck} struck out, {done.empty} empty: {done.rows} lines."
    )


def _number(typed: str) -> int:
    if not (typed.isascii() and typed.isdecimal()):
        raise BadInput(f'"{visible(typed[:20])}" is no number of a sheet.')
    return int(typed)


def sheet_row(sheet: "Sheet") -> dict[str, object]:
    from petitions.sheets import reckoning

    return {
        "id": sheet.id,
        "number": sheet.number,
        "issued": sheet.issued,
        "returned": sheet.returned,
        "collector": sheet.collector,
        **reckoning(sheet)._asdict(),
    }
