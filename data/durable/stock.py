"""Files that stock TinyDB wrote, and what of JSON a store can keep."""

import json
from collections.abc import Iterator
from math import isfinite
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from data.durable.snapshot import FORMAT, META
from data.errors import StoreError
from data.text import visible

LARGEST_DOCUMENT = 64 << 20
"""Bytes of one document; a larger one is refused."""

LONE_GENERATION = 0
"""The generation of a file that never was ours, or of the format before journals."""


class Stock(NamedTuple):
    """Tables as documents by their number, and what our own `_meta` in them last said."""

    tables: dict[str, dict[int, bytes]]
    format: int
    generation: int
    sequence: int
    schemas: dict[str, int]


def read_stock(path: Path) -> Stock:
    """The content of a file in TinyDB's own form."""
    try:
        tables = json.loads(
            path.read_bytes() or b"{}", object_pairs_hook=_without_twins, parse_constant=_refuse
        )
    except RecursionError:
        raise not_a_store(path, "it is nested too deeply") from None
    except UnicodeDecodeError:
        raise not_a_store(path, "it is not UTF-8 text") from None
    except ValueError as error:
        raise not_a_store(path, visible(str(error))) from None
    if not isinstance(tables, dict):
        raise not_a_store(path, "it holds no tables")
    meta = tables.pop(META, {})
    said = meta.get("1", {}) if isinstance(meta, dict) else {}
    if not isinstance(said, dict) or said.get("format", 0) > FORMAT:
        raise StoreError(
            f"{visible(str(path))} was made by a newer Handbill: install that version to open it."
        )
    return Stock(
        {name: dict(_documents(path, name, table)) for name, table in tables.items()},
        said.get("format", 0),
        said.get("generation", LONE_GENERATION),
        said.get("sequence", 0),
        said.get("schemas", {}),
    )


def encode(document: Any) -> bytes:  # noqa: ANN401 - whatever a caller wants kept
    """`document` as the JSON that is kept; StoreError for what no store can keep."""
    why = ""
    try:
        content = msgspec.json.encode(document)
    except UnicodeEncodeError:
        why = "it holds half of a character, a lone surrogate"
    except RecursionError:
        why = "it is nested too deeply"
    except (TypeError, ValueError, OverflowError) as error:
        why = visible(str(error))
    else:
        if len(content) > LARGEST_DOCUMENT:
            why = "one record may have 64 MB at most"
        elif b"null" in content and _holds_no_number(document):
            why = "NaN and infinity are no numbers that JSON knows"
    if why:
        raise Unkeepable(why)
    return content


def refuse_nul(document: Any) -> None:  # noqa: ANN401 - whatever a caller wants kept
    """StoreError for a NUL in a text: this file could keep it, and hardly any database."""
    suspect = b"\\u0000" in encode(document)
    if suspect and any(isinstance(leaf, str) and "\0" in leaf for leaf in _leaves(document)):
        raise Unkeepable("it holds a NUL character")


class Unkeepable(StoreError):
    """A document that no store can keep, and why."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"Nothing was changed: this cannot be kept, since {why}. Change it and try again."
        )
        self.why = why


def not_a_store(path: Path, why: str) -> StoreError:
    return StoreError(
        f"{visible(str(path))} is not a Handbill store or is damaged: {why}. Nothing was changed "
        "in it; name the right file with --store, or use `handbill store restore`."
    )


def _documents(path: Path, name: str, table: Any) -> Iterator[tuple[int, bytes]]:  # noqa: ANN401
    if not isinstance(table, dict):
        raise not_a_store(path, f"{visible(name)} is no table")
    for number, document in table.items():
        if not number.isdecimal() or not isinstance(document, dict):
            raise not_a_store(path, f"the table {visible(name)} holds something that is no record")
        try:
            yield int(number), encode(document)
        except Unkeepable as error:
            raise not_a_store(path, error.why) from None


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return found


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no number that JSON knows")


def _holds_no_number(document: Any) -> bool:  # noqa: ANN401 - whatever JSON holds
    """Whether NaN or an infinity is in it, which the encoder would write as null."""
    return any(isinstance(leaf, float) and not isfinite(leaf) for leaf in _leaves(document))


def _leaves(document: Any) -> Iterator[Any]:  # noqa: ANN401 - whatever JSON holds
    """Every key and value in it that holds no other."""
    todo = [document]
    while todo:
        item = todo.pop()
        if isinstance(item, dict):
            todo.extend(item)
            todo.extend(item.values())
        elif isinstance(item, list | tuple):
            todo.extend(item)
        else:
            yield item
