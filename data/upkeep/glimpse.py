"""A look at the store that opens nothing and leaves nothing: what a Tab in the shell may see."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from data.durable.contents import Contents
from data.errors import HandbillError
from data.records import Briefing, Case, Party, Petition, Record, Sheet

SEEN = (Case, Party, Briefing, Petition, Sheet)
"""The kinds that may be looked at so; never a signature."""

Shape = TypeVar("Shape", bound=msgspec.Struct)


def glimpse(location: str, kind: type[Record], shape: type[Shape]) -> list[Shape]:
    """Every record of a kind as `shape`, a struct of some of its fields; none without a store.

    No lock is taken, no file made, mended or tidied, and nothing is said: what cannot be read is
    as if it were not there.
    """
    path = Path(location).expanduser()
    if kind not in SEEN or path.is_symlink() or not path.is_file():
        return []
    try:
        return list(_read(path.absolute(), kind.table, shape))
    except (HandbillError, OSError):
        return []


def _read(path: Path, table: str, shape: type[Shape]) -> Iterator[Shape]:
    contents = Contents(path, {})
    try:
        contents.read_journal()
        for document in contents.table(table).documents().values():
            try:
                yield msgspec.json.decode(document, type=shape)
            except (msgspec.DecodeError, UnicodeDecodeError):
                continue
    finally:
        contents.close()
