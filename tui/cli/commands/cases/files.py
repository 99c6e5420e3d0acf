"""A case for other programs: its contacts for an address book, what is due for a calendar."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from data.records import Record
from tui.cli.printing.output import OWNER_ONLY, Output
from tui.cli.printing.talk import warn
from tui.cli.session import Session

if TYPE_CHECKING:
    from data.records import Case


def put_cards(session: Session, case: "Case", out: Output) -> None:
    """The contacts as vCard 4.0; who may not be named is left out, and said so."""
    from data.overview.cards import vcards
    from data.overview.contacts import address_list
    from tui.actions import parties_of

    entries = address_list(case, parties_of(session.store, case), session.today)
    _put(session, out, vcards(entries), "contacts", [case, *(entry.party for entry in entries)])
    held = sum(entry.held_back for entry in entries)
    if held:
        warn(f"{held} who may not be named {'is' if held == 1 else 'are'} left out.")


def put_calendar(session: Session, case: "Case", out: Output) -> None:
    """What is due as iCalendar."""
    from data.overview.dues import calendar, dues

    found = dues(session.store, case)
    _put(session, out, calendar(case, found, session.now), "calendar", [case])
    if not found:
        warn("Nothing is due in this case: `handbill case next` sets a next step.")


def _put(
    session: Session, out: Output, content: bytes, what: str, records: Iterable[Record]
) -> None:
    """The lines themselves; a file ends them as its format demands, a terminal as it likes."""
    from data.exports import register_export

    if out.to_stdout:
        out.put(content.decode().replace("\r\n", "\n"))
        return
    out.put_bytes(content, mode=OWNER_ONLY)
    register_export(
        session.store, session.now, session.who, what=what, path=out.file, records=records
    )
