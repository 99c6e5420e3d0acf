"""Signature sheets: how one page holds the text, the notice, the columns and the rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from data.errors import Refused
from data.records import Petition, Sheet
from petitions.addresses.codes import sheet_code, short_code
from petitions.printing.codes import NEAREST, Printed, printed
from petitions.printing.columns import HEAD, Column, box_label, columns, fitted
from petitions.printing.fitting import BOLD, ITEM, cut, height, lines_of
from petitions.printing.wording import Said, Wording, notice_of
from petitions.translating import in_every_language

MARGIN = 12.0
LEAST_ROW = 8.5
_TALLEST_ROW = 14.0
_UPRIGHT, _ACROSS = (210.0, 297.0), (297.0, 210.0)
_TITLE, _SMALL = 15.0, 8.0
_SIZES = (12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5)
_SIDE = 34.0  # what the code and the number beside the text take
_GAP = 4.0
_OTHERS = 36.0  # the line for collector and day, the foot, and what is between the parts
_SHARE = 0.75  # of the room that is left, for higher rows: the reckoning may be short of some
_MOST_BELOW = 10  # rows that the text leaves room for; the others go to a second page


@dataclass(frozen=True, slots=True)
class Terms:
    """What a signatory is told before signing: who keeps what, and what each box agrees to."""

    notice: Said
    sign: Said
    boxes: tuple[tuple[Said, Said], ...]

    @property
    def texts(self) -> tuple[str, ...]:
        boxes = (f"{label.text}: {text.text}" for label, text in self.boxes)
        return self.notice.text, self.sign.text, *boxes


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A page for every sheet of a run, for A4 upright or across, whatever its number.

    `whole` says whether all of the text stands on it; where it does not, the run begins with a
    page that has all of it.
    """

    wording: Wording
    terms: Terms
    columns: tuple[Column, ...]
    width: float
    height: float
    points: float
    row: float
    text: tuple[str, ...]
    demands: tuple[str, ...]
    whole: bool

    @property
    def across(self) -> bool:
        return self.width > self.height


def sheet_page(
    petition: Petition, said: Wording, rows: int, *, workplace: bool = False
) -> SheetPage:
    """The page of a sheet with so many rows; refused where the columns fit no A4 at all.

    Upright where the columns have room enough, else across. The text is set as large as leaves
    room for the rows, and cut at a sentence where even the smallest leaves none.
    """
    wanted = columns(petition, said, workplace=workplace)
    terms = terms_of(petition, said)
    for width, tall in (_UPRIGHT, _ACROSS):
        held = fitted(wanted, width - 2 * MARGIN)
        if held and (width > tall or _is_roomy(wanted, held)):
            empty = SheetPage(
                said, terms, held, width, tall, _SIZES[0], LEAST_ROW, said.text, said.demands, True
            )
            return _filled(empty, rows)
    raise Refused(
        f"{len(wanted)} columns do not fit a sheet of A4: print slips with --slips, or ask for "
        "less."
    )


def terms_of(petition: Petition, said: Wording) -> Terms:
    whole = in_every_language(petition)
    consents = {consent.purpose: consent.text for consent in whole.consents}
    sign = notice_of(consents.pop("sign", {}), said.language)
    boxes = tuple(
        (Said(box_label(said, purpose), said.label), notice_of(text, said.language))
        for purpose, text in consents.items()
    )
    return Terms(notice_of(whole.privacy, said.language), sign, boxes)


def code_over(petition: Petition, sheet: int, line: int | None = None) -> Printed:
    """The code of a sheet, for a telephone or a scanner that is held over it."""
    return printed(sheet_code(petition, sheet, line), NEAREST * 10, _SIDE)


def sheets_data(petition: Petition, page: SheetPage, sheets: Sequence[Sheet]) -> dict[str, Any]:
    """Everything that is printed for these sheets, for a template."""
    said = page.wording
    return {
        "width": page.width,
        "height": page.height,
        "margin": MARGIN,
        "across": page.across,
        "row": round(page.row, 2),
        "tallest": _TALLEST_ROW,
        "points": {"title": _TITLE, "text": page.points, "small": _SMALL, "head": HEAD},
        **texts_data(said, page.terms),
        "text": [Said(one, said.text_language).data for one in page.text],
        "demands": [Said(one, said.demands_language).data for one in page.demands],
        **whole_text(said, needed=not page.whole),
        "columns": [column.data for column in page.columns],
        "sheets": [_sheet_data(petition, said, sheet) for sheet in sheets],
    }


def whole_text(said: Wording, *, needed: bool) -> dict[str, Any]:
    """All that is signed, for a page of its own before what has a part of it alone."""
    text, demands = (said.text, said.demands) if needed else ((), ())
    return {
        "whole": not needed,
        "all": [Said(one, said.text_language).data for one in text],
        "all_demands": [Said(one, said.demands_language).data for one in demands],
    }


