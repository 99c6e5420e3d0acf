"""A line kept during a call."""

from datetime import datetime
from typing import ClassVar

from data.records.base import Id, Record


class Note(Record, frozen=True, kw_only=True):
    """One line kept during a call; confidential until it is filed as a source of its case."""

    table: ClassVar[str] = "notes"
    case: Id = ""
    when: datetime
    who: str
    text: str
    filed_as: Id = ""
    dropped: bool = False
