"""Entering a sheet of paper line by line: each is kept at once, and one goes on where it stopped.

In place of a name `?` is a line that nobody can read and `-` one that was struck out; `=` in any
field takes over what the line above has there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

import msgspec

from data.errors import Refused
from data.reader import Reader
from data.records import Petition, Sheet, Signature
from data.store import Store
from petitions.addresses.codes import Place
from petitions.papers.sheets import (
    Gap,
    as_above,
    leave_out,
    next_line,
    reckoning,
    sheet_of,
    sheets_of,
)
from petitions.signatures.offers import Offer
from petitions.signatures.signing import sign
from petitions.signatures.stall import fields_of

GAPS: Mapping[str, Gap] = {"?": "unreadable", "-": "struck"}
SAME = "="
BOXES: Mapping[str, str] = {
    "contact": "May be contacted?",
    "name_to_target": "Name to the target?",
    "name_published": "Name published?",
}
"""What may be ticked on paper beside signing itself, and how it is asked for."""

_SAID: Mapping[str, str] = {"unreadable": "unreadable", "struck": "struck out"}
_STATUS = {
    "counted": "signed",
    "review": "signed; somebody like this signed before, it is on the review list",
    "duplicate": "on the list already, kept as a duplicate",
}


@dataclass(frozen=True, kw_only=True)
class OnSheet:
    """What is the same for all the lines of a sheet: who collected, the day, where its scan is."""

    number: int
    collector: str = ""
    day: date | None = None
    scan: str = ""


@dataclass(frozen=True)
class Standing:
    """How far a sheet is: `line` comes next, None when every line is accounted for.

    `above` is what the line before has, by field, for `=`.
    """

    sheet: Sheet
    line: int | None
    above: Mapping[str, str] = field(default_factory=dict)


class Entered(NamedTuple):
    """A line that was kept, what became of it in a few words, and what comes next."""

    line: int
    said: str
    after: Standing


def standing(store: Reader, petition: Petition, place: Place) -> Standing:
    """Where to go on with a sheet, or the line of a slip of it; NotFound when it was never issued.

    Refused when the line of that slip is accounted for already.
    """
    sheet = sheet_of(store, petition, place.sheet)
    line = next_line(sheet)
    if place.line is not None and line is not None:
        if place.line in {*sheet.entered, *sheet.unreadable, *sheet.struck}:
            raise Refused(f"Slip {place.line} of sheet {sheet.number} is entered already.")
        line = place.line
    return Standing(sheet, line, _above(store, petition, sheet, line))


def enter_line(
    store: Store,
    now: datetime,
    who: str,
    petition: Petition,
    on: OnSheet,
    at: Standing,
    typed: Mapping[str, str],
    boxes: Sequence[str] = (),
) -> Entered:
    """Keep one line: a signature with the boxes that were ticked, or a gap in the name's place.

    Refused, with nothing kept, when it cannot be a signature or its line is accounted for.
    """
    if at.line is None:
        raise Refused(f"Every line of sheet {on.number} is accounted for.")
    name = typed.get("name", "").strip()
    if name in GAPS:
        leave_out(store, now, who, petition, on.number, at.line, GAPS[name])
        return Entered(at.line, _SAID[GAPS[name]], _next(store, petition, on.number, at.above))
    person = as_above(list(typed), dict(typed), dict(at.above))
    fields, answers = fields_of(petition, person)
    offer = msgspec.convert(
        {
            "name": "",
            **fields,
            "channel": "paper",
            "collector": on.collector or at.sheet.collector,
            "sheet": str(on.number),
            "line": at.line,
            "scan": on.scan,
            "day": on.day,
            "answers": answers,
            "language": at.sheet.language,
            "consents": ("sign", *boxes),
        },
        Offer,
    )
    taken = sign(store, now, who, petition, offer)
    said = _STATUS.get(taken.status, taken.status)
    return Entered(at.line, said, _next(store, petition, on.number, person))


def take_back(store: Store, now: datetime, who: str, petition: Petition, number: int) -> Standing:
    """Undo the line of this sheet that was kept last; Refused when something else came after it."""
    sheet = sheet_of(store, petition, number)
    untouched = reckoning(sheet).open == sheet.rows
    if untouched or (Sheet.table, sheet.id) not in store.last_change(who).records:
        raise Refused("Your last change was no line of this sheet: leave it and take that back.")
    store.undo(who, now)
    return standing(store, petition, Place(number))


def boxes_of(petition: Petition) -> dict[str, str]:
    """The boxes that stand on this petition's paper, each with its question."""
    asked = [consent.purpose for consent in petition.consents]
    return {purpose: BOXES[purpose] for purpose in asked if purpose in BOXES}


def reconciled(sheet: Sheet) -> str:
    """How the lines add up, in a sentence."""
    done = reckoning(sheet)
    parts = (
        f"{done.entered} signed, {done.unreadable} unreadable, {done.struck} struck out, "
        f"{done.empty} empty"
    )
    total = f"{done.rows} lines" if not done.open else f"{done.open} of {done.rows} lines open"
    return f"Sheet {sheet.number}: {parts}: {total}."


def unfinished(store: Reader, petition: Petition) -> list[Sheet]:
    """The sheets that are back and not entered to the end."""
    return [one for one in sheets_of(store, petition) if one.returned and reckoning(one).open > 0]


def ranges(numbers: Sequence[int]) -> str:
    """`2, 5 to 9, 12`: sorted numbers as people say them."""
    said: list[str] = []
    start = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1:
            first, last = numbers[start], numbers[at - 1]
            said.append(f"{first}" if first == last else f"{first} to {last}")
            start = at
    return ", ".join(said)


def _next(store: Reader, petition: Petition, number: int, above: Mapping[str, str]) -> Standing:
    sheet = sheet_of(store, petition, number)
    return Standing(sheet, next_line(sheet), above)


def _above(store: Reader, petition: Petition, sheet: Sheet, line: int | None) -> dict[str, str]:
    """What the last signature above has; nothing where that was erased or there is none."""
    before = [one for one in sheet.entered if line is None or one < line]
    if not before:
        return {}
    found = store.find(Signature, petition=petition.id, sheet=str(sheet.number), line=max(before))
    person = found[0].person if found else None
    if found and person:
        fields = ("name", "email", "phone", "street", "postcode", "workplace", "union")
        kept = {name: getattr(person, name) for name in fields}
        return {**kept, "country": found[0].country, "area": found[0].area, **person.answers}
    return {}
