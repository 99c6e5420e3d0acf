"""The address list of a case: who is written to or called, how, and whether that was checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data.naming import at_risk
from data.overview.people import checked, has_bounced
from data.records import Case, Party
from data.records.base import Id

_LINES = {"to": "addressee", "via": "passes it on", "cc": "gets a copy"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A party of the case that can be reached; `organisation` is the name of the one it is of.

    `states` say of each of its contacts how far it can be relied on, as in "never checked".
    `held_back` is a person who may not be named: for our own eyes, and in no file.
    """

    party: Party
    role: str
    organisation: str
    states: tuple[str, ...]
    held_back: bool

    @property
    def block(self) -> tuple[str, ...]:
        """The address as it stands on an envelope."""
        lines = (self.party.name, self.party.title, self.organisation, *self.party.address)
        return tuple(dict.fromkeys(filter(None, lines)))


def address_list(case: Case, parties: Mapping[Id, Party], today: date) -> list[Entry]:
    """Those of the case who can be reached: its addressees in their order, then the others."""
    lines = {addressee.party: _LINES[addressee.line] for addressee in case.addressees}
    roles = {member.party: member.role for member in case.parties}
    order = [*lines, *(id for id in roles if id not in lines)]
    order += [id for id in sorted(parties) if id not in {*lines, *roles}]
    return [
        _entry(parties[id], lines.get(id) or roles.get(id, ""), parties, today)
        for id in order
        if id in parties and (parties[id].contacts or parties[id].address)
    ]


def addresses(entries: Sequence[Entry]) -> list[str]:
    """Every e-mail address of the list once, less those that bounced and those held back."""
    return list(
        dict.fromkeys(
            contact.value
            for entry in entries
            if not entry.held_back
            for contact in entry.party.contacts
            if contact.channel == "email" and not has_bounced(contact)
        )
    )


def _entry(party: Party, role: str, parties: Mapping[Id, Party], today: date) -> Entry:
    return Entry(
        party=party,
        role=role,
        organisation=parties[party.organisation].name if party.organisation in parties else "",
        states=tuple(checked(contact, today) for contact in party.contacts),
        held_back=at_risk(party),
    )
