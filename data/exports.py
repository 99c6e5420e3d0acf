"""The register of files that were written: which of them may still hold somebody's name."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from data.ids import new_id
from data.reader import Reader
from data.records import Export, Record
from data.records.base import Id
from data.store import Store


def register_export(
    store: Store,
    now: datetime,
    who: str,
    *,
    what: str,
    path: str | Path,
    records: Iterable[Record | tuple[str, Id]],
    names: bool = True,
) -> Export | None:
    """Keep that a file was written: `what` in a few words, and the records that it shows.

    `names` is False for a file in which nobody can be told. A register entry is nothing to undo.
    None for stdout ("-" or "").
    """
    if str(path) in {"", "-"}:
        return None
    shown = (one if isinstance(one, tuple) else (one.table, one.id) for one in records)
    export = Export(
        id=new_id(now),
        what=what,
        when=now,
        who=who,
        path=str(Path(path).absolute()),
        records=tuple(dict.fromkeys(shown)),
        names=names,
    )
    with store.transaction(who, f"register an export: {what}", now) as change:
        return change.put(export)


def exports_of(store: Reader, records: Iterable[tuple[str, Id]]) -> list[Export]:
    """The registered files with names in them that show any of these records, the oldest first."""
    wanted = set(records)
    return [
        export for export in store.find(Export, names=True) if wanted.intersection(export.records)
    ]
