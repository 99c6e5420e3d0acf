"""A table as stock TinyDB takes it in its hands: to be read, and to be changed."""

from collections.abc import Iterator, Mapping, MutableMapping
from typing import TYPE_CHECKING, Any

import msgspec

from data.durable.contents.tables import KeptTable
from data.durable.stock import encode
from data.durable.storefile import StoreFile

if TYPE_CHECKING:
    from data.durable.database import DurableTable

_decode = msgspec.json.decode


class View(Mapping[str, Any]):
    """A table as `_read_table` answers it: number as text, document decoded when asked for.

    What it looks at it looks at whole: another thread may write meanwhile.
    """

    def __init__(self, table: "DurableTable") -> None:
        self._table = table

    def __getitem__(self, number: str) -> dict[str, Any]:
        content = self._table.content(int(number))
        if content is None:
            raise KeyError(number)
        document: dict[str, Any] = _decode(content)
        return document

    def __iter__(self) -> Iterator[str]:
        return map(str, self._table.numbers())

    def __len__(self) -> int:
        return len(self._table)

    def items(self) -> Any:  # noqa: ANN401 - an iterable of pairs, as TinyDB uses it
        return ((str(number), _decode(content)) for number, content in self._table.items())


class Changes(MutableMapping[int, dict[str, Any]]):
    """A table as an updater sees it; what it took out may have been changed in place."""

    def __init__(self, kept: KeptTable | None) -> None:
        self._kept = kept
        self._touched: dict[int, dict[str, Any] | None] = {}
        self._cleared = False

    def __getitem__(self, number: int) -> dict[str, Any]:
        if number not in self._touched:
            content = (
                self._kept.get(number) if self._kept is not None and not self._cleared else None
            )
            self._touched[number] = None if content is None else _decode(content)
        document = self._touched[number]
        if document is None:
            raise KeyError(number)
        return document

    def __setitem__(self, number: int, document: dict[str, Any]) -> None:
        self._touched[number] = document

    def __delitem__(self, number: int) -> None:
        self[number]
        self._touched[number] = None

    def __contains__(self, number: object) -> bool:
        if number in self._touched:
            return self._touched[number] is not None
        kept = self._kept if not self._cleared else None
        return isinstance(number, int) and kept is not None and kept.get(number) is not None

    def __iter__(self) -> Iterator[int]:
        kept = self._kept.documents() if self._kept is not None and not self._cleared else {}
        yield from (number for number in kept if self._touched.get(number, kept) is not None)
        yield from (
            number
            for number, document in self._touched.items()
            if document is not None and number not in kept
        )

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        self._touched = {}
        self._cleared = True

    def record(self, file: StoreFile, name: str) -> None:
        """Write down what differs now."""
        older = None if self._cleared else self._kept
        put: list[tuple[int, bytes]] = []
        removed: list[int] = []
        for number, document in self._touched.items():
            before = older.get(number) if older is not None else None
            if document is not None:
                after = encode(document)
                if after != before:
                    put.append((number, after))
            elif before is not None:
                removed.append(number)
        if self._cleared:
            file.clear(name)
        for number in removed:
            file.remove(name, number)
        file.put(name, put)
