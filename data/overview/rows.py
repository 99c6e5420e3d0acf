"""Rows of text that fit."""

import re
from collections.abc import Mapping, Sequence
from textwrap import wrap

from data.dates import MONTHS
from data.dates.spoken import spoken
from data.naming import label
from data.records import Fact, Party
from data.records.base import Edtf, Id
from data.text import visible

WIDTH = 70
"""How wide a row may be, so that a label of ten columns stands before it on 80."""

Parties = Mapping[Id, Party]

_DATE = re.compile(rf"(?:\b\d{{1,2}} )?\b(?:{'|'.join(month[:3] for month in MONTHS)}) \d{{4}}\b")
_HOLD = "\ue000"
"""Stands for a blank at which no line ends; `visible` leaves none of its kind in a text."""
_AMOUNTS = {"exact": "", "approx": "around ", "min": "at least ", "more_than": "more than "}


def fitted(row: str, width: int, lines: int = 1) -> list[str]:
    """`row` made safe, on at most that many lines, with "…" where it was cut; dates stay whole."""
    held = _DATE.sub(lambda found: found[0].replace(" ", _HOLD), visible(row))
    rows = wrap(held, width, max_lines=lines, placeholder=" …", subsequent_indent="  ")
    return [each.replace(_HOLD, " ") for each in rows]


def shared(rows: Sequence[str], width: int, lines: int) -> tuple[str, ...]:
    """`rows` on that many lines together, each with its share; at the end how many are left."""
    kept = rows[:lines]
    if len(rows) > lines > 1:
        kept = [*rows[: lines - 1], f"and {len(rows) - lines + 1} more"]
    shown: list[str] = []
    for place, row in enumerate(kept):
        left = lines - len(shown)
        shown += fitted(row, width, -(-left // (len(kept) - place)))
    return tuple(shown)


def listed(names: Sequence[str], width: int, lines: int = 1) -> tuple[str, ...]:
    """As many names as fit on that many lines, and how many more there are."""
    shown = [visible(name) for name in names]
    for kept in range(len(shown), 0, -1):
        more = f", and {len(shown) - kept} more" if kept < len(shown) else ""
        rows = wrap(f"{', '.join(shown[:kept])}{more}", width)
        if len(rows) <= lines:
            return tuple(rows)
    return tuple(fitted(f"{len(shown)}: {', '.join(shown)}", width, lines)) if shown else ()


def short_date(edtf: Edtf) -> str:
    """As in "29 Jan 2024"."""
    said = spoken(edtf)
    for month in MONTHS:
        said = said.replace(month, month[:3])
    return said


def amount(fact: Fact) -> str:
    """As in "at least 18"; empty without a value."""
    value = f"{fact.value:,}" if isinstance(fact.value, int | float) else str(fact.value or "")
    return f"{_AMOUNTS[fact.qualifier]}{value}" if value else ""


def called(name: str, parties: Parties) -> str:
    """A party by its short name; plain words as they are."""
    return label(parties[name]) if name in parties else name
