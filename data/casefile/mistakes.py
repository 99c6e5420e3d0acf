"""What is wrong in a case file, and where."""

from collections.abc import Iterable
from difflib import get_close_matches

from data.errors import BadInput
from data.text import visible

Path = tuple[str | int, ...]
"""Where a value stands: names of keys and, from 0, places in arrays."""

_QUOTED = 40


class Mistake(BadInput):
    """One mistake in a case file: the message names file, line, key and what would be right."""

    def __init__(self, message: str, line: int = 0, key: str = "") -> None:
        super().__init__(message, field=key.rpartition(".")[2])
        self.line = line
        self.key = key


class Wrong(Exception):
    """A mistake whose line is not known yet; `what` has no full stop."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(what)
        self.path = path
        self.what = what

    def located(self, name: str, line: int) -> Mistake:
        key = spelled(self.path)
        place = f"{name}, line {line}: " if line else f"{name}: "
        return Mistake(f"{place}{key}{': ' if key else ''}{self.what}.", line, key)


def spelled(path: Path) -> str:
    """`path` for a person: `facts[3].qualifier` is of the third fact."""
    key = ""
    for part in path:
        key += f"[{part + 1}]" if isinstance(part, int) else f".{visible(part)}"
    return key.removeprefix(".")


def quoted(value: object) -> str:
    """`value` as a message names it, never longer than a few words."""
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "an array"
    text = visible(str(value))
    return f'"{text[:_QUOTED]}…"' if len(text) > _QUOTED else f'"{text}"'


def instead(given: str, right: Iterable[str]) -> str:
    """What would be right in place of `given`: the nearest, or else all of them."""
    known = list(right)
    near = get_close_matches(given, known, n=3, cutoff=0.6)
    return f"would be right: {', '.join(near or known)}" if known else "leave it out"
