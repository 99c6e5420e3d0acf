"""A composed document and what was decided about it."""

from datetime import date
from typing import ClassVar, Literal

from data.records.base import Edtf, Id, Part, Record
from data.records.case import Addressee


class Choice(Part, frozen=True, kw_only=True):
    """What a person decided about a fact: put in, left out, attributed, reworded, or allowed."""

    fact: Id
    how: Literal["pick", "ban", "attribute", "neutral", "allow"]
    text: str = ""


class Sent(Part, frozen=True, kw_only=True):
    on: date
    by: str
    who: str = ""


class Briefing(Record, frozen=True, kw_only=True):
    """A composed document as Markdown with footnotes, with what it was made from.

    `to` is the party it was asked to go to, `left_off` the contacts that were left off, each as
    `PARTY VALUE`; `by` is the day to act by as it was asked for, `model` that the sender was left
    open; `edited` says that the body was changed by hand since it was composed.
    """

    table: ClassVar[str] = "briefings"
    case: Id
    kind: str
    title: str = ""
    as_of: Edtf = ""
    language: str = "en"
    addressees: tuple[Addressee, ...] = ()
    reference: str = ""
    body: str = ""
    to: Id = ""
    left_off: tuple[str, ...] = ()
    by: Edtf = ""
    model: bool = False
    edited: bool = False
    words: int = 0
    budget: int = 0
    facts: tuple[Id, ...] = ()
    case_rev: int = 0
    choices: tuple[Choice, ...] = ()
    warnings: tuple[str, ...] = ()
    petition: Id = ""
    sent: Sent | None = None
    follow_up: Edtf = ""
    response: Id = ""
