"""What was typed, checked before it becomes part of a record."""

from collections.abc import Collection, Iterable
from datetime import datetime
from difflib import get_close_matches
from typing import Any, get_args

import msgspec

from data.errors import BadInput, NotFound, Refused, about
from data.ids import LONGEST_SLUG, check_id, slug
from data.records import Part
from data.records.base import Edtf, Id
from data.text import has_ink, visible


def line(text: str, what: str, *, required: bool = False) -> str:
    """`text` on one line, without blanks around it; `what` names it in a message."""
    return " ".join(block(text, what, required=required).split())


def block(text: str, what: str, *, required: bool = False) -> str:
    """`text` as it is, without blanks around it."""
    kept = text.replace("\r\n", "\n").strip()
    if "\0" in kept or any("\ud800" <= character <= "\udfff" for character in kept):
        raise BadInput(f"The {what} holds a broken character: type it again.", field=_field(what))
    if required and not has_ink(kept):
        raise BadInput(f"The {what} is empty: say what it is.", field=_field(what))
    return kept


def day(text: str, now: datetime, field: str = "date") -> Edtf:
    """A date as a person types it into `field`, in EDTF; empty when nothing was typed."""
    if not text.strip():
        return ""
    from data.dates.typed import typed

    with about(field):
        return typed(text, now.date())


def choice(kind: type[Part], name: str, value: str) -> Any:  # noqa: ANN401 - a word of that field
    """`value` when the field `name` of `kind` may have it; BadInput says what it may have."""
    fields = {item.name: item.type for item in msgspec.structs.fields(kind)}
    right = get_args(fields[name])
    if value in right:
        return value
    raise BadInput(
        f'"{visible(value)}" is not one of the choices for {name}: {", ".join(map(str, right))}.',
        field=name,
    )


def new_part_id(given: str, words: str, taken: Collection[Id], noun: str) -> Id:
    """`given` when it is an id and free; without one, an id from `words` that is free."""
    if given:
        with about("id"):
            check_id(given)
        if given in taken:
            raise Refused(
                f'There is already a {noun} "{given}" here: choose another id.', field="id"
            )
        return given
    return free_id(slug(words) or noun, taken)


def free_id(wanted: Id, taken: Collection[Id]) -> Id:
    """`wanted`, cut at a word to a readable length, with a number behind it when it is taken."""
    short = wanted if len(wanted) <= _READABLE else wanted[:_READABLE].rpartition("-")[0]
    base = (short or wanted[:_READABLE])[: LONGEST_SLUG - 4]
    names = [base, *(f"{base}-{number}" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)


_READABLE = 32


def found_in(ids: Iterable[Id], wanted: str, noun: str) -> Id:
    """`wanted` when it is one of `ids`, or begins just one of them; NotFound with near ones."""
    known = list(ids)
    if wanted in known:
        return wanted
    begun = [id for id in known if wanted and id.startswith(wanted)]
    if len(begun) == 1:
        return begun[0]
    near = begun or get_close_matches(wanted, known, 5, 0.5)
    raise NotFound(f'There is no {noun} "{visible(wanted)}" in this case.', near[:5], field=noun)


def _field(what: str) -> str:
    return what.replace(" ", "_")


def parsed_value(text: str) -> int | float | str | None:
    """A number where `text` is one ("500", "1,200", "2.5"), else the words; None when empty."""
    typed = text.strip()
    plain = typed.replace(",", "").replace(" ", "")
    digits = plain.removeprefix("-")
    if digits.isascii() and digits.isdigit() and len(digits) < 19:
        return int(plain)
    whole, _, rest = digits.partition(".")
    if f"{whole}{rest}".isascii() and whole.isdigit() and rest.isdigit() and len(digits) < 19:
        return float(plain) + 0.0  # -0.0 is no other number than 0
    return line(text, "value") or None
