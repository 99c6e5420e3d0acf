"""A file that left: what stood in it, so that whoever is taken out here can be looked for there."""

from datetime import datetime
from typing import ClassVar

from data.records.base import Id, Record


class Export(Record, frozen=True, kw_only=True):
    """A file that was written from the store, and the records it shows as [table, id].

    `names` says whether people can be told by it; `path` is where it was put, from the root.
    """

    table: ClassVar[str] = "exports"
    what: str
    when: datetime
    who: str
    path: str
    records: tuple[tuple[str, Id], ...] = ()
    names: bool = True
