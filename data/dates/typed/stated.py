"""Dates that say their year: read the same whenever they are read."""

import re
from datetime import date, datetime

from data.dates import MONTHS, check, days_in_month
from data.dates.typed.words import iso_month, month_named
from data.errors import BadInput
from data.text import visible

Parts = tuple[int | None, int | None, int | None]
"""Year, month and day, None where they are not said."""

_EDTF_POINT = r"(?:[0-9]{4}(?:-[0-9]{2}){0,2}~?|\.\.)"
EDTF_SHAPED = re.compile(rf"{_EDTF_POINT}(?:/{_EDTF_POINT})?")
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th)?"
_MONTH = r"([a-z]{3,9})\.?"
_YEAR = r"([0-9]{4})"
_DAY_MONTH_YEAR = re.compile(rf"{_DAY} (?:of )?{_MONTH} {_YEAR}")
_MONTH_DAY_YEAR = re.compile(rf"{_MONTH} {_DAY} {_YEAR}")
_MONTH_YEAR = re.compile(rf"{_MONTH} (?:of )?{_YEAR}")
_YEAR_FIRST = re.compile(r"([0-9]{4})([./-])([0-9]{1,2})(?:\2([0-9]{1,2}))?\.?")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([./-]) ?([0-9]{1,2})\2 ?([0-9]{4})")
_NUMBERED_MONTH = re.compile(r"([0-9]{1,2})[./]([0-9]{4})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}[./-] ?[0-9]{1,2}[./-] ?'?[0-9]{2}")
_OTHER_ISO = re.compile(r"[0-9]{8}|[0-9]{4}-?w[0-9]{2}-?[1-7]")


def stated(text: str) -> str | None:
    """The EDTF of a date with its year, in small letters; None when it is none of these forms.

    BadInput when it is one and there is no such day, or when it can be read in two ways.
    """
    if EDTF_SHAPED.fullmatch(text):
        return check(text)
    return _in_words(text) or _in_figures(text)


def loosely(text: str) -> Parts:
    """Year, month and day that python-dateutil reads, each None where the text does not say it.

    Two readings against different defaults tell what was said from what was filled in; readings
    with the day first and with the month first tell whether it is ambiguous (BadInput).
    """
    day_first, month_first = (_said(text, first) for first in (True, False))
    if day_first != month_first:
        raise ambiguous(text, day_first, month_first)
    year = day_first[0]
    if year is not None and str(year) not in text:
        raise _short_year(text)
    return day_first


def day_of(text: str, year: int, month: int, day: int) -> str:
    """The EDTF of a day; BadInput, quoting `text`, when there is none such."""
    if not 1 <= month <= 12:
        raise BadInput(f'"{visible(text)}" cannot be: a year has 12 months.')
    if year and not 1 <= day <= days_in_month(year, month):
        name = f"{MONTHS[month - 1]} {year}"
        raise BadInput(
            f'"{visible(text)}" cannot be: {name} has {days_in_month(year, month)} days.'
        )
    return check(f"{iso_month(year, month)}-{day:02}")


def ambiguous(text: str, one: Parts, other: Parts) -> BadInput:
    """An error that names both readings of a date in figures."""
    advice = "write the month in letters"
    if one[0] and other[0]:
        advice = f"write {_figures(one)} or {_figures(other)}"
    return BadInput(f'"{visible(text)}" can be {_said_as(one)} or {_said_as(other)}: {advice}.')


def _in_words(text: str) -> str | None:
    if found := _DAY_MONTH_YEAR.fullmatch(text):
        day, name, year = found.groups()
    elif found := _MONTH_DAY_YEAR.fullmatch(text):
        name, day, year = found.groups()
    elif found := _MONTH_YEAR.fullmatch(text):
        name, year = found.groups()
        day = ""
    else:
        return None
    month = month_named(name)
    if month is None:
        return None
    return day_of(text, int(year), month, int(day)) if day else check(iso_month(int(year), month))


def _in_figures(text: str) -> str | None:
    if found := _YEAR_FIRST.fullmatch(text):
        year, _, month, day = found.groups()
        return check("-".join([year, *(part.zfill(2) for part in (month, day) if part)]))
    if found := _YEAR_LAST.fullmatch(text):
        first, mark, second, year = found.groups()
        return _year_last(text, int(first), int(second), int(year), dotted=mark == ".")
    if found := _NUMBERED_MONTH.fullmatch(text):
        return check(iso_month(int(found[2]), int(found[1])))
    if _SHORT_YEAR.fullmatch(text):
        raise _short_year(text)
    if _OTHER_ISO.fullmatch(text):
        try:
            return date.fromisoformat(text.upper()).isoformat()
        except ValueError:
            raise BadInput(f'"{visible(text)}" is no day of the calendar.') from None
    return None


def _year_last(text: str, first: int, second: int, year: int, *, dotted: bool) -> str:
    """Dots put the day first; between slashes or hyphens either may come first."""
    if dotted or first == second or not 1 <= first <= 12:
        return day_of(text, year, second, first)
    if not 1 <= second <= 12:
        return day_of(text, year, first, second)
    raise ambiguous(text, (year, second, first), (year, first, second))


def _said(text: str, day_first: bool) -> Parts:
    from dateutil import parser

    fillings = (datetime(2004, 1, 1, 1, 1), datetime(2008, 12, 28, 2, 2))  # noqa: DTZ001
    try:
        one, other = (
            parser.parse(text, default=filling, dayfirst=day_first, tzinfos=_no_zone)
            for filling in fillings
        )
    except (ValueError, OverflowError, TypeError):
        return None, None, None
    if one.hour == other.hour:
        raise BadInput(f'"{visible(text)}" holds a time, and a date is asked for: leave it out.')
    said = (one.year, one.month, one.day)
    again = (other.year, other.month, other.day)
    year, month, day = (a if a == b else None for a, b in zip(said, again, strict=True))
    return year, month, day


def _no_zone(name: str | None, _offset: int | None) -> None:
    if name:
        raise ValueError(name)


def _short_year(text: str) -> BadInput:
    return BadInput(f'"{visible(text)}" has a short year: write all four digits.')


def _figures(parts: Parts) -> str:
    return "-".join(f"{part:02}" for part in parts if part)


def _said_as(parts: Parts) -> str:
    year, month, day = parts
    name = MONTHS[month - 1] if month else ""
    return " ".join(str(part) for part in (day, name, year) if part)
