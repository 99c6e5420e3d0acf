"""What is printed, as the bytes of a file."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, get_args

from data.printing import typesetting
from data.records import Petition, Sheet
from petitions.languages import direction
from petitions.printing.fitting import breakable
from petitions.printing.flyer import Flyer
from petitions.printing.html import html
from petitions.printing.sheet_pages import SheetPage, sheets_data
from petitions.printing.slips import SlipPage, slips_data

Form = Literal["pdf", "html"]
FORMS: tuple[Form, ...] = get_args(Form)

_TEMPLATES = Path(__file__).with_name("templates")
_DIGITS = "0123456789,.\u00a0\u202f"
_DRAWN = frozenset({"code", "address"})  # a picture, and where a link leads to


def flyer_file(flyer: Flyer, form: Form) -> bytes:
    """The flyer as PDF, through typst, or as printable HTML."""
    given = flyer.data
    language = flyer.wording.language
    if form == "pdf":
        return _pdf("flyer", given, language)
    four = given["up"] == 4
    points = given["points"]
    sizes = {
        "page": "210mm 297mm" if four else f"{given['width']}mm {given['height']}mm",
        "page-width": "210mm" if four else f"{given['width']}mm",
        **{name: f"{given[name]}mm" for name in ("width", "height", "margin")},
        **{name: f"{points[name]}pt" for name in ("title", "line", "small")},
        "code": f"{given['code_side']}mm",
    }
    return html("flyer", given, language, sizes)


def sheets_file(petition: Petition, page: SheetPage, sheets: Sequence[Sheet], form: Form) -> bytes:
    """These sheets, a page or more each, as PDF or as printable HTML."""
    given = sheets_data(petition, page, sheets)
    if form == "pdf":
        return _pdf("sheets", given, page.wording.language)
    widths = {f"column-{at}": f"{one.width:.2f}mm" for at, one in enumerate(page.columns, 1)}
    sizes = {
        "page": f"{page.width}mm {page.height}mm",
        **{name: f"{given[name]}mm" for name in ("width", "height", "margin", "row")},
        **{name: f"{points}pt" for name, points in given["points"].items()},
        "code": f"{given['sheets'][0]['code_side']}mm",
    }
    return html("sheets", given, page.wording.language, sizes, widths)


def slips_file(petition: Petition, page: SlipPage, sheets: Sequence[Sheet], form: Form) -> bytes:
    """The lines of these sheets as slips with lines to cut along, as PDF or as printable HTML."""
    given = slips_data(petition, page, sheets)
    if form == "pdf":
        return _pdf("slips", given, page.wording.language)
    sizes = {
        "page": "210mm 297mm",
        **{name: f"{given[name]}mm" for name in ("width", "height", "margin", "line")},
        **{name: f"{points}pt" for name, points in given["points"].items()},
        "across": str(given["across"]),
        "fields": str(given["fields_across"]),
        "code": f"{given['slips'][0]['code_side']}mm",
    }
    return html("slips", given, page.wording.language, sizes)


def characters(flyer: Flyer) -> str:
    """Every character that a flyer prints."""
    return _read(flyer.data)


def sheet_characters(
    petition: Petition, page: SheetPage | SlipPage, sheets: Sequence[Sheet]
) -> str:
    """Every character that these sheets or slips print, whatever their numbers."""
    if isinstance(page, SlipPage):
        return _read(slips_data(petition, page, sheets)) + _DIGITS
    return _read(sheets_data(petition, page, sheets)) + _DIGITS


def _pdf(name: str, given: Mapping[str, Any], language: str) -> bytes:
    whole = {
        **_broken(given),
        "language": language.partition("-")[0].lower(),
        "direction": direction(language),
    }
    source = _TEMPLATES / f"{name}.typ"
    return typesetting.pdf(source, whole, _read(whole), instead="write it as HTML")


def _broken(value: Any) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """The same with places to break in long words, and with the blanks that book faces have."""
    if isinstance(value, str):
        return breakable(value).replace("\u202f", "\u00a0")
    if isinstance(value, Mapping):
        return {key: inner if key in _DRAWN else _broken(inner) for key, inner in value.items()}
    return [_broken(inner) for inner in value] if isinstance(value, list) else value


def _read(value: Any) -> str:  # noqa: ANN401 - whatever JSON can hold
    """Every character that will be printed."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return "".join(_read(inner) for key, inner in value.items() if key not in _DRAWN)
    if isinstance(value, list):
        return "".join(map(_read, value))
    return str(value)
