"""Whom a letter goes to, through whom, and by what."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from briefings.kinds import near
from briefings.wording.guard import Guard
from data.dates.spoken import spoken
from data.errors import NotFound, Refused
from data.naming import may_name, shown_name
from data.records import Addressee, Case, Contact, Party
from data.records.base import Id
from data.text import visible

_OF_A_STATE = {"government", "mission", "court"}
_CFA = "Committee on Freedom of Association"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody on the envelope: `lines` is the postal address with the name on top."""

    id: str
    name: str
    lines: tuple[str, ...]
    faxes: tuple[str, ...]
    emails: tuple[str, ...]
    phones: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Envelope:
    """The addressee of a letter, who passes it on and who gets a copy; all empty when unknown."""

    to: Addressee | None = None
    via: tuple[Addressee, ...] = ()
    copies: tuple[Addressee, ...] = ()

    @property
    def all(self) -> tuple[Addressee, ...]:
        return (*((self.to,) if self.to else ()), *self.via, *self.copies)


def envelope(case: Case, parties: Mapping[Id, Party], to: Id = "") -> Envelope:
    """The lines of a letter to `to`, or to the first addressee of the case.

    Those who pass a letter on and get copies belong to the addressees of the case; a mission only
    passes on what goes to its state.
    """
    lines = [addressee for addressee in case.addressees if addressee.line == "to"]
    if to and to not in parties:
        raise NotFound(f'There is no party "{visible(to)}" to write to.', near=near(to, parties))
    chosen = next((line for line in lines if line.party == to or not to), None)
    if chosen is None:
        return Envelope(Addressee(party=to)) if to else Envelope()
    others = [
        line for line in case.addressees if line.party in parties and line.party != chosen.party
    ]
    to_state = is_of_state(chosen.party, parties)
    return Envelope(
        to=chosen if chosen.party in parties else None,
        via=tuple(
            line
            for line in others
            if line.line == "via" and (to_state or parties[line.party].kind != "mission")
        ),
        copies=tuple(line for line in others if line.line == "cc"),
    )


def body_for(parties: Mapping[Id, Party], to: Id = "") -> Id:
    """The supervisory body that a complaint goes to: `to`, else the CFA; empty when unknown.

    NotFound or Refused where `to` is no party or no supervisory body.
    """
    if not to:
        bodies = [party for party in parties.values() if party.kind == "supervisory body"]
        return next((party.id for party in bodies if party.name == _CFA), "")
    if to not in parties:
        raise NotFound(f'There is no party "{visible(to)}" to write to.', near=near(to, parties))
    if parties[to].kind != "supervisory body":
        raise Refused(f"A complaint goes to a supervisory body, and {visible(to)} is none.")
    return to


def is_of_state(party: Id, parties: Mapping[Id, Party]) -> bool:
    return any(parties[id].kind in _OF_A_STATE for id in reach(party, parties))


def reach(party: Id, parties: Mapping[Id, Party]) -> tuple[Id, ...]:
    """A party, the organisation it speaks for, and so on up: what may be asked through it."""
    found: list[Id] = []
    while party in parties and party not in found:
        found.append(party)
        party = parties[party].organisation
    return tuple(found)


def recipient(party: Party, parties: Mapping[Id, Party]) -> Recipient:
    """How a party that may be named stands on the envelope."""
    over = parties.get(party.organisation)
    title = (party.title,) if party.title and party.kind != "group" else ()
    employer = (shown_name(over),) if over and party.kind == "person" and not title else ()
    address = party.address or (over.address if over else ())
    return Recipient(
        id=party.id,
        name=party.name,
        lines=(party.name, *title, *employer, *address),
        faxes=_values(party.contacts, "fax"),
        emails=_values(party.contacts, "email"),
        phones=_values(party.contacts, "phone"),
        title=title[0] if title else "",
    )


def salutation(line: Addressee, party: Party, guard: Guard) -> str:
    """As the case has it, else by the name; to nobody in particular where that may not be said."""
    if not may_name(party):
        return "Dear Sir or Madam,"
    if line.salutation and not guard.named(line.salutation):
        return line.salutation
    return f"Dear {party.name}," if party.kind == "person" else "Dear Sir or Madam,"


def doubts(
    recipients: Iterable[Party], today: date, channels: Collection[str] = ("email", "fax")
) -> list[str]:
    """What is to be checked about contacts before anything is sent to them by those channels."""
    found = []
    for party in recipients:
        if not any(contact.channel != "web" for contact in party.contacts) and not party.address:
            found.append(f"{visible(party.id)} has no address: add one")
        for contact in party.contacts:
            if contact.channel in channels and (why := doubt(contact, today)):
                value = f"{contact.channel} {visible(contact.value)}"
                found.append(f"{value} of {visible(party.id)} {why}")
    return found


def doubt(contact: Contact, today: date) -> str:
    """Why it may reach nobody, as the end of a sentence; empty when it was checked lately."""
    from data.overview.people import has_bounced, is_old

    if has_bounced(contact):
        return f"bounced on {spoken(f'{contact.bounced}')}"
    if contact.checked is None:
        return "was never checked"
    if is_old(contact, today):
        return f"was last checked on {spoken(f'{contact.checked}')}"
    return ""


def with_salutation(line: Addressee, words: str) -> Addressee:
    return replace(line, salutation=words)


def _values(contacts: Iterable[Contact], channel: str) -> tuple[str, ...]:
    return tuple(contact.value for contact in contacts if contact.channel == channel)
