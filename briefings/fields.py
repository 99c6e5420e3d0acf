"""What a template may print: the fields of one document."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from briefings.addressing import Envelope, Recipient, recipient, salutation, with_salutation
from briefings.composed import Sender
from briefings.guard import Guard, state_tag
from briefings.runs import asks, paragraphs
from briefings.telling import Telling
from briefings.weighing import Candidate
from data.dates import sort_key
from data.evidence import moment
from data.naming import may_name
from data.records import Addressee, Case, Party
from data.records.base import Id
from data.spoken_dates import spoken


@dataclass(frozen=True)
class Page:
    """One document apart from its facts: who writes to whom about what, and when."""

    case: Case
    parties: Mapping[Id, Party]
    guard: Guard
    sender: Sender
    envelope: Envelope
    as_of: date
    today: date
    language: str
    model: bool = False

    @cached_property
    def title(self) -> str:
        """The case's title, unless it breaks somebody's naming or holds a mark of ours."""
        title = self.guard.worded(self.case.title)
        return "" if self.guard.named(title) or state_tag(title) else title

    @cached_property
    def reference(self) -> str:
        case = self.case.id.upper()
        own = self.today.isoformat() if self.guard.named(case) else f"{case}/{self.today}"
        return self.sender.reference or own

    @cached_property
    def salutation(self) -> str:
        to = self.envelope.to
        return salutation(to, self.parties[to.party], self.guard) if to else "Dear Sir or Madam,"

    @cached_property
    def addressees(self) -> tuple[Addressee, ...]:
        """Who is on the envelope, the addressee with the salutation that was used."""
        shown = self._named(self.envelope.all)
        return tuple(
            with_salutation(line, self.salutation) if line is self.envelope.to else line
            for line in shown
        )

    @cached_property
    def recipients(self) -> list[Party]:
        return [self.parties[line.party] for line in self.addressees]

    @cached_property
    def held_back(self) -> set[Id]:
        return {line.party for line in self.envelope.all} - {party.id for party in self.recipients}

    def missing(self) -> Iterable[str]:
        """What the document lacks, and how to add it."""
        if self.envelope.to is None:
            yield "no addressee: add one to the case, or name a party to write to"
        for id in sorted(self.held_back):
            yield f"{id} must not be named, so it is not on the letter: set its naming"
        if not self.model and not self.sender.organisation:
            yield "no organisation: set the letterhead with handbill config"
        if not self.model and not self.sender.signatory:
            yield "nobody signs: set the signatory with handbill config"
        if not self.title:
            yield "the title of the case names somebody who must not be named, so it is left off"
        if self.as_of != self.today:
            day = spoken(self.as_of.isoformat(), self.language)
            yield f"dated today, and tells how things stood on {day}"

    def through(self, demands: Iterable[Candidate]) -> list[Id]:
        """Whom the addressee is asked to speak to: those above it that `demands` are asked of."""
        to = self.envelope.to
        asked = {candidate.fact.asked_of for candidate in demands}
        return sorted(asked & self.parties.keys() - {to.party}) if to else []

    def on_envelope(self, lines: Iterable[Addressee]) -> list[Recipient]:
        return [recipient(self.parties[line.party], self.parties) for line in self._named(lines)]

    def _named(self, lines: Iterable[Addressee]) -> list[Addressee]:
        return [line for line in lines if may_name(self.parties[line.party])]


_PARTS = (
    "narrative",
    "standing",
    "background",
    "law",
    "positions",
    "progress",
    "quotes",
    "demands",
)
"""The parts of a text, in its order."""


def fields(
    page: Page, telling: Telling, chosen: Sequence[Candidate]
) -> tuple[dict[str, Any], list[Candidate]]:
    """The fields of a template, and the candidates in the order in which it prints them."""
    parts = _parts(page, chosen)
    told = {name: [telling.tell(one) for one in found] for name, found in parts.items()}
    to = page.on_envelope([page.envelope.to] if page.envelope.to else [])
    context = {
        "title": page.title,
        "date": spoken(page.today.isoformat(), page.language),
        "as_of": spoken(page.as_of.isoformat(), page.language),
        "is_today": page.as_of == page.today,
        "reference": page.reference,
        "model": page.model,
        "sender": page.sender,
        "to": to[0] if to else None,
        "via": page.on_envelope(page.envelope.via),
        "copies": page.on_envelope(page.envelope.copies),
        "salutation": page.salutation,
        "through": [telling.named(id) for id in page.through(parts["demands"])],
        **{name: paragraphs(found) for name, found in told.items()},
        "quotes": told["quotes"],
        "demands": told["demands"],
        "asks": asks(told["demands"]),
    }
    return context, [candidate for found in parts.values() for candidate in found]


def _parts(page: Page, chosen: Sequence[Candidate]) -> dict[str, list[Candidate]]:
    """The candidates by the part of the text they stand in, each part in its order.

    What happened on a day is narrated, a status too; what is so as of a day is how it stands. Law
    and demands stand as the case file has them, what is asked of the addressee first.
    """
    places = {fact.id: at for at, fact in enumerate(page.case.facts)}
    parts: dict[str, list[Candidate]] = {name: [] for name in _PARTS}
    for candidate in sorted(chosen, key=lambda one: places[one.fact.id]):
        fact = candidate.fact
        happened = candidate.role == "standing" and fact.date and fact.as_of in {"", fact.date}
        narrated = candidate.role == "events" or happened
        parts["narrative" if narrated else candidate.role].append(candidate)
    for name in ("narrative", "standing", "background", "positions", "progress"):
        parts[name].sort(key=lambda one: sort_key(moment(one.fact)))
    through = page.through(parts["demands"])
    parts["demands"].sort(key=lambda one: one.fact.asked_of in through)
    return parts
