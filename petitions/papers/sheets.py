"""Sheets of paper: issued with numbers, entered line by line, and every line accounted for."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import count, islice
from typing import Literal, NamedTuple

from msgspec.structs import replace

from data.errors import BadInput, NotFound, Refused, about
from data.ids import new_id
from data.reader import Reader
from data.records import Petition, Sheet
from data.store import Store
from data.text import has_ink, visible
from data.transaction import Transaction
from petitions.limits import LINES, check_text
from petitions.signatures.offers import Offer, SignatureRefused
from petitions.terms.state import local_day

ROWS = 10
BLOCK = 10_000
"""The numbers of sheets that a store has for itself, so that those of a pack fit in at home."""
_MOST_ROWS = 100
_MOST_SHEETS = 1_000

Gap = Literal["unreadable", "struck"]


class Reckoning(NamedTuple):
    """The lines of a sheet: they add up to `rows` once `open` is 0."""

    rows: int
    entered: int
    unreadable: int
    struck: int
    empty: int
    open: int


def issue(
    store: Store,
    now: datetime,
    who: str,
    petition: Petition,
    *,
    sheets: int = 1,
    rows: int = ROWS,
    collector: str = "",
    language: str = "",
) -> list[Sheet]:
    """Give out the next numbers; a number is never given twice."""
    check_numbers(sheets, rows)
    check_text("collector", collector, LINES["collector"])
    with store.transaction(who, f"issue {sheets} sheets of {petition.id}", now) as change:
        numbers = islice(_free_numbers(change, petition), sheets)
        return [
            change.put(
                Sheet(
                    id=new_id(now),
                    petition=petition.id,
                    number=number,
                    rows=rows,
                    issued=local_day(petition, now),
                    collector=collector,
                    language=language,
                )
            )
            for number in numbers
        ]


def _free_numbers(store: Reader, petition: Petition) -> Iterator[int]:
    """The numbers to give out next, from the block that is this store's own."""
    taken = {one.number for one in sheets_of(store, petition)}
    own = range(petition.first_sheet, petition.first_sheet + BLOCK)
    first = max(taken.intersection(own), default=own.start - 1) + 1
    return (number for number in count(first) if number not in taken)


def check_numbers(sheets: int, rows: int) -> None:
    """BadInput unless so many sheets with so many rows may be issued at a time."""
    if not 1 <= sheets <= _MOST_SHEETS:
        raise BadInput(f"Issue 1 to {_MOST_SHEETS:,} sheets at a time.")
    if not 1 <= rows <= _MOST_ROWS:
        raise BadInput(f"A sheet has 1 to {_MOST_ROWS} rows.")


def sheets_of(store: Reader, petition: Petition) -> list[Sheet]:
    """Every sheet that was issued, by number."""
    found = store.find(Sheet, petition=petition.id)
    return sorted(found, key=lambda sheet: sheet.number)


def missing(store: Reader, petition: Petition) -> list[Sheet]:
    """The sheets that went out, of which no line has come back and that are not lost for good."""
    return [sheet for sheet in sheets_of(store, petition) if not (sheet.returned or sheet.lost)]


def sheet_of(store: Reader, petition: Petition, number: int) -> Sheet:
    """The sheet of that number; NotFound when it was never issued."""
    found = store.find(Sheet, petition=petition.id, number=number)
    if not found:
        raise NotFound(
            f"Sheet {number} of {petition.id} was never issued: look at the number on it again.",
            field="sheet",
        )
    return found[0]


def issued_from(store: Reader, petition: Petition, first: int, sheets: int) -> list[Sheet]:
    """So many sheets that were issued before, to be printed again; NotFound where there are not."""
    sheet_of(store, petition, first)
    found = [sheet for sheet in sheets_of(store, petition) if sheet.number >= first][:sheets]
    if len(found) < sheets:
        raise NotFound(
            f"From {first} on only {len(found)} of the sheets of {petition.id} were issued."
        )
    return found


def in_language(
    store: Store, now: datetime, who: str, sheets: Sequence[Sheet], language: str
) -> list[Sheet]:
    """The sheets, which are printed in that language, with it where they had none yet.

    BadInput where one was printed in another: what was signed is what stood there.
    """
    other = next((one for one in sheets if one.language not in ("", language)), None)
    if other:
        raise BadInput(
            f"Sheet {other.number} was printed in {other.language}: print it again in that."
        )
    if all(one.language for one in sheets):
        return list(sheets)
    with store.transaction(who, "note the language of sheets", now) as change:
        return [change.put(replace(one, language=language)) for one in sheets]


def next_line(sheet: Sheet) -> int | None:
    """The first line that nothing is known of; None when every line is accounted for."""
    if reckoning(sheet).open <= 0:
        return None
    known = {*sheet.entered, *sheet.unreadable, *sheet.struck}
    return next((line for line in range(1, sheet.rows + 1) if line not in known), None)


