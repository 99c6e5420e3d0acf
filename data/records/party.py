"""People and organisations, and whether they may be named."""

from datetime import date
from typing import ClassVar, Literal

from data.records.base import Id, Part, Record


class Contact(Part, frozen=True, kw_only=True):
    channel: Literal["email", "fax", "phone", "post", "web"]
    value: str
    note: str = ""
    checked: date | None = None
    bounced: date | None = None


class Agreement(Part, frozen=True, kw_only=True):
    """Who asked a party whether it may be named, and when."""

    who: str
    when: date


class Party(Record, frozen=True, kw_only=True):
    """A person or an organisation, shared by cases; `maybe_same` is proposed, never merged."""

    table: ClassVar[str] = "parties"
    name: str
    kind: Literal[
        "person",
        "group",
        "union",
        "employer",
        "government",
        "mission",
        "court",
        "supervisory body",
        "organisation",
        "media",
    ] = "organisation"
    aliases: tuple[str, ...] = ()
    maybe_same: tuple[Id, ...] = ()
    organisation: Id = ""
    title: str = ""
    address: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    naming: Literal["public", "agreed", "initials", "never"] = "never"
    agreement: Agreement | None = None
