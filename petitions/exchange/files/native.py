"""Handbill's own export, taken back as it was."""

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from data.errors import BadInput
from data.ids import check_id
from data.records import Origin, Person, Petition, Signature
from petitions.exchange.formulas import plain
from petitions.limits import LINES, check_text
from petitions.signatures.offers import SignatureRefused, checked
from petitions.signatures.people import check_email, check_name, check_phone

MARKS = frozenset({"id", "serial", "status", "duplicate_of", "consents", "origin", "late"})
"""Columns by which a file is known to be an export of Handbill with names."""

_PLACE = re.compile(r"`\$\.(\w+)")
_PLAIN = ("reason", "country", "area", "language", "source", "collector", "sheet")
_OF_PERSON = ("name", "email", "phone", "street", "postcode", "workplace", "union", "scan")
_CHECKS = {"name": check_name, "email": check_email, "phone": check_phone}


def restored(petition: Petition, row: Mapping[str, str]) -> Signature:
    """The signature that a row was made of, but its keys; SignatureRefused, saying what is amiss.

    A row without a name is of somebody who was erased.
    """
    cells = {column: plain(cell) for column, cell in row.items()}
    for field in (*_PLAIN, *_OF_PERSON):
        checked(field, check_text, field, cells.get(field, ""), LINES.get(field, LINES["answer"]))
    document: dict[str, Any] = {field: cells.get(field, "") for field in _PLAIN}
    for field in ("channel", "status", "duplicate_of"):
        if cells.get(field):
            document[field] = cells[field]
    document |= {
        "id": _id(cells.get("id", "")),
        "petition": petition.id,
        "serial": _number(cells.get("serial", "")) or 0,
        "line": _number(cells.get("line", "")),
        "late": cells.get("late") == "yes",
        "day": cells.get("day", ""),
        "settled": cells.get("settled") or None,
        "received": cells.get("received") or None,
        "consents": [_consent(one) for one in cells.get("consents", "").split("; ") if one],
    }
    try:
        signature = msgspec.convert(document, Signature)
    except (msgspec.ValidationError, ValueError) as error:
        place = _PLACE.search(str(error))
        raise _slipped(place[1] if place else "the row") from None
    return msgspec.structs.replace(
        signature, origin=_origin(cells.get("origin", "")), person=_person(cells)
    )


def _id(cell: str) -> str:
    try:
        return check_id(cell)
    except BadInput:
        raise _slipped("id") from None


def _slipped(column: str) -> SignatureRefused:
    """Says which column it is; not what stands in it, which may be somebody's name."""
    return SignatureRefused(
        "malformed", f'What stands in "{column}" is not as Handbill wrote it: has the row slipped?'
    )


def _person(cells: Mapping[str, str]) -> Person | None:
    if not any(cells.get(field) for field in _OF_PERSON):
        return None
    for field, check in _CHECKS.items():
        checked(field, check, cells.get(field, ""))
    try:
        answers = msgspec.json.decode(cells.get("answers") or "{}", type=dict[str, str])
    except (msgspec.DecodeError, UnicodeError):
        raise SignatureRefused("answers", "The answers cannot be read: they are JSON.") from None
    typed: dict[str, Any] = {field: cells.get(field, "") for field in _OF_PERSON}
    return Person(answers=answers, **typed)


def _origin(cell: str) -> Origin | None:
    platform, _, id = cell.partition(":")
    return Origin(platform=platform, id=id) if cell else None


def _consent(cell: str) -> dict[str, Any]:
    purpose, _, rest = cell.partition("/")
    version, _, rest = rest.partition("/")
    language, _, when = rest.partition("/")
    return {
        "purpose": purpose,
        "version": _number(version) if version else 1,
        "language": language,
        "when": when or None,
    }


def _number(cell: str) -> int | None:
    if not cell:
        return None
    try:
        return int(cell)
    except ValueError:
        raise SignatureRefused("malformed", "A number cannot be read: use digits.") from None
