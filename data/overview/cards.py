"""An address list as vCard 4.0 (RFC 6350).

vCard and iCalendar share their lines, with the folding and the escapes: icalendar writes both.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from data.overview.contacts import Entry
from data.overview.people import has_bounced
from data.text import visible

if TYPE_CHECKING:
    from icalendar.parser import Contentline

_KINDS = {"person": "individual", "group": "group"}


def vcards(entries: Sequence[Entry]) -> bytes:
    """A card for each entry that is not held back; what bounced is left out."""
    lines = [line for entry in entries if not entry.held_back for line in _card(entry)]
    return b"".join(bytes(line.to_ical()) + b"\r\n" for line in lines)  # type: ignore[no-untyped-call]  # theirs


def _card(entry: Entry) -> Iterator["Contentline"]:
    from icalendar import vAdr, vOrg

    party = entry.party
    kind = _KINDS.get(party.kind, "org")
    yield _line("BEGIN", "VCARD")
    yield _line("VERSION", "4.0")
    yield _line("UID", f"urn:uuid:{uuid5(NAMESPACE_URL, f'handbill:{party.id}')}")
    yield _line("KIND", kind)
    yield _line("FN", party.name)
    organisation = entry.organisation or (party.name if kind == "org" else "")
    if organisation:
        yield _raw("ORG", vOrg((visible(organisation),)).to_ical())
    if party.title:
        yield _line("TITLE", party.title)
    if party.address:
        street = ", ".join(map(visible, party.address))
        yield _raw("ADR", vAdr(("", "", street, "", "", "", "")).to_ical())
    for contact, state in zip(party.contacts, entry.states, strict=True):
        if has_bounced(contact):
            continue
        if contact.channel == "email":
            yield _line("EMAIL", contact.value)
        elif contact.channel == "web":
            yield _line("URL", contact.value)
        elif contact.channel == "post":
            yield _raw("ADR", vAdr(("", "", visible(contact.value), "", "", "", "")).to_ical())
        else:
            yield _line("TEL", contact.value, TYPE="fax" if contact.channel == "fax" else "voice")
        yield _line("NOTE", f"{contact.value}: {state}")
    if entry.role:
        yield _line("ROLE", entry.role)
    yield _line("END", "VCARD")


def _line(name: str, value: str, **parameters: str) -> "Contentline":
    from icalendar import vText
    from icalendar.parser import Contentline, Parameters

    line: Contentline = Contentline.from_parts(name, Parameters(parameters), vText(visible(value)))
    return line


def _raw(name: str, value: bytes) -> "Contentline":
    """A line of a value whose parts are escaped already."""
    from icalendar.parser import Contentline

    return Contentline(f"{name}:{value.decode()}")  # type: ignore[no-untyped-call]  # theirs
