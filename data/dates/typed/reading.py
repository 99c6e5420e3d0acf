"""A date as a person types it or a source says it, turned into EDTF."""

import re
from collections.abc import Iterator
from datetime import date

from data.dates import check, parse
from data.dates.spoken import spoken
from data.dates.typed.relative import Anchor, relative, without_year
from data.dates.typed.stated import EDTF_SHAPED, day_of, loosely, stated
from data.dates.typed.words import WEEKDAYS, iso_month, plain_words, weekday_named
from data.errors import BadInput
from data.text import visible

_BETWEEN = re.compile(r"(?:from )?(?!up )(.+?) (?:to|until|till|–|—) (.+)|between (.+?) and (.+)")
_SINCE = re.compile(r"(?:since|from) (.+)")
_UNTIL = re.compile(r"(?:until|till|up to) (.+)")
_AROUND = re.compile(r"(?:around|about|circa|ca\.?|c\.) (.+)")
_LEADING = re.compile(r"(?:(?:on|in|during|by|earlier|later|the) )+")
_WORD = re.compile("[a-z]+")
_LONG_AGO = date(1001, 2, 3)
_FAR_AHEAD = date(2998, 11, 28)
_EXAMPLES = "29 January 2024, January 2024, 31 March, next Friday, in two weeks or 2024-01-29"


def typed(text: str, today: date) -> str:
    """The EDTF of what a person types: "29 January 2024", "next Friday", "31 March" (the next).

    BadInput when it says no date, no such day, or can be read in two ways (01/02/2024).
    """
    edtf, _ = _read(text, Anchor(today, "ahead"))
    return edtf


def resolved(text: str, source_date: str) -> tuple[str, bool]:
    """A date in a source as EDTF, and whether its year or day had to be inferred.

    What is missing comes from the source's date: "24 January" is the one closest to it, "Friday"
    the last one. BadInput when that date is unknown, or too coarse to tell.
    """
    span = parse(source_date) if source_date else None
    first = span.first if span else None
    last = span.last if span else None
    days = (first or _LONG_AGO, last or _FAR_AHEAD)
    readings = {_read(text, Anchor(day, "near")) for day in days}
    if len(readings) > 1:
        known = f"is only {source_date}" if source_date else "is unknown"
        raise BadInput(
            f'"{visible(text)}" leans on the date of its source, which {known}: '
            "write the whole date."
        )
    return readings.pop()


def _read(text: str, anchor: Anchor) -> tuple[str, bool]:
    plain = plain_words(text)
    if not plain:
        raise BadInput(f"A date is missing: write {_EXAMPLES}.")
    if EDTF_SHAPED.fullmatch(plain):
        return check(plain), False
    form, parts = _parts(plain)
    readings = [_point(part, anchor) for part in parts]
    if form != "{}" and any("/" in edtf for edtf, _ in readings):
        raise _not_understood(plain)
    edtf = form.format(*(edtf for edtf, _ in readings))
    return check(edtf), any(inferred for _, inferred in readings)


def _parts(text: str) -> tuple[str, list[str]]:
    """The form of an interval in EDTF, and the words of its points."""
    if between := _BETWEEN.fullmatch(text):
        return "{}/{}", [part for part in between.groups() if part]
    if since := _SINCE.fullmatch(text):
        return "{}/..", [since[1]]
    if until := _UNTIL.fullmatch(text):
        return "../{}", [until[1]]
    return "{}", [text]


def _point(text: str, anchor: Anchor) -> tuple[str, bool]:
    if around := _AROUND.fullmatch(text):
        edtf, inferred = _point(around[1], anchor)
        if "/" in edtf:
            raise _not_understood(text)
        return edtf.rstrip("~") + "~", inferred
    for words in _spellings(text):
        if whole := stated(words):
            return _on_its_weekday(text, whole), False
        if leaning := relative(words, anchor):
            return _on_its_weekday(text, leaning), True
    return _from_parts(text, anchor)


def _spellings(text: str) -> Iterator[str]:
    """`text` as it is, without its first small words, and without the name of a weekday."""
    yield text
    bare = _LEADING.sub("", text, count=1) if _LEADING.match(text) else text
    yield bare
    dated = " ".join(word for word in bare.split() if not _weekday_of(word))
    if dated:
        yield dated


def _from_parts(text: str, anchor: Anchor) -> tuple[str, bool]:
    year, month, day = loosely(text)
    if month and year and day:
        return _on_its_weekday(text, day_of(text, year, month, day)), False
    if month and year:
        return iso_month(year, month), False
    if month and day:
        return _on_its_weekday(text, without_year(text, month, day, anchor)), True
    raise _not_understood(text)


def _on_its_weekday(text: str, edtf: str) -> str:
    """`edtf`, once the weekday that `text` names is the one of that day."""
    span = parse(edtf)
    if span.precision != "day" or span.first is None:
        return edtf
    right = WEEKDAYS[span.first.weekday()]
    for word in _WORD.findall(text):
        if _weekday_of(word) not in {None, right}:
            raise BadInput(f'"{visible(text)}": {spoken(edtf)} is a {right.capitalize()}.')
    return edtf


def _weekday_of(word: str) -> str | None:
    place = weekday_named(word.rstrip("."))
    return None if place is None else WEEKDAYS[place]


def _not_understood(text: str) -> BadInput:
    return BadInput(f'"{visible(text[:60])}" is not understood as a date: write {_EXAMPLES}.')
