"""Whole numbers as people type them."""

import re
from collections.abc import Callable

from data.errors import BadInput

_BETWEEN = re.compile(r",?\s+|;\s*")
_WHOLE = re.compile(r"[0-9]+|[0-9]{1,3}([,. ][0-9]{3})+")


def whole_number(name: str, typed: str) -> int | None:
    """A number as people type it, `1,000` too; None when nothing was typed."""
    if not typed.strip():
        return None
    if not _WHOLE.fullmatch(typed.strip()):
        raise BadInput(f"The {name} is a whole number such as 1000.", field=name)
    return int(re.sub(r"\D", "", typed))


def needed(name: str, typed: str) -> int:
    """The number that was typed; BadInput when there is none."""
    number = whole_number(name, typed)
    if number is None:
        raise BadInput(f"The {name} is a whole number such as 1000.", field=name)
    return number


def number_check(name: str) -> Callable[[str], str]:
    """Says how it was read when it was not typed as plain digits."""

    def check(typed: str) -> str:
        number = whole_number(name, typed)
        return "" if number is None or str(number) == typed.strip() else f"{number:,}"

    return check


def numbers(name: str, typed: str) -> tuple[int, ...]:
    """The numbers between blanks, `;` or a comma with a blank behind it: `500, 1,000`."""
    return tuple(needed(name, part) for part in _BETWEEN.split(typed) if part)
