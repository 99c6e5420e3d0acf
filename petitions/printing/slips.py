"""Slips: one signature each, so that nobody reads who signed before; cut apart once printed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from data.errors import Refused
from data.records import Petition, Sheet
from petitions.addresses.codes import short_code
from petitions.printing.columns import Column, columns
from petitions.printing.fitting import BOLD, ITEM, cut, height
from petitions.printing.sheet_pages import Terms, code_over, terms_of, texts_data, whole_text
from petitions.printing.wording import Said, Wording

ROWS = 8
"""The slips of a sheet unless said otherwise: two sides of A4 with four on each."""

_MARGIN = 7.0
_SIDE = 30.0
_GAP = 3.0
_SIGNATURE = 15.0
_SPARE = 0.06  # of the height, for what was reckoned too short


class Cut(NamedTuple):
    """A slip cut of A4: its size in millimetres, how many a page has, its fields side by side.

    `line` is the height of a field, the others are sizes in points, the text's the largest first.
    """

    width: float
    height: float
    up: int
    across: int
    fields: int
    line: float
    title: float
    text: tuple[float, ...]
    small: float

    @property
    def is_narrow(self) -> bool:
        """Whether the text stands below the code and not beside it."""
        return self.across > 1


_CUTS = (
    Cut(105, 148.5, 4, 2, 1, 8, 11, (9.0, 8.5, 8.0), 7),
    Cut(210, 148.5, 2, 1, 2, 9, 15, (11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0), 7.5),
    Cut(210, 297, 1, 1, 1, 10, 17, (12.0, 11.0, 10.0, 9.0), 9),
)


@dataclass(frozen=True, slots=True)
class SlipPage:
    """What stands on every slip of a run; `whole` says whether that is all of the text."""

    wording: Wording
    terms: Terms
    fields: tuple[Column, ...]
    cut: Cut
    points: float
    text: tuple[str, ...]
    demands: tuple[str, ...]
    whole: bool


def slip_page(petition: Petition, said: Wording) -> SlipPage:
    """The smallest slip that holds all of the text; else the first that holds a part of it.

    The workplace is asked for where the petition asks: a slip is read by nobody but us. Refused
    where not even A4 holds what must be said.
    """
    workplace = any(one.name == "workplace" for one in petition.asks)
    written = [one for one in columns(petition, said, workplace=workplace) if one.kind == "text"]
    page = SlipPage(
        wording=said,
        terms=terms_of(petition, said),
        fields=tuple(written),
        cut=_CUTS[-1],
        points=_CUTS[-1].text[-1],
        text=(),
        demands=(),
        whole=False,
    )
    pages = [_filled(replace(page, cut=size)) for size in _CUTS]
    whole = (one for one in pages[:-1] if one and one.whole)
    part = (one for one in pages if one and (one.text or one.demands))
    found = next(whole, None) or next(part, None) or next(filter(None, pages), None)
    if found is None:
        raise Refused(
            "The privacy notice, the consents and the fields are too long for a slip: shorten "
            "them, or print sheets."
        )
    return found


def slips_data(petition: Petition, page: SlipPage, sheets: Sequence[Sheet]) -> dict[str, Any]:
    """Everything that is printed for these sheets as slips, for a template."""
    said = page.wording
    return {
        "width": page.cut.width,
        "height": page.cut.height,
        "up": page.cut.up,
        "across": page.cut.across,
        "fields_across": page.cut.fields,
        "margin": _MARGIN,
        "line": page.cut.line,
        "points": {"title": page.cut.title, "text": page.points, "small": page.cut.small},
        **texts_data(said, page.terms),
        "text": [Said(one, said.text_language).data for one in page.text],
        "demands": [Said(one, said.demands_language).data for one in page.demands],
        **whole_text(said, needed=not page.whole),
        "fields": [one.data for one in page.fields],
        "slips": [
            _slip_data(petition, said, sheet, line)
            for sheet in sheets
            for line in range(1, sheet.rows + 1)
        ],
    }


def _slip_data(petition: Petition, said: Wording, sheet: Sheet, line: int) -> dict[str, Any]:
    code = code_over(petition, sheet.number, line)
    number = said.words.number
    name = said.words.say(
        "Sheet %(sheet)s, slip %(slip)s", sheet=number(sheet.number), slip=number(line)
    )
    return {
        "name": Said(name, said.label).data,
        "short": short_code(petition, sheet.number, line),
        "code": code.drawing,
        "code_side": code.millimetres,
    }


def _filled(page: SlipPage) -> SlipPage | None:
    """The slip with its text as large as fits, else with a part of it; None without any room."""
    for points in page.cut.text:
        made = _with_text(page, points)
        if made and made.whole:
            return made
    return made


def _with_text(page: SlipPage, points: float) -> SlipPage | None:
    said, size = page.wording, page.cut
    inside = size.width - 2 * _MARGIN
    beside = inside - _SIDE - _GAP
    head = height([said.title.text], size.title * BOLD, beside)
    head += height([said.target], points, beside)
    head = max(head, _SIDE + _GAP) if size.is_narrow else head
    lines = -(-len(page.fields) // size.fields) * size.line
    foot = f"{said.responsible} {said.link}"
    rest = height([*page.terms.texts, "x", foot], size.small, inside)
    room = (
        size.height - 2 * _MARGIN - head - lines - _SIGNATURE - rest - _GAP - _SPARE * size.height
    )
    if room < 0:
        return None
    width = inside if size.is_narrow else beside
    asked = height(["x"], points, width) if said.demands else 0
    demands, cut_there = cut(said.demands, points, width, room - asked, gap=ITEM)
    left = room - asked - height(demands, points, width, gap=ITEM)
    text, cut_here = cut(said.text, points, width, left)
    if cut_here:  # with room for the line that says so
        text, _ = cut(said.text, points, width, left - height(["x"], points, width))
    whole = not (cut_here or cut_there)
    return replace(page, points=points, text=text, demands=demands, whole=whole)
