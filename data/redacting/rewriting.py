"""Records with a person taken out of them: texts, ids, links and addresses."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Literal, NamedTuple, TypeVar, get_origin
from urllib.parse import unquote

import msgspec

from data.records import Part
from data.redacting.names import Names

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ADDRESSES = frozenset({"url", "archived_url", "link", "path"})
_AS_THEY_ARE = frozenset({"key", "who", "language", "country"})

P = TypeVar("P", bound=Part)


class Change(NamedTuple):
    """A field of a record that named the person: where, and what it said and says."""

    where: str
    before: str
    after: str


class Rewriter:
    """Takes a person out of records; `changes` tells what was changed."""

    def __init__(self, names: Names, wording: str, ids: dict[str, str]) -> None:
        self._names = names
        self._wording = f"[{wording}]"
        self._ids = ids
        self.changes: list[Change] = []

    def rewritten(self, record: P, where: str) -> P:
        """The record as it is without the person; the same object where nothing names them."""
        changed: dict[str, Any] = {}
        for name in _free_fields(type(record)):
            value = getattr(record, name)
            new = self._value(value, name, where)
            if new is not value:
                changed[name] = new
        return msgspec.structs.replace(record, **changed) if changed else record

    def text(self, text: str) -> str:
        return self._names.replaced(text, self._wording)

    def _value(self, value: Any, name: str, where: str) -> Any:  # noqa: ANN401 - of any field
        if isinstance(value, str):
            new = self._string(value, name)
            if new != value and value not in self._ids:
                self.changes.append(Change(f"{where}, {name}", value, new))
            return value if new == value else new
        if isinstance(value, Part):
            inner = getattr(value, "id", "")
            return self.rewritten(value, f"{where}, {inner}" if inner else where)
        if isinstance(value, tuple):
            items = tuple(self._value(item, name, where) for item in value)
            return items if any(map(_is_other, items, value)) else value
        if isinstance(value, dict):
            pairs = {key: self._value(item, name, where) for key, item in value.items()}
            return pairs if any(pairs[key] is not value[key] for key in pairs) else value
        return value

    def _string(self, value: str, name: str) -> str:
        if value in self._ids:
            return self._ids[value]
        if _SLUG.fullmatch(value):
            return self._names.slug_without(value)
        if name in _ADDRESSES:
            return "" if self._in_address(value) else value
        return self.text(value)

    def _in_address(self, address: str) -> bool:
        """Whether a link or a path says the name; it cannot be mended, so it goes whole."""
        plain = unquote(address)
        slugs = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
        return self._names.slug_without(slugs) != slugs or self.text(plain) != plain


@cache
def _free_fields(kind: type[Part]) -> tuple[str, ...]:
    """The fields in which a person may have been named: not a word out of a list."""
    return tuple(
        item.name
        for item in msgspec.structs.fields(kind)
        if get_origin(item.type) is not Literal and item.name not in _AS_THEY_ARE
    )


def _is_other(one: object, other: object) -> bool:
    return one is not other


def strings(value: object) -> Iterator[str]:
    """Every text in a plain document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from strings(item)


def fresh(id: str, taken: Callable[[str], bool]) -> str:
    """An id like this one that nothing has."""
    new, number = id, 2
    while taken(new):
        new, number = f"{id}-{number}", number + 1
    return new
