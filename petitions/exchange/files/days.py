"""The days in a file: 2026-11-22, 22.11.2026, 22/11/2026, with or without a time behind."""

import re
from collections.abc import Callable, Iterable
from datetime import date

from petitions.signatures.offers import SignatureRefused

ReadDay = Callable[[str], date | None]

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_WRITTEN = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?!\d)")
_MONTHS = 12


def month_first(cells: Iterable[str]) -> bool:
    """Whether a column writes 11/22/2026: no day in it stands first, and some stand second."""
    found = False
    for cell in cells:
        written = _WRITTEN.match(cell.strip())
        if written and int(written[1]) > _MONTHS:
            return False
        found = found or bool(written and int(written[2]) > _MONTHS)
    return found


def day_reader(*, months_first: bool, today: date, otherwise: date | None) -> ReadDay:
    """Reads a cell; `otherwise` is the day of an empty one.

    What it answers refuses, as SignatureRefused, what is no day and what lies after `today`. It
    quotes neither: in a column that holds something else there may be names.
    """

    def read(text: str) -> date | None:
        cell = text.strip()
        if not cell:
            return otherwise
        try:
            found = _day(cell, months_first)
        except ValueError:
            raise SignatureRefused(
                "day", "The day cannot be read: write it as 2026-11-22."
            ) from None
        if found > today:
            raise SignatureRefused("day", "The day of the signature lies ahead: correct it.")
        return found

    return read


def _day(cell: str, months_first: bool) -> date:
    if iso := _ISO.match(cell):
        year, month, day = map(int, iso.groups())
        return date(year, month, day)
    written = _WRITTEN.match(cell)
    if written is None:
        raise ValueError(cell)
    first, second, year = map(int, written.groups())
    return date(year, first, second) if months_first else date(year, second, first)
