"""What every stored record has."""

from datetime import datetime
from functools import cache
from typing import Any, ClassVar

from msgspec import Struct, field
from msgspec.structs import FieldInfo, fields

Edtf = str
Id = str


class Part(
    Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False
):
    """A piece of a record, kept inside it.

    None can lead to itself, so the collector of cycles need not follow them (`gc`): of a thousand
    cases it would walk over every fact again and again while they are read.
    """

    unknown: dict[str, Any] = field(default_factory=dict)


class Record(Part, frozen=True, kw_only=True):
    """A stored record: `rev` counts its versions from 1; 0 is one that was never stored."""

    table: ClassVar[str]
    schema: ClassVar[int] = 1
    id: Id
    rev: int = 0
    created: datetime | None = None
    updated: datetime | None = None


@cache
def fields_of(kind: type[Part]) -> tuple[FieldInfo, ...]:
    """The fields of a kind of part; msgspec works them out anew each time."""
    return fields(kind)