def reckoning(sheet: Sheet) -> Reckoning:
    parts = (len(sheet.entered), len(sheet.unreadable), len(sheet.struck), sheet.empty)
    return Reckoning(sheet.rows, *parts, sheet.rows - sum(parts))


def leave_out(
    store: Store, now: datetime, who: str, petition: Petition, number: int, line: int, how: Gap
) -> Sheet:
    """Account for a line that gives no signature: unreadable, or struck out."""
    with store.transaction(who, f"account for a line of {petition.id}", now) as change:
        sheet = sheet_of(change, petition, number)
        _check_line(sheet, line)
        lines = (*getattr(sheet, how), line)
        return change.put(replace(_returned(sheet, petition, now), **{how: lines}))


def finish(store: Store, now: datetime, who: str, petition: Petition, number: int) -> Sheet:
    """Take the rest of a sheet as empty; it is back, and every line is accounted for."""
    with store.transaction(who, f"finish a sheet of {petition.id}", now) as change:
        sheet = sheet_of(change, petition, number)
        rest = reckoning(sheet).open
        return change.put(replace(_returned(sheet, petition, now), empty=sheet.empty + rest))


def write_off(
    store: Store, now: datetime, who: str, petition: Petition, number: int, why: str
) -> Sheet:
    """Note why a sheet never comes back; entering a line of it takes that back.

    Refused for one that is back, at least in part.
    """
    if not has_ink(why):
        raise BadInput("Say what became of the sheet: one that is lost is noted.", field="reason")
    with about("reason"):
        check_text("reason", why, LINES["scan"])
    with store.transaction(who, f"write off a sheet of {petition.id}", now) as change:
        sheet = sheet_of(change, petition, number)
        if sheet.returned:
            raise Refused(
                f"Sheet {number} is back: its lines can be left out one by one.", field="sheet"
            )
        return change.put(replace(sheet, lost=why.strip()))


def account_for(change: Transaction, petition: Petition, offer: Offer) -> None:
    """Note on its sheet, if that was issued here, that this line is a signature now."""
    if offer.channel != "paper" or offer.line is None or not _is_number(offer.sheet):
        return
    for sheet in change.find(Sheet, petition=petition.id, number=int(offer.sheet)):
        try:
            _check_line(sheet, offer.line)
        except Refused as error:
            raise SignatureRefused("line", str(error)) from None
        back = _returned(sheet, petition, change.now)
        change.put(replace(back, entered=(*sheet.entered, offer.line)))


def bring_sheet(change: Transaction, sheet: Sheet) -> None:
    """Take over a sheet from another store: a line accounted for at either end stays so."""
    here = change.find(Sheet, id=sheet.id)
    if not here:
        change.add_many([sheet])
        return
    together = _together(here[0], sheet)
    if together != here[0]:
        change.put(together)


def _together(here: Sheet, there: Sheet) -> Sheet:
    known = {*here.entered, *here.unreadable, *here.struck}

    def joined(ours: tuple[int, ...], theirs: tuple[int, ...]) -> tuple[int, ...]:
        return (*ours, *(line for line in theirs if line not in known))

    both = replace(
        here,
        returned=here.returned or there.returned,
        lost="" if here.returned or there.returned else here.lost or there.lost,
        entered=joined(here.entered, there.entered),
        unreadable=joined(here.unreadable, there.unreadable),
        struck=joined(here.struck, there.struck),
        empty=0,
    )
    empty = max(here.empty, there.empty)
    return replace(both, empty=min(empty, reckoning(both).open))


def as_above(fields: Sequence[str], typed: dict[str, str], above: dict[str, str]) -> dict[str, str]:
    """What was typed, with `=` in a field standing for what the line above has there."""
    filled = dict(typed)
    for field in fields:
        if typed.get(field, "").strip() == "=":
            if not above.get(field):
                raise BadInput(
                    f"There is no {visible(field)} above to take over: type it.", field=field
                )
            filled[field] = above[field]
    return filled


def _check_line(sheet: Sheet, line: int) -> None:
    if not 1 <= line <= sheet.rows:
        raise Refused(f"Sheet {sheet.number} has {sheet.rows} rows: there is no line {line}.")
    if line in {*sheet.entered, *sheet.unreadable, *sheet.struck}:
        raise Refused(f"Line {line} of sheet {sheet.number} is accounted for already.")
    if reckoning(sheet).open <= 0:
        raise Refused(f"Sheet {sheet.number} is finished: its other lines were empty.")


def _returned(sheet: Sheet, petition: Petition, now: datetime) -> Sheet:
    if sheet.returned:
        return sheet
    return replace(sheet, returned=local_day(petition, now), lost="")


def _is_number(sheet: str) -> bool:
    return sheet.isascii() and sheet.isdecimal() and len(sheet) < 10
