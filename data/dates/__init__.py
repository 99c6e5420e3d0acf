"""Dates as they are kept: a subset of EDTF (ISO 8601-2:2019, levels 0 and 1).

`2024-01-24`, `2017-01`, `2011`, any of them with `~` for "about then", and intervals of two of
them, `2023-12-11/2024-01-24`, where `..` stands for an open end. An empty text is an unknown date.
"""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from data.errors import BadInput
from data.text import visible

Precision = Literal["day", "month", "year", "interval"]

FORMS = "2024-01-24, 2024-01, 2024, 2024-01~, 2023-12-11/2024-01-24, 2015/.. or ../2022-12-31"
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SHORT_MONTHS = {4, 6, 9, 11}
_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(~?)")
_UNPADDED = re.compile(r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?")
_OPEN = ".."
_REACH = {"day": timedelta(days=1), "month": timedelta(days=31), "year": timedelta(days=366)}


class Span(NamedTuple):
    """The days a date covers, both inclusive; None is an open end."""

    first: date | None
    last: date | None
    approximate: bool
    precision: Precision


@lru_cache(maxsize=4096)
def parse(edtf: str) -> Span:
    """The days that `edtf` covers; BadInput, saying what would be right, when it is none."""
    start, end = ends(edtf)
    if start and "/" not in edtf:
        return start
    first = start.first if start else None
    last = end.last if end else None
    if first and last and last < first:
        begins, ends_on = edtf.split("/")
        raise _wrong(edtf, f"ends before it begins: is it {ends_on}/{begins}?")
    approximate = any(point.approximate for point in (start, end) if point)
    return Span(first, last, approximate, "interval")


@lru_cache(maxsize=4096)
def ends(edtf: str) -> tuple[Span | None, Span | None]:
    """The two points of an interval, None where it is open; twice the same for a single date."""
    parts = edtf.split("/")
    if len(parts) == 1:
        point = _point(edtf, edtf)
        return point, point
    if len(parts) != 2:
        raise _unknown_form(edtf)
    if "" in parts:
        repaired = "/".join(part or _OPEN for part in parts)
        raise _wrong(edtf, f"lacks an end: {visible(repaired)} would leave it open.")
    if parts == [_OPEN, _OPEN]:
        raise BadInput('"../.." says nothing: leave an unknown date empty.')
    start_point, end_point = (None if part == _OPEN else _point(part, edtf) for part in parts)
    return start_point, end_point


def check(edtf: str) -> str:
    """`edtf` itself when it can be kept; BadInput otherwise."""
    parse(edtf)
    return edtf


def sort_key(edtf: str) -> tuple[bool, int, int, bool, str]:
    """A total order: open beginnings first, then by first day, the wider first; unknown last."""
    if not edtf:
        return (True, 0, 0, False, "")
    span = parse(edtf)
    first = span.first.toordinal() if span.first else 0
    last = span.last.toordinal() if span.last else date.max.toordinal() + 1
    return (False, first, -last, span.approximate, edtf)


def contains(outer: str, inner: str) -> bool:
    """Whether every day of `inner` lies in `outer`; an unknown date neither holds nor is held."""
    if not outer or not inner:
        return False
    around, within = parse(outer), parse(inner)
    return _first(around.first) <= _first(within.first) and _last(within.last) <= _last(around.last)


def overlaps(one: str, other: str) -> bool:
    """Whether both can speak of one day; nothing speaks against an unknown date.

    An approximate date reaches out by one unit of its precision on both sides.
    """
    if not one or not other:
        return True
    (first, last), (other_first, other_last) = reach(one), reach(other)
    return first <= other_last and other_first <= last


def not_after(edtf: str, day: date) -> bool:
    """Whether it has begun by `day`; an unknown date and an open beginning have."""
    return not edtf or _first(parse(edtf).first) <= day


def is_over(edtf: str, day: date) -> bool:
    """Whether its last day lies before `day`; an unknown date and an open end are never over."""
    last = parse(edtf).last if edtf else None
    return last is not None and last < day


def days_in_month(year: int, month: int) -> int:
    if month == 2:
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return 29 if leap else 28
    return 30 if month in _SHORT_MONTHS else 31


def _point(text: str, whole: str) -> Span:
    match = _POINT.fullmatch(text)
    if not match:
        raise _unknown_form(whole)
    year, month, day = (int(part) if part else None for part in match.groups()[:3])
    approximate = bool(match[4])
    if not year:
        raise _wrong(whole, "cannot be: years run from 0001 to 9999.")
    if month is None:
        return Span(date(year, 1, 1), date(year, 12, 31), approximate, "year")
    if not 1 <= month <= 12:
        raise _wrong(whole, "cannot be: the month stands after the year and runs from 01 to 12.")
    longest = days_in_month(year, month)
    if day is None:
        return Span(date(year, month, 1), date(year, month, longest), approximate, "month")
    if not 1 <= day <= longest:
        name = f"{MONTHS[month - 1]} {year}"
        raise _wrong(whole, f"cannot be: {name} has {longest} days.")
    return Span(date(year, month, day), date(year, month, day), approximate, "day")


def _unknown_form(text: str) -> BadInput:
    if not text.strip():
        return BadInput(f"A date is missing: write it as {FORMS}.")
    unpadded = _UNPADDED.fullmatch(text)
    if unpadded:
        padded = "-".join(part.zfill(2) for part in unpadded.groups() if part)
        _point(padded, text)
        return _wrong(text, f"lacks a zero: {padded} would be right.")
    return _wrong(text, f"is not a date as it is kept here: write it as {FORMS}.")


def _wrong(text: str, why: str) -> BadInput:
    return BadInput(f'"{visible(text[:40])}" {why}')


def _first(day: date | None) -> date:
    return day or date.min


def _last(day: date | None) -> date:
    return day or date.max


@lru_cache(maxsize=4096)
def reach(edtf: str) -> tuple[date, date]:
    """The first and the last day that it can speak of, an approximate date a unit more."""
    parse(edtf)
    start, end = ends(edtf)
    return (
        _moved(start.first, start, -1) if start and start.first else date.min,
        _moved(end.last, end, 1) if end and end.last else date.max,
    )


def _moved(day: date, point: Span, way: Literal[-1, 1]) -> date:
    if not point.approximate:
        return day
    try:
        return day + way * _REACH[point.precision]
    except OverflowError:
        return date.min if way < 0 else date.max
