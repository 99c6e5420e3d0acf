"""English words of dates, and the arithmetic that they stand for."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from data.dates import MONTHS, days_in_month

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS_IN = {"month": 1, "year": 12}
UNITS = "|".join([*_DAYS_IN, *_MONTHS_IN])
COUNTS = "|".join(["[0-9]{1,4}", "a", "an", *_NUMBERS, "eleven", "twelve"])


def plain_words(text: str) -> str:
    """`text` in small letters, single spaces and the digits 0 to 9, without commas."""
    words = " ".join(text.lower().replace(",", " ").split())
    return re.sub(r"\d", lambda figure: str(int(figure[0])), words)


def month_named(word: str) -> int | None:
    """1 to 12 for a month's name or its beginning of three letters or more."""
    return _placed(word, [name.lower() for name in MONTHS], 1)


def weekday_named(word: str) -> int | None:
    """0 for Monday to 6 for Sunday, for a name or its beginning of three letters or more."""
    return _placed(word, WEEKDAYS, 0)


def number_named(word: str) -> int:
    """What one of `COUNTS` says."""
    if word.isdecimal():
        return int(word)
    if word in {"a", "an"}:
        return 1
    return (*_NUMBERS, "eleven", "twelve").index(word) + 1


def shifted(day: date, count: int, unit: str) -> date:
    """`day` moved by so many of `UNITS`, to the end of a month that is too short.

    Raises OverflowError or ValueError beyond the years 1 to 9999.
    """
    if unit in _DAYS_IN:
        return day + timedelta(days=count * _DAYS_IN[unit])
    months = day.year * 12 + day.month - 1 + count * _MONTHS_IN[unit]
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, days_in_month(year, month + 1)))


def iso_month(year: int, month: int) -> str:
    return f"{year:04}-{month:02}"


def _placed(word: str, names: Sequence[str], first: int) -> int | None:
    if len(word) < 3:
        return None
    places = [place for place, name in enumerate(names, first) if name.startswith(word)]
    return places[0] if len(places) == 1 else None
