"""What goes into a document beside the case, and what comes out."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from data.records import Addressee, Choice
from data.records.base import Edtf, Id


@dataclass(frozen=True, slots=True)
class Sender:
    """The letterhead; `reference` is printed as it is, and made from case and day when empty.

    `standing` says, in a sentence, why this organisation may complain to a supervisory body.
    """

    organisation: str = ""
    address: tuple[str, ...] = ()
    email: str = ""
    phone: str = ""
    signatory: str = ""
    signatory_title: str = ""
    reference: str = ""
    website: str = ""
    standing: str = ""


@dataclass(frozen=True, slots=True)
class PetitionCount:
    """A petition as a briefing speaks of it: how many signed by `as_of`, and where others can.

    `opens` and `closes` are the first and the last day on which it can be signed, `target` the
    party it is addressed to.
    """

    id: Id
    title: str
    count: int
    as_of: date
    goal: int | None = None
    link: str = ""
    state: Literal["draft", "scheduled", "open", "closed", "handed over"] = "open"
    opens: date | None = None
    closes: date | None = None
    target: Id = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A fact that does not stand in the document, and why, as a clause."""

    fact: Id
    why: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a fact stands in the document, as a clause."""

    fact: Id
    why: str


@dataclass(frozen=True, slots=True)
class Composed:
    """A document as Markdown with footnotes, and how it came about.

    `words` are those that `budget` is held against: of the longest line where it is for a line.
    `facts` stand in the order of the text, `choices` hold what a person decided and what was
    allowed with which reason, `held_back` names the parties that must not be named. `petition`
    is the one that it speaks of.
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
    reasons: tuple[Reason, ...] = ()
    petition: Id = ""
