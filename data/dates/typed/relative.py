"""Dates that lean on another day: on today, or on the date of the source that says them."""

import re
from datetime import date, timedelta
from typing import Literal, NamedTuple

from data.dates import days_in_month
from data.dates.typed.stated import ambiguous, day_of
from data.dates.typed.words import (
    COUNTS,
    UNITS,
    iso_month,
    month_named,
    number_named,
    shifted,
    weekday_named,
)
from data.errors import BadInput
from data.text import visible

_NAMED_DAYS = {
    "day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
    "day after tomorrow": 2,
}
_WHICH = r"(this|coming|next|last|past)"
_WEEKDAY = re.compile(rf"(?:{_WHICH} )?([a-z]{{3,9}})\.?")
_PERIOD = re.compile(rf"{_WHICH} (week|month|year)")
_AHEAD = re.compile(rf"in ({COUNTS}) ({UNITS})s?|({COUNTS}) ({UNITS})s? (?:from now|later)")
_AGO = re.compile(rf"({COUNTS}) ({UNITS})s? (?:ago|earlier|before)")
_ORDINAL = r"([0-9]{1,2})(?:st|nd|rd|th)?"
_MONTH = r"([a-z]{3,9})\.?"
_WHOSE_YEAR = rf"(?: (?:of )?{_WHICH} year)?"
_DAY_MONTH = re.compile(rf"{_ORDINAL} (?:of )?{_MONTH}{_WHOSE_YEAR}")
_MONTH_DAY = re.compile(rf"{_MONTH} {_ORDINAL}{_WHOSE_YEAR}")
_MONTH_ALONE = re.compile(rf"(?:{_WHICH} )?{_MONTH}{_WHOSE_YEAR}")
_FIGURES = re.compile(r"([0-9]{1,2})([./-]) ?([0-9]{1,2})\.?")
_STEPS = {"this": 0, "coming": 1, "next": 1, "last": -1, "past": -1}


class Anchor(NamedTuple):
    """The day that a date leans on; `toward` is where a missing year is looked for.

    "ahead" is the next such day, today included; "near" is the one that lies closest.
    """

    day: date
    toward: Literal["ahead", "near"]


def relative(text: str, anchor: Anchor) -> str | None:
    """The EDTF of a date in small letters that leans on `anchor`; None when it is no such form."""
    readers = (_named, _counted, _weekday, _period, _of_a_month, _whole_month, _in_figures)
    try:
        return next((found for reader in readers if (found := reader(text, anchor))), None)
    except (OverflowError, ValueError):
        raise BadInput(f'"{visible(text)}" lies outside the years 1 to 9999.') from None


def without_year(text: str, month: int, day: int, anchor: Anchor, which: str = "") -> str:
    """A day and month in the year that `which` names ("last"), else where the anchor looks."""
    year = anchor.day.year
    if which:
        return day_of(text, year + _STEPS[which], month, day)
    span = range(year, year + 9) if anchor.toward == "ahead" else range(year - 8, year + 9)
    days = [
        date(year, month, day)
        for year in span
        if 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)
    ]
    if anchor.toward == "ahead":
        days = [each for each in days if each >= anchor.day]
    if not days:
        raise BadInput(f'"{visible(text)}" is no day of the calendar.')
    return min(days, key=lambda each: abs(each - anchor.day)).isoformat()


def _named(text: str, anchor: Anchor) -> str | None:
    days = _NAMED_DAYS.get(text)
    return None if days is None else (anchor.day + timedelta(days=days)).isoformat()


def _counted(text: str, anchor: Anchor) -> str | None:
    if ahead := _AHEAD.fullmatch(text):
        count, unit = [part for part in ahead.groups() if part]
        steps = number_named(count)
    elif ago := _AGO.fullmatch(text):
        count, unit = ago.groups()
        steps = -number_named(count)
    else:
        return None
    return shifted(anchor.day, steps, unit).isoformat()


def _weekday(text: str, anchor: Anchor) -> str | None:
    """The nearest such day: "next" and "last" never mean the anchor itself."""
    found = _WEEKDAY.fullmatch(text)
    weekday = weekday_named(found[2]) if found else None
    if found is None or weekday is None:
        return None
    which = found[1] or ("this" if anchor.toward == "ahead" else "")
    ahead = (weekday - anchor.day.weekday()) % 7
    if which in {"next", "coming"}:
        ahead = ahead or 7
    elif which != "this":
        ahead -= 7 if which or ahead else 0
    return (anchor.day + timedelta(days=ahead)).isoformat()


def _period(text: str, anchor: Anchor) -> str | None:
    found = _PERIOD.fullmatch(text)
    if not found:
        return None
    which, unit = found.groups()
    day = shifted(anchor.day, _STEPS[which], unit)
    if unit == "year":
        return f"{day.year:04}"
    if unit == "month":
        return iso_month(day.year, day.month)
    monday = day - timedelta(days=day.weekday())
    return f"{monday}/{monday + timedelta(days=6)}"


def _of_a_month(text: str, anchor: Anchor) -> str | None:
    if found := _DAY_MONTH.fullmatch(text):
        day, name, which = found.groups()
    elif found := _MONTH_DAY.fullmatch(text):
        name, day, which = found.groups()
    else:
        return None
    month = month_named(name)
    return without_year(text, month, int(day), anchor, which or "") if month else None


def _whole_month(text: str, anchor: Anchor) -> str | None:
    found = _MONTH_ALONE.fullmatch(text)
    month = month_named(found[2]) if found else None
    if found is None or month is None:
        return None
    which, whose_year = found[1], found[3]
    year = anchor.day.year
    if which in {"next", "coming"}:
        year += month <= anchor.day.month
    elif which in {"last", "past"}:
        year -= month >= anchor.day.month
    elif whose_year:
        year += _STEPS[whose_year]
    elif not which:
        year = _year_of_month(month, anchor)
    return iso_month(year, month)


def _year_of_month(month: int, anchor: Anchor) -> int:
    year = anchor.day.year
    if anchor.toward == "ahead":
        return year + (month < anchor.day.month)
    return min((year, year - 1, year + 1), key=lambda each: _apart(each, month, anchor.day))


def _apart(year: int, month: int, day: date) -> int:
    return abs((year - day.year) * 12 + month - day.month)


def _in_figures(text: str, anchor: Anchor) -> str | None:
    """Day and month in figures: dots put the day first, other marks leave it open."""
    found = _FIGURES.fullmatch(text)
    if not found:
        return None
    first, mark, second = int(found[1]), found[2], int(found[3])
    if mark == "." or first == second or not 1 <= first <= 12:
        return without_year(text, second, first, anchor)
    if not 1 <= second <= 12:
        return without_year(text, first, second, anchor)
    raise ambiguous(text, (None, second, first), (None, first, second))
