"""A case file: what happened, who says so, what is asked of whom."""

from datetime import datetime
from typing import ClassVar, Literal

from data.records.base import Edtf, Id, Part, Record

DateBasis = Literal["stated", "inferred", "unknown"]
Qualifier = Literal["exact", "approx", "min", "more_than"]
FactKind = Literal["event", "number", "status", "quote", "law", "demand"]
Bearing = Literal["concern", "context", "progress", "position"]


class CaseParty(Part, frozen=True, kw_only=True):
    """A party's part in a case: employer, union, speaker, state body, threatened, ..."""

    party: Id
    role: str
    note: str = ""


class Addressee(Part, frozen=True, kw_only=True):
    """Who is written to; `via` passes the letter on, `cc` gets a copy."""

    party: Id
    line: Literal["to", "via", "cc"] = "to"
    channel: Literal["email", "fax", "post", "phone"] = "email"
    language: str = "en"
    salutation: str = ""


class NextStep(Part, frozen=True, kw_only=True):
    what: str
    date: Edtf = ""


class Source(Part, frozen=True, kw_only=True):
    """A document that statements rest on.

    `republisher` printed what `publisher` wrote; `derived_from` is the source it sums up;
    `sha256` names its text in the table of texts; `path` and `annex` are of an attachment.
    """

    id: Id
    kind: str
    title: str
    publisher: str = ""
    republisher: str = ""
    author: str = ""
    date: Edtf = ""
    date_basis: DateBasis = "stated"
    reference: str = ""
    url: str = ""
    url_repaired: bool = False
    archived_url: str = ""
    accessed: Edtf = ""
    credit: str = ""
    language: str = ""
    derived_from: Id = ""
    annex: int | None = None
    path: str = ""
    sha256: str = ""


class Citation(Part, frozen=True, kw_only=True):
    """Where a source says it: locator, verbatim extract, and whose word it passes on (a party)."""

    id: Id
    locator: str = ""
    extract: str = ""
    informed_by: str = ""


class Review(Part, frozen=True, kw_only=True):
    who: str
    when: datetime
    note: str = ""


class Fact(Part, frozen=True, kw_only=True):
    """One statement. `text` is a clause: small first letter unless a name, no full stop, no date.

    A quote's `text` is the quoted words; a demand's is what is demanded, as an infinitive without
    "to". `actor`, `affected` and `asked_of` are ids of parties, or plain words where no record
    stands for them. `bearing` says what the fact is for the case: a concern, background, credit
    for progress, or the position of one side.
    """

    id: Id
    kind: FactKind
    text: str
    topic: str = ""
    bearing: Bearing = "concern"
    date: Edtf = ""
    date_basis: DateBasis = "stated"
    as_of: Edtf = ""
    value: int | float | str | None = None
    unit: str = ""
    qualifier: Qualifier = "exact"
    actor: str = ""
    affected: str = ""
    asked_of: str = ""
    sources: tuple[Citation, ...] = ()
    rank: Literal["preferred", "normal", "deprecated"] = "normal"
    review: Review | None = None
    expires: Edtf = ""
    confidential: bool = False


class Procedure(Part, frozen=True, kw_only=True):
    """A case before a supervisory body or a court; `due` is when something is owed to it."""

    id: Id
    body: Literal[
        "CFA",
        "CEACR",
        "CAS",
        "Art. 24",
        "Art. 26",
        "direct contacts mission",
        "special procedure",
        "court",
    ]
    title: str = ""
    number: str = ""
    instruments: tuple[str, ...] = ()
    status: str = ""
    published: Edtf = ""
    url: str = ""
    due: Edtf = ""
    sources: tuple[Citation, ...] = ()


class Case(Record, frozen=True, kw_only=True):
    table: ClassVar[str] = "cases"
    title: str
    country: str = ""
    status: Literal["open", "watch", "closed"] = "open"
    summary: str = ""
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    parties: tuple[CaseParty, ...] = ()
    addressees: tuple[Addressee, ...] = ()
    related: tuple[Id, ...] = ()
    next_step: NextStep | None = None
    sources: tuple[Source, ...] = ()
    facts: tuple[Fact, ...] = ()
    procedures: tuple[Procedure, ...] = ()


class Text(Record, frozen=True, kw_only=True):
    """The whole text of a source; its id is the SHA-256 of its UTF-8 bytes, in hexadecimal."""

    table: ClassVar[str] = "texts"
    text: str
