"""A briefing as a file, a mail draft, and beside what its case says now. No Textual, no click."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from data.errors import HandbillError, NotFound, Refused
from data.naming import may_name
from data.reader import Reader
from data.records import Addressee, Briefing, Case, Party, Petition
from data.records.base import Id

if TYPE_CHECKING:
    from briefings.composed import Composed
    from briefings.documents import Document
    from briefings.documents.mail import Attachment, Receiver

PICTURE = "qr.png"
"""What a template calls the code of the petition's link."""

_SCALE = 8
_NUMBERS = re.compile(r"^\s*(?:\d+\.|\[\d+\]) |[ \u00a0]?(?:\[\d+\])+(?=\s|$|[.,;])")
_NEXT_SENTENCE = re.compile(r"(?<=\w\w[.;:?!]) (?=[A-Z])")
_ONE_LINE = 1_000_000
"""Columns in which every paragraph is one line."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of a briefing's case since: lines that would go and come, and newer facts.

    `why_not` says why it cannot be composed any more.
    """

    lines: tuple[str, ...] = ()
    newer: tuple[Id, ...] = ()
    why_not: str = ""


def document_of(store: Reader, made: "Briefing | Composed") -> "Document":
    """What the formats are made from, with the pictures that it calls for."""
    from briefings.documents import Document

    return Document(
        markdown=_body(made),
        title=made.title or made.kind.capitalize(),
        language=made.language,
        pictures=pictures_of(store, _body(made), made.petition),
    )


def pictures_of(store: Reader, markdown: str, petition: Id) -> dict[str, bytes]:
    """The code of the petition's link, where the text calls for it."""
    if f"({PICTURE})" not in markdown or not petition:
        return {}
    found = store.find(Petition, id=petition)
    if not found or not found[0].link:
        return {}
    from petitions.addresses.qr import code, png

    return {PICTURE: png(code(found[0].link), scale=_SCALE)}


def file_of(store: Reader, made: "Briefing | Composed", form: str) -> bytes:
    """The briefing in one of `briefings.documents.FORMATS`."""
    from briefings.documents import made as document

    if form == "eml":
        return mail_draft(store, made)
    return document(document_of(store, made), form)


def mail_draft(store: Reader, made: "Briefing | Composed") -> bytes:
    """A mail with the text in it and the letter beside it: as PDF, without the extra as HTML."""
    from briefings.documents import made as document
    from briefings.documents.mail import Attachment, Receiver, draft
    from data.config import load

    config = load()
    whole = document_of(store, made)
    try:
        letter = Attachment(f"{made.kind}.pdf", "pdf", document(whole, "pdf"))
    except Refused:
        letter = Attachment(f"{made.kind}.html", "html", document(whole, "html"))
    subject = ", ".join(part for part in (whole.title, made.reference) if part)
    return draft(
        subject=subject,
        text=document(whole, "text").decode(),
        sender=Receiver(config.organisation, config.email),
        receivers=list(receivers(store, made)),
        attachments=_letters_alone(made, letter),
    )


def receivers(store: Reader, made: "Briefing | Composed") -> "Iterator[Receiver]":
    """Who gets the mail: the addressee and those who pass it on, then those who get a copy."""
    from briefings.documents.mail import Receiver

    left_off = made.left_off if isinstance(made, Briefing) else ()
    for line in made.addressees:
        for party in store.find(Party, id=line.party):
            for contact in without(party, left_off).contacts:
                if contact.channel == "email":
                    name = party.name if may_name(party) else ""
                    yield Receiver(name, contact.value, "cc" if line.line == "cc" else "to")


def without(party: Party, left_off: Sequence[str]) -> Party:
    """The party without the contacts that a person left off."""
    kept = [one for one in party.contacts if f"{party.id} {one.value}" not in left_off]
    return replace(party, contacts=tuple(kept)) if len(kept) < len(party.contacts) else party


def anew(store: Reader, briefing: Briefing) -> "Composed":
    """The same briefing of the same day with the same choices, from the case as it is now."""
    from briefings.kinds import KINDS
    from tui.actions import composing

    kind = KINDS.get(briefing.kind)
    other = kind is None or briefing.budget != kind.budget
    if briefing.created is None:
        raise NotFound("Only a briefing that was saved can be held against its case.")
    return composing.compose(
        store,
        briefing.created,
        case=briefing.case,
        kind=briefing.kind,
        as_of=briefing.as_of,
        to=briefing.to or _to(briefing.addressees),
        words=briefing.budget if other and briefing.budget else None,
        choices=briefing.choices,
        petition=briefing.petition,
        language=briefing.language,
        left_off=briefing.left_off,
        by=briefing.by,
        model=briefing.model,
    )


def changes(store: Reader, now: datetime, briefing: Briefing) -> Changes:
    """What composing it anew would change, sentence by sentence, and what is newer than its day."""
    newer = tuple(_newer(store, now, briefing))
    try:
        composed = anew(store, briefing)
    except HandbillError as error:
        return Changes(newer=newer, why_not=str(error))
    return Changes(lines=tuple(_difference(briefing.body, composed.text)), newer=newer)


def moved_on(store: Reader, briefing: Briefing) -> bool:
    """Whether somebody changed its case since it was composed."""
    found = store.find(Case, id=briefing.case)
    return bool(found) and found[0].rev > briefing.case_rev


def _newer(store: Reader, now: datetime, briefing: Briefing) -> list[Id]:
    from data.dates import parse
    from data.evidence import visible_facts

    found = store.find(Case, id=briefing.case)
    if not found or not briefing.as_of:
        return []
    day = parse(briefing.as_of).last
    if day is None:
        return []
    known = {fact.id for fact in visible_facts(found[0], day)}
    return [fact.id for fact in visible_facts(found[0], now.date()) if fact.id not in known]


def _difference(before: str, after: str) -> Iterator[str]:
    """`- ` a sentence that would go, `+ ` one that would come; the rest is not said."""
    from difflib import ndiff

    for line in ndiff(_sentences(before), _sentences(after)):
        if line[:2] in {"- ", "+ "} and line[2:].strip():
            yield line


def _sentences(markdown: str) -> list[str]:
    """The sentences of a text, without its rules and the numbers of its lists and notes."""
    from briefings.markdown.formats import as_text

    lines = as_text(markdown, columns=_ONE_LINE).split("\n")
    plain = [_NUMBERS.sub("", line).strip() for line in lines if line.strip("-")]
    return [each for line in plain for each in _NEXT_SENTENCE.split(line)]


def _letters_alone(made: "Briefing | Composed", letter: "Attachment") -> "list[Attachment]":
    """A few words for a messenger need no file beside them."""
    return [] if made.kind in {"message", "call"} else [letter]


def _to(addressees: Sequence[Addressee]) -> Id:
    return next((line.party for line in addressees if line.line == "to"), "")


def _body(made: "Briefing | Composed") -> str:
    return made.body if isinstance(made, Briefing) else made.text
