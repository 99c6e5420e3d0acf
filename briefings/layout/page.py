"""One document apart from its facts: who writes to whom about what, and when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from briefings.composed import PetitionCount, Sender
from briefings.kinds import Kind
from briefings.selection.weighing import Candidate
from briefings.wording.addressing import (
    Envelope,
    Recipient,
    reach,
    recipient,
    salutation,
    with_salutation,
)
from briefings.wording.guard import Guard, state_tag
from data.naming import may_name
from data.records import Addressee, Case, Party
from data.records.base import Edtf, Id


@dataclass(frozen=True)
class Page:
    """Who writes to whom about what, and when; `body` is where a complaint is filed."""

    case: Case
    form: Kind
    parties: Mapping[Id, Party]
    guard: Guard
    sender: Sender
    envelope: Envelope
    as_of: date
    today: date
    language: str
    model: bool = False
    petition: PetitionCount | None = None
    by: Edtf = ""
    body: Id = ""

    @cached_property
    def title(self) -> str:
        """The case's title, unless it breaks somebody's naming or holds a mark of ours."""
        return self.unless_named(self.case.title)

    def unless_named(self, text: str) -> str:
        """`text`, or nothing where it breaks somebody's naming or holds a mark of ours."""
        worded = self.guard.worded(text)
        return "" if self.guard.named(worded) or state_tag(worded) else worded

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
        if self.form.to_body:
            return (Addressee(party=self.body, channel="post"),) if self.body else ()
        shown = self._named(self.envelope.all) if self.form.addressed else []
        return tuple(
            with_salutation(line, self.salutation) if line is self.envelope.to else line
            for line in shown
        )

    @cached_property
    def recipients(self) -> list[Party]:
        return [self.parties[line.party] for line in self.addressees]

    @cached_property
    def held_back(self) -> set[Id]:
        if not self.form.addressed:
            return set()
        return {line.party for line in self.envelope.all} - {party.id for party in self.recipients}

    def through(self, demands: Iterable[Candidate]) -> list[Id]:
        """Whom the addressee is asked to speak to: those above it that `demands` are asked of."""
        to = self.envelope.to
        asked = {candidate.fact.asked_of for candidate in demands}
        return sorted(asked & self.parties.keys() - {to.party}) if to else []

    def on_envelope(self, lines: Iterable[Addressee]) -> list[Recipient]:
        return [recipient(self.parties[line.party], self.parties) for line in self._named(lines)]

    def state(self) -> Id:
        """The government that answers for what is complained of; empty when none is known."""
        named = [line.party for line in self.envelope.all]
        named += [member.party for member in self.case.parties]
        return next(
            (
                id
                for party in named
                for id in reach(party, self.parties)
                if self.parties[id].kind == "government" and not self.parties[id].organisation
            ),
            "",
        )

    def _named(self, lines: Iterable[Addressee]) -> list[Addressee]:
        return [line for line in lines if may_name(self.parties[line.party])]
