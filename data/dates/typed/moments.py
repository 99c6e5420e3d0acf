"""A moment as a person types it, in a time zone."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from data.dates import parse
from data.dates.spoken import spoken
from data.dates.typed.reading import typed
from data.dates.typed.words import COUNTS, number_named, plain_words, weekday_named
from data.dates.typed.zones import time_zone
from data.errors import BadInput
from data.text import visible

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[t ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?(z|[+-][0-9:]+)?")
_HALF = r"(?: ?([ap])\.?m\b\.?)"
_TIME = re.compile(
    rf"(?:\bat |@ ?)?(?<![0-9:.])([0-9]{{1,2}})(?:[:h]([0-9]{{2}})(?::([0-9]{{2}}))?{_HALF}?"
    rf"|{_HALF}|(?: ?h| o'clock)\b)(?![0-9:])"
)
_NOON = re.compile(r"(?:\bat )?\bnoon\b")
_SOON = re.compile(rf"in ({COUNTS}) (hour|minute)s?")
_TO_MINUTE = "minutes"
_EXAMPLES = "Friday 18:00, 31 March 2027, tomorrow 9 am or 2027-03-31T18:00"


class Moment(NamedTuple):
    """A moment in its zone; without `had_time` it is the start of the day that was typed."""

    moment: datetime
    had_time: bool


def typed_moment(text: str, now: datetime, zone: str) -> Moment:
    """The moment that a person types: "Friday 18:00", "31 March 2027", "18:00", "in two hours".

    BadInput when it is no single day, and for a time that the clocks leave out or strike twice.
    """
    place = time_zone(zone)
    plain = plain_words(text)
    if not plain:
        raise BadInput(f"A day or a moment is missing: write {_EXAMPLES}.")
    try:
        return _read(plain, now.astimezone(place), place)
    except OverflowError:
        raise BadInput(f'"{visible(text)}" is too far away: write a day of our time.') from None


def start_of_day(day: date, zone: ZoneInfo) -> datetime:
    """The first moment of `day`: 01:00 where the clocks leave midnight out."""
    return datetime.combine(day, time(), zone).astimezone(UTC).astimezone(zone)


def _read(text: str, now: datetime, place: ZoneInfo) -> Moment:
    if text == "now":
        return Moment(now, True)
    if soon := _SOON.fullmatch(text):
        ahead = timedelta(**{f"{soon[2]}s": number_named(soon[1])})
        return Moment((now.astimezone(UTC) + ahead).astimezone(place), True)
    if iso := _ISO.fullmatch(text):
        return Moment(_iso(text, place, has_offset=bool(iso[1])), True)
    if "midnight" in text:
        raise BadInput(f'"{visible(text)}" can be either end of the day: write 00:00 or 24:00.')
    clock = _TIME.search(text) or _NOON.search(text)
    if clock is None:
        return Moment(start_of_day(_day(text, now.date()), place), False)
    words = " ".join((text[: clock.start()] + " " + text[clock.end() :]).split())
    return Moment(_coming(words, _offset(clock), now, place), True)


def _coming(words: str, clock: timedelta, now: datetime, place: ZoneInfo) -> datetime:
    """That time of the day in `words`; a weekday or a time alone is the next one to come."""
    words = words.removeprefix("on ")
    day = _day(words, now.date()) if words else now.date()
    moment = _on_the_clock(day, clock, place)
    repeats = 7 if weekday_named(words) is not None else 1 if not words else 0
    if repeats and moment.astimezone(UTC) <= now.astimezone(UTC):
        return _on_the_clock(day + timedelta(days=repeats), clock, place)
    return moment


def _day(words: str, today: date) -> date:
    edtf = typed(words, today)
    span = parse(edtf)
    if span.first is None or span.precision != "day" or span.approximate:
        raise BadInput(f'"{visible(words)}" is not one day ({spoken(edtf)}): write {_EXAMPLES}.')
    return span.first


def _offset(clock: re.Match[str]) -> timedelta:
    """How far into the day the hands of the clock stand: up to 24:00, the day's end."""
    if clock.re is _NOON:
        return timedelta(hours=12)
    figure, minutes, seconds, late, alone = clock.groups()
    hour, half = int(figure), late or alone
    wrong = BadInput(f'"{visible(clock[0].strip())}" is no time of the day: write 00:00 to 24:00.')
    if half:
        if not 1 <= hour <= 12:
            raise wrong
        hour = hour % 12 + (12 if half == "p" else 0)
    minute, second = int(minutes or 0), int(seconds or 0)
    offset = timedelta(hours=hour, minutes=minute, seconds=second)
    if minute > 59 or second > 59 or offset > timedelta(days=1):
        raise wrong
    return offset


def _iso(text: str, place: ZoneInfo, *, has_offset: bool) -> datetime:
    try:
        moment = datetime.fromisoformat(text.upper())
    except ValueError as error:
        raise BadInput(f'"{visible(text.upper())}" is no moment: {error}.') from None
    if has_offset:
        return moment.astimezone(place)
    return _exact(moment, place)


def _on_the_clock(day: date, clock: timedelta, place: ZoneInfo) -> datetime:
    return _exact(datetime.combine(day, time()) + clock, place)


def _exact(wall: datetime, place: ZoneInfo) -> datetime:
    """The moment when clocks in `place` show `wall`; BadInput when they do so never or twice."""
    first, second = (wall.replace(tzinfo=place, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first
    when = f"{wall:%H:%M} on {spoken(wall.date().isoformat())}"
    after, before = (each.astimezone(UTC).astimezone(place) for each in (first, second))
    if after.replace(tzinfo=None) != wall:
        raise BadInput(
            f"{when} does not exist in {place.key}, where the clocks go forward: "
            f"write {before:%H:%M} or {after:%H:%M}."
        )
    raise BadInput(
        f"{when} comes twice in {place.key}, where the clocks go back: "
        f"write {first.isoformat(timespec=_TO_MINUTE)} or {second.isoformat(timespec=_TO_MINUTE)}."
    )
