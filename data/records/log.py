"""What was done, what it replaced, and what was refused."""

from datetime import datetime
from typing import Any, ClassVar

from data.records.base import Id, Record


class Log(Record, frozen=True, kw_only=True):
    """A change: who, when, what, and which records as [table, id]. No personal data stands here.

    Changes of one `group` were one thing to do, such as the batches of an import, and are taken
    back together.
    """

    table: ClassVar[str] = "log"
    who: str
    when: datetime
    what: str
    records: tuple[tuple[str, Id], ...] = ()
    undone: bool = False
    erasure: bool = False
    group: Id = ""


class Before(Record, frozen=True, kw_only=True):
    """What a change replaced, under the id of its log entry.

    Each is [table, id, document or null, digest of what the change made of it].
    """

    table: ClassVar[str] = "before"
    who: str
    documents: tuple[tuple[str, Id, dict[str, Any] | None, str], ...] = ()


class Conflict(Record, frozen=True, kw_only=True):
    """The version of a record that was refused because somebody else had changed it."""

    table: ClassVar[str] = "conflicts"
    of: tuple[str, Id]
    who: str
    when: datetime
    document: dict[str, Any]
