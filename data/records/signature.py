"""Names given to a petition, the sheets they came on, and counts from elsewhere."""

from datetime import date, datetime
from typing import Any, ClassVar, Literal

from msgspec import field

from data.records.base import Edtf, Id, Part, Record


class Consented(Part, frozen=True, kw_only=True):
    """A consent given: its purpose, the version and language of the text shown, and when."""

    purpose: Literal["sign", "contact", "name_to_target", "name_published"]
    version: int = 1
    language: str = "en"
    when: datetime | None = None


class Origin(Part, frozen=True, kw_only=True):
    """The platform that a signature was taken from, and its id there."""

    platform: str
    id: str = ""


class Person(Part, frozen=True, kw_only=True):
    """Everything of a signature that tells who somebody is, as it was typed."""

    name: str
    email: str = ""
    phone: str = ""
    street: str = ""
    postcode: str = ""
    workplace: str = ""
    union: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    scan: str = ""


class Keys(Part, frozen=True, kw_only=True):
    """Keyed hashes to compare people by, in hexadecimal; empty where nothing was given."""

    name: str = ""
    email: str = ""
    phone: str = ""
    street: str = ""
    postcode: str = ""
    workplace: str = ""


Channel = Literal["web", "stall", "paper", "imported"]
SignatureStatus = Literal["pending", "counted", "duplicate", "review", "withdrawn", "rejected"]


class Signature(Record, frozen=True, kw_only=True):
    """One signature; `person` and `keys` are all that is personal and are gone once erased.

    `settled` is the day on which it was rejected or withdrawn. An erased one has serial 0.
    """

    table: ClassVar[str] = "signatures"
    petition: Id
    serial: int
    channel: Channel
    status: SignatureStatus = "counted"
    reason: str = ""
    duplicate_of: Id = ""
    received: datetime | None = None
    day: date
    language: str = ""
    country: str = ""
    area: str = ""
    source: str = ""
    collector: str = ""
    sheet: str = ""
    line: int | None = None
    late: bool = False
    settled: date | None = None
    consents: tuple[Consented, ...] = ()
    origin: Origin | None = None
    person: Person | None = None
    keys: Keys | None = None


class Sheet(Record, frozen=True, kw_only=True):
    """A sheet of paper: issued, returned, and its lines accounted for.

    `entered` are the lines that became signatures; `empty` counts those left blank at the end.
    `language` is that of its text, where it was printed. `lost` says why it never comes back.
    """

    table: ClassVar[str] = "sheets"
    petition: Id
    number: int
    rows: int = 10
    issued: date
    returned: date | None = None
    collector: str = ""
    language: str = ""
    entered: tuple[int, ...] = ()
    unreadable: tuple[int, ...] = ()
    struck: tuple[int, ...] = ()
    empty: int = 0
    lost: str = ""


class Merge(Record, frozen=True, kw_only=True):
    """Two signatures that were found to be one, with both as they were before, to go back to.

    `made` are the versions that the merge made of them: past those it can no longer go back.
    """

    table: ClassVar[str] = "merges"
    petition: Id
    kept: Id
    copy: Id
    who: str
    when: datetime
    documents: tuple[dict[str, Any], ...]
    made: tuple[int, ...]


class Mark(Record, frozen=True, kw_only=True):
    """Somebody was erased: `id` is a keyed hash of how an old file would bring them back.

    `key` tells which key it was made with; the key itself is not in the store.
    """

    table: ClassVar[str] = "marks"
    key: str


class CountOnly(Record, frozen=True, kw_only=True):
    """Signatures counted elsewhere and not held here."""

    table: ClassVar[str] = "counts"
    petition: Id
    count: int
    platform: str
    as_of: Edtf
    link: str = ""
