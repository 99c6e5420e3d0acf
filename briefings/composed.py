"""What goes into a document beside the case, and what comes out."""

from dataclasses import dataclass

from data.records import Addressee, Choice
from data.records.base import Edtf, Id


@dataclass(frozen=True, slots=True)
class Sender:
    """The letterhead; `reference` is printed as it is, and made from case and day when empty."""

    organisation: str = ""
    address: tuple[str, ...] = ()
    email: str = ""
    phone: str = ""
    signatory: str = ""
    signatory_title: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A fact that does not stand in the document, and why, as a clause."""

    fact: Id
    why: str


@dataclass(frozen=True, slots=True)
class Composed:
    """A document as Markdown with footnotes, and how it came about.

    `facts` stand in the order of the text, `choices` hold what a person decided and what was
    allowed with which reason, `held_back` names the parties that must not be named.
    """

    kind: str
    case: Id
    case_rev: int
    title: str
    text: str
    words: int
    budget: int
    as_of: Edtf
    language: str
    facts: tuple[Id, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    warnings: tuple[str, ...] = ()
    reference: str = ""
    addressees: tuple[Addressee, ...] = ()
    choices: tuple[Choice, ...] = ()
    held_back: tuple[Id, ...] = ()
