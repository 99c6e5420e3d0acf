"""The address list of a case as lines of text, ready to be pasted."""

from collections.abc import Iterator
from datetime import date

from data.overview.contacts import Entry, address_list, addresses
from data.records import Case
from data.store import Store
from tui.actions import parties_of
from tui.cli.printing.layout import wrapped
from tui.cli.printing.output import shown


def contacts_lines(store: Store, case: Case, today: date, width: int) -> Iterator[str]:
    """The addressees first, each as it stands on an envelope, then every channel.

    At the end all e-mail addresses stand on one line, which is never broken.
    """
    entries = address_list(case, parties_of(store, case), today)
    for entry in entries:
        yield from _entry_lines(entry, width)
        yield ""
    mailed = addresses(entries)
    if mailed:
        yield "ALL E-MAIL ADDRESSES"
        yield ", ".join(shown(address) for address in mailed)


def _entry_lines(entry: Entry, width: int) -> Iterator[str]:
    party = entry.party
    if entry.held_back:
        yield from wrapped(f"kept back: `handbill party show {party.id} --names`", width)
        return
    for line in entry.block:
        yield from wrapped(shown(line), width, rest="  ")
    if entry.role:
        yield from wrapped(f"({shown(entry.role)})", width, first="  ", rest="   ")
    for contact, state in zip(party.contacts, entry.states, strict=True):
        note = f", {shown(contact.note)}" if contact.note else ""
        text = f"{contact.channel:<6} {shown(contact.value)}  {state}{note}"
        yield from wrapped(text, width, first="  ", rest=" " * 9)
