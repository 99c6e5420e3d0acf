"""Signatures as rows, for a list and for a spreadsheet."""

import csv
import unicodedata
from itertools import takewhile
from typing import TextIO

import msgspec

from data.reader import Reader
from data.records import Consented, Person, Signature
from data.records.base import Id
from data.text import has_ink
from petitions.exchange.formulas import neutralised

Cell = str | int | bool | None

ANONYMOUS = (
    "id",
    "serial",
    "name",
    "status",
    "channel",
    "day",
    "country",
    "language",
    "source",
    "consents",
)
"""What a row without personal data tells: `name` is shortened."""

COMPLETE = (
    "id",
    "serial",
    "status",
    "reason",
    "duplicate_of",
    "channel",
    "received",
    "day",
    "name",
    "email",
    "phone",
    "street",
    "postcode",
    "workplace",
    "union",
    "answers",
    "country",
    "area",
    "language",
    "source",
    "collector",
    "sheet",
    "line",
    "late",
    "settled",
    "scan",
    "consents",
    "origin",
)
"""What a row with names tells: everything but the comparing keys."""

_MARKS = 3


def row(signature: Signature, *, names: bool) -> dict[str, Cell]:
    """A signature as one flat row; without `names` nothing in it tells who somebody is."""
    cells = _cells(signature)
    if names:
        return {column: cells[column] for column in COMPLETE}
    cells["name"] = shortened(signature.person.name) if signature.person else ""
    cells["consents"] = ", ".join(given.purpose for given in signature.consents)
    return {column: cells[column] for column in ANONYMOUS}


def export_csv(store: Reader, petition: Id, out: TextIO, names: bool) -> int:
    """Write the signatures of a petition in their order; answers how many.

    Every cell is quoted, and one that a spreadsheet would run is neutralised as `plain` undoes.
    """
    columns = COMPLETE if names else ANONYMOUS
    writer = csv.DictWriter(out, columns, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writeheader()
    found = sorted(store.each(Signature, petition=petition), key=_serial, reverse=True)
    count = len(found)
    while found:  # to let go of all of them in one go would keep the app waiting
        cells = row(found.pop(), names=names)
        writer.writerow({column: neutralised(_text(cell)) for column, cell in cells.items()})
    return count


def shortened(name: str) -> str:
    """The initials of the first and the last word of a name: "A. K."; "-" when it has no letter."""
    words = [initial for word in name.split() if (initial := _initial(word))]
    if not words:
        return "-"
    return " ".join(f"{words[place]}." for place in sorted({0, len(words) - 1}))


def _initial(word: str) -> str:
    """The first letter of a word with the marks that belong to it, as a title would have it."""
    composed = unicodedata.normalize("NFC", word)
    for place, character in enumerate(composed):
        if unicodedata.category(character).startswith("L") and has_ink(character):
            marks = takewhile(_is_mark, composed[place + 1 : place + 1 + _MARKS])
            return character.title()[:1] + "".join(marks)
    return ""


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


def _cells(signature: Signature) -> dict[str, Cell]:
    person = signature.person or Person(name="")
    origin = signature.origin
    return {
        "id": signature.id,
        "serial": signature.serial,
        "status": signature.status,
        "reason": signature.reason,
        "duplicate_of": signature.duplicate_of,
        "channel": signature.channel,
        "received": signature.received.isoformat() if signature.received else "",
        "day": signature.day.isoformat(),
        "name": person.name,
        "email": person.email,
        "phone": person.phone,
        "street": person.street,
        "postcode": person.postcode,
        "workplace": person.workplace,
        "union": person.union,
        "answers": msgspec.json.encode(person.answers).decode() if person.answers else "",
        "country": signature.country,
        "area": signature.area,
        "language": signature.language,
        "source": signature.source,
        "collector": signature.collector,
        "sheet": signature.sheet,
        "line": signature.line,
        "late": signature.late,
        "settled": signature.settled.isoformat() if signature.settled else "",
        "scan": person.scan,
        "consents": "; ".join(map(_consent, signature.consents)),
        "origin": f"{origin.platform}:{origin.id}" if origin else "",
    }


def _consent(given: Consented) -> str:
    """A consent as `purpose/version/language/moment`."""
    when = given.when.isoformat() if given.when else ""
    return f"{given.purpose}/{given.version}/{given.language}/{when}"


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    return ("yes" if cell else "no") if isinstance(cell, bool) else str(cell)


def _serial(signature: Signature) -> int:
    return signature.serial
