"""The documents of a table by the value of a field."""

from collections.abc import Mapping
from typing import Any

import msgspec

FieldPath = tuple[str, ...]
Value = str | int
Numbers = dict[int, None]
"""Numbers of documents in an order, each once."""

_INDEXABLE = (str, int)  # not bool, which would count as a number
_decode = msgspec.json.decode


class Indexes:
    """One index for each field that was asked for; the next question looks at what was put."""

    def __init__(self) -> None:
        self._by_path: dict[FieldPath, dict[Value, Numbers]] = {}
        self._waiting: Numbers = {}

    def put(self, number: int, before: bytes | None) -> None:
        """A document comes under that number, in the place of `before`."""
        if self._by_path:
            self.remove(number, before)
            self._waiting[number] = None

    def remove(self, number: int, before: bytes | None) -> None:
        """The document of that number goes: `before`, if there was one."""
        if number in self._waiting:
            del self._waiting[number]
        elif before is not None and self._by_path:
            document = _decode(before)
            for path, index in self._by_path.items():
                value = value_at(document, path)
                if type(value) in _INDEXABLE:
                    index[value].pop(number, None)

    def at(self, path: FieldPath, documents: Mapping[int, bytes]) -> dict[Value, Numbers]:
        """The numbers of all `documents` by the value at `path`."""
        for number in self._waiting:
            document = _decode(documents[number])
            for kept, index in self._by_path.items():
                _add(index, number, value_at(document, kept))
        self._waiting = {}
        if path not in self._by_path:
            new: dict[Value, Numbers] = {}
            for number, content in documents.items():
                _add(new, number, value_at(_decode(content), path))
            self._by_path[path] = new
        return self._by_path[path]


def value_at(document: Any, path: FieldPath) -> Any:  # noqa: ANN401 - whatever JSON holds
    for name in path:
        document = document.get(name) if isinstance(document, dict) else None
    return document


def _add(index: dict[Value, Numbers], number: int, value: object) -> None:
    if isinstance(value, Value) and type(value) in _INDEXABLE:
        index.setdefault(value, {})[number] = None
