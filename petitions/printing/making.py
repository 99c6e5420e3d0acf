"""Making what is printed: the one way for the command and for the app."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from data.errors import BadInput, HandbillError
from data.printing.typeface import faces_for, unprintable
from data.reader import Reader
from data.records import Petition, Sheet
from data.store import Store
from data.text import visible
from petitions.addresses.links import with_source
from petitions.papers.entering import ranges
from petitions.papers.sheets import ROWS, check_numbers, in_language, issue, issued_from
from petitions.printing.files import (
    Form,
    characters,
    flyer_file,
    sheet_characters,
    sheets_file,
    slips_file,
)
from petitions.printing.flyer import Size, flyer
from petitions.printing.sheet_pages import SheetPage, sheet_page
from petitions.printing.slips import ROWS as SLIPS
from petitions.printing.slips import SlipPage, slip_page
from petitions.printing.wording import Wording, wording
from petitions.terms.state import local_day
from petitions.translating import keep_translated

_PART = (
    "The text is too long for a sheet: a part of it stands on each, and all of it on the first "
    "page, which the collector shows."
)


@dataclass(frozen=True, kw_only=True)
class Run:
    """Sheets to be printed at once: how many, with so many rows; `first` prints again from there.

    `rows` is 0 for the usual number. With `first` nothing is issued.
    """

    sheets: int = 1
    rows: int = 0
    slips: bool = False
    first: int = 0
    collector: str = ""
    language: str = ""
    workplace: bool = False


class Made(NamedTuple):
    """A file, and what is to be said beside it: which sheets it has, and what to look at."""

    content: bytes
    sheets: list[Sheet]
    remarks: tuple[str, ...]


def make_flyer(
    store: Reader,
    petition: Petition,
    form: Form,
    *,
    responsible: str,
    size: Size = "a4",
    source: str = "",
    language: str = "",
    lines: Sequence[str] = (),
) -> Made:
    """A flyer of the petition, whose code carries the stall that is its `source`."""
    link = with_source(petition.link, source) if petition.link else ""
    said = wording(store, petition, link=link, responsible=responsible, language=language)
    made = flyer(said, size, lines)
    doubt = unprintable(characters(made)) if form == "html" else ""
    return Made(flyer_file(made, form), [], _said(doubt, _foreign(said, language)))


def make_sheets(
    store: Store,
    now: datetime,
    who: str,
    petition: Petition,
    run: Run,
    form: Form,
    *,
    responsible: str,
) -> Made:
    """Issue the sheets, in one transaction, and set them.

    They are recorded before the file is made: paper without a record could get the number of
    other paper, while a record without paper is only missing, and is printed again from its
    number. All that can be refused, a character without a font too, is refused before.
    """
    rows = run.rows or (SLIPS if run.slips else ROWS)
    check_numbers(run.sheets, rows)
    again = _issued_before(store, petition, run)
    language = run.language or next((one.language for one in again), "")
    said = wording(store, petition, link=petition.link, responsible=responsible, language=language)
    page = _page(petition, said, run, max((sheet.rows for sheet in again), default=rows))
    probe = again[:1] or [_probe(petition, now, rows, run.collector)]
    doubt = _printable(sheet_characters(petition, page, probe), form)
    keep_translated(store, now, who, [petition])
    if again:
        sheets = in_language(store, now, who, again, said.language)
    else:
        about = {"collector": run.collector, "language": said.language}
        sheets = issue(store, now, who, petition, sheets=run.sheets, rows=rows, **about)
    with issued_already(sheets, again=bool(again)):
        content = _file(petition, page, sheets, form)
    part = "" if page.whole else _PART
    return Made(content, sheets, _said(doubt, part, _foreign(said, run.language)))


def _issued_before(store: Reader, petition: Petition, run: Run) -> list[Sheet]:
    """The sheets that are printed again; none where new ones are issued."""
    if not run.first:
        return []
    if run.rows:
        raise BadInput("Sheets are printed again with the rows they were issued with.")
    return issued_from(store, petition, run.first, run.sheets)


def _printable(printed: str, form: Form) -> str:
    """Refused where no font has a character of a PDF; of HTML it is only said."""
    if form == "html":
        return unprintable(printed)
    faces_for(printed)
    return ""


@contextmanager
def issued_already(sheets: Sequence[Sheet], *, again: bool = False) -> Iterator[None]:
    """What fails once sheets were issued says how their file is made after all."""
    try:
        yield
    except HandbillError as error:
        if again:
            raise
        raise HandbillError(
            f"{error} {spoken(sheets)} issued: print again from {sheets[0].number}."
        ) from error


def spoken(sheets: Sequence[Sheet]) -> str:
    """`Sheet 7 is`, or `Sheets 7 to 9 are`."""
    numbers = ranges([sheet.number for sheet in sheets])
    return f"Sheet {numbers} is" if len(sheets) == 1 else f"Sheets {numbers} are"


def _said(*remarks: str) -> tuple[str, ...]:
    return tuple(remark for remark in remarks if remark)


def _foreign(said: Wording, asked: str) -> str:
    """That the petition has no words in the language that was asked for."""
    if not asked or said.title.language == said.language:
        return ""
    return f"The petition has no title in {visible(asked)}: it stands there in another language."


def _page(petition: Petition, said: Wording, run: Run, rows: int) -> SheetPage | SlipPage:
    if run.slips:
        return slip_page(petition, said)
    return sheet_page(petition, said, rows, workplace=run.workplace)


def _file(
    petition: Petition, page: SheetPage | SlipPage, sheets: Sequence[Sheet], form: Form
) -> bytes:
    if isinstance(page, SlipPage):
        return slips_file(petition, page, sheets, form)
    return sheets_file(petition, page, sheets, form)


def _probe(petition: Petition, now: datetime, rows: int, collector: str) -> Sheet:
    """A sheet that is never kept, to see whether it can be printed."""
    return Sheet(
        id="probe",
        petition=petition.id,
        number=1,
        rows=rows,
        issued=local_day(petition, now),
        collector=collector,
    )
