"""The people of a case: whom one may name, whom never, and whom to call."""

from datetime import date, timedelta

from data.naming import at_risk, initials, label, may_name
from data.overview.rows import Parties, listed, shared, short_date
from data.records import Case, Contact, Party

CHECKED_FOR = timedelta(days=180)
_CALL = 5
_LINES = ("to", "via", "cc")
_CHANNELS = ("phone", "fax", "email", "web", "post")


def may_be_named(parties: Parties, width: int) -> tuple[str, ...]:
    """One row: people, and how many organisations beside them."""
    named = [party for party in parties.values() if _as_allowed(party)]
    people = [_as_allowed(party) for party in named if party.kind == "person"]
    others = len(named) - len(people)
    counted = f"{others} organisation{'s' if others > 1 else ''}" if others else ""
    rows = listed(people, width - len(counted) - 2)
    return (", ".join(filter(None, (*rows, counted))),) if named else ()


def never_named(parties: Parties, width: int) -> tuple[str, ...]:
    """Two rows of those whom no text that leaves may name, people first; for the user's eyes."""
    held = sorted(
        (party for party in parties.values() if not _as_allowed(party)),
        key=lambda party: party.kind != "person",
    )
    return listed([label(party) for party in held], width, lines=2)


def contacts(case: Case, parties: Parties, today: date, width: int) -> tuple[str, ...]:
    """A row for each party and channel, the addressees' first, and when they were checked.

    How to reach people at risk is counted in a last row and not told.
    """
    lines = {addressee.party: addressee.line for addressee in case.addressees}
    order = sorted(
        parties.values(),
        key=lambda party: _LINES.index(lines[party.id]) if party.id in lines else len(_LINES),
    )
    found: dict[tuple[str, str, str], list[str]] = {}
    held = sum(len(party.contacts) for party in order if at_risk(party))
    for party in order:
        if at_risk(party):
            continue
        for contact in sorted(party.contacts, key=lambda one: _CHANNELS.index(one.channel)):
            key = (label(party), contact.channel, checked(contact, today))
            found.setdefault(key, []).append(contact.value)
    rows = [
        (f"{name}  {channel} {', '.join(values)}", state)
        for (name, channel, state), values in found.items()
    ]
    hidden = [f"{held} of people at risk, hidden"] if held else []
    states = {state for _, state in rows}
    if len(rows) > 1 and len(states) == 1:
        return shared([f"all {states.pop()}", *(row for row, _ in rows), *hidden], width, _CALL)
    return shared([*(f"{row}  {state}" for row, state in rows), *hidden], width, _CALL)


def checked(contact: Contact, today: date) -> str:
    """How far it can be relied on: "never checked", "checked 3 May 2026", "bounced 3 May 2026"."""
    if contact.bounced and has_bounced(contact):
        return f"bounced {short_date(contact.bounced.isoformat())}"
    if not contact.checked:
        return "never checked"
    long_ago = ", long ago" if is_old(contact, today) else ""
    return f"checked {short_date(contact.checked.isoformat())}{long_ago}"


def has_bounced(contact: Contact) -> bool:
    """Whether it came back, and nobody found it right since."""
    return bool(contact.bounced and (not contact.checked or contact.checked <= contact.bounced))


def is_old(contact: Contact, today: date) -> bool:
    """Whether nobody checked it for so long that it cannot be relied on."""
    return contact.checked is None or today - contact.checked > CHECKED_FOR


def _as_allowed(party: Party) -> str:
    if party.naming == "initials":
        return f"{initials(party.name)} (initials only)"
    if not may_name(party):
        return ""
    return f"{label(party)} (agreed)" if party.naming == "agreed" else label(party)