def texts_data(said: Wording, terms: Terms) -> dict[str, Any]:
    """The texts that sheets and slips have in common."""
    label, say = said.label, said.words.say
    return {
        "title": said.title.data,
        "target": Said(said.target, label).data,
        "until": Said(said.until, label).data,
        "responsible": Said(said.responsible, label).data,
        "link": said.link,
        "notice": terms.notice.data,
        "sign": terms.sign.data,
        "boxes": [{"label": label.data, "text": text.data} for label, text in terms.boxes],
        "free": Said(say("Every box is free: the signature counts without it."), label).data
        if terms.boxes
        else Said("", label).data,
        "demands_head": Said(say("What we ask for"), label).data,
        "clearly": Said(say("Please write clearly."), label).data,
        "collector": Said(say("Collector:"), label).data,
        "day": Said(say("Date:"), label).data,
        "more": Said(say("This is a part of the text: the collector has all of it."), label).data,
        "all_head": Said(say("The whole text"), label).data,
        "signature": Said(say("Signature"), label).data,
    }


def _sheet_data(petition: Petition, said: Wording, sheet: Sheet) -> dict[str, Any]:
    code = code_over(petition, sheet.number)
    name = said.words.say("Sheet %(number)s", number=said.words.number(sheet.number))
    return {
        "rows": sheet.rows,
        "name": Said(name, said.label).data,
        "short": short_code(petition, sheet.number),
        "collector": sheet.collector,
        "code": code.drawing,
        "code_side": code.millimetres,
    }


def _is_roomy(wanted: Sequence[Column], held: Sequence[Column]) -> bool:
    """Whether nobody has to write smaller than the columns would like by more than a fifth."""
    return sum(one.width for one in held) >= 0.8 * sum(one.width for one in wanted)


def _filled(page: SheetPage, rows: int) -> SheetPage:
    """The page with its text as large as it may be, and rows as high as there is room."""
    tall = page.height - 2 * MARGIN - _OTHERS - _header(page)
    for points in _SIZES:
        left = tall - _upper(page, points, page.text, page.demands) - rows * LEAST_ROW
        if left >= 0:
            row = min(_TALLEST_ROW, LEAST_ROW + _SHARE * left / rows)
            return replace(page, points=points, row=row)
    return _shortened(page, tall - min(rows, _MOST_BELOW) * LEAST_ROW)


def _shortened(page: SheetPage, room: float) -> SheetPage:
    """The smallest size, and as much of the demands and then of the text as leaves the rows."""
    points = _SIZES[-1]
    if _upper(page, points, page.text, page.demands) <= room:
        return replace(page, points=points)
    width, terms_width = _widths(page)
    terms = 0.0 if page.across else _terms_height(page, terms_width)
    rest = room - terms - _head_height(page, points, width) - height(["x", "x"], points, width)
    demands, cut_there = cut(page.wording.demands, points, width, rest, gap=ITEM)
    left = rest - height(demands, points, width, gap=ITEM) - points
    text, cut_here = cut(page.wording.text, points, width, left)
    return replace(
        page, points=points, text=text, demands=demands, whole=not (cut_here or cut_there)
    )


def _upper(page: SheetPage, points: float, text: Sequence[str], demands: Sequence[str]) -> float:
    """What stands above the rows: the text, and the terms below it, or across beside it."""
    width, terms_width = _widths(page)
    asked = height(demands, points, width, gap=ITEM)
    asked += height(["x"], points, width) if demands else 0.0
    words = _head_height(page, points, width) + height(text, points, width) + asked
    terms = _terms_height(page, terms_width)
    return max(words, terms, _SIDE) if page.across else max(words, _SIDE) + terms


def _head_height(page: SheetPage, points: float, width: float) -> float:
    said = page.wording
    return height([said.title.text], _TITLE * BOLD, width) + height([said.target], points, width)


def _terms_height(page: SheetPage, width: float) -> float:
    return height([*page.terms.texts, "x"], _SMALL, width)


def _widths(page: SheetPage) -> tuple[float, float]:
    """The millimetres for the text, and for the terms."""
    inside = page.width - 2 * MARGIN
    beside = inside - _SIDE - _GAP
    if not page.across:
        return beside, inside
    terms = (beside - _GAP) * 0.42
    return beside - _GAP - terms, terms


def _header(page: SheetPage) -> float:
    """The height of the columns' heads."""
    lines = max(lines_of(one.label.text, HEAD, one.width - 2) for one in page.columns)
    return height(["\n".join(["x"] * lines)], HEAD, 50) + 2
