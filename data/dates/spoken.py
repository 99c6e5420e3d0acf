"""Dates as a sentence says them."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import NamedTuple

from data.dates import MONTHS, Precision, Span, ends, parse
from data.errors import BadInput
from data.text import visible

_SKELETONS: dict[Precision, str] = {"month": "yMMMM", "year": "y"}


class _Words(NamedTuple):
    """How a language says each form; {} is a date in words."""

    day: Callable[[date, Precision], str]
    between: str
    since: str
    until: str
    around: str


def spoken(edtf: str, language: str = "en") -> str:
    """`edtf` in words: "29 January 2024", "since 2015"; empty for an unknown date.

    Languages other than English take their dates from CLDR (Babel), which has no words for
    "since", "until" and "around" that fit each grammar: signs stand for them ("≈ 2015").
    """
    if not edtf:
        return ""
    parse(edtf)
    words = _words(language)
    start, end = ends(edtf)
    if "/" not in edtf and start:
        return _point(start, words)
    if start and end:
        return words.between.format(_point(start, words), _point(end, words))
    if start:
        return words.since.format(_point(start, words))
    return words.until.format(_point(end, words)) if end else ""


def _point(point: Span, words: _Words) -> str:
    day = point.first or date.min
    said = words.day(day, point.precision)
    return words.around.format(said) if point.approximate else said


@cache
def _words(language: str) -> _Words:
    if language.replace("_", "-").split("-")[0].lower() == "en":
        return _Words(_english, "{} to {}", "since {}", "until {}", "around {}")
    return _Words(_by_cldr(language), "{} – {}", "{} – …", "… – {}", "≈ {}")


def _english(day: date, precision: Precision) -> str:
    if precision == "year":
        return str(day.year)
    month = f"{MONTHS[day.month - 1]} {day.year}"
    return f"{day.day} {month}" if precision == "day" else month


def _by_cldr(language: str) -> Callable[[date, Precision], str]:
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date, format_skeleton

    try:
        locale = Locale.parse(language.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError) as error:
        raise BadInput(
            f'"{visible(language)}" is not a language: write its code, such as en, fr or kk.'
        ) from error

    def said(day: date, precision: Precision) -> str:
        if precision == "day":
            return format_date(day, "long", locale=locale)
        return format_skeleton(_SKELETONS[precision], day, locale=locale)

    return said
