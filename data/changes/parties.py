"""Parties begun, and their contacts checked or found dead."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from msgspec.structs import replace

from data.changes.door import choice, line
from data.errors import BadInput, NotFound, about
from data.ids import check_id, slug
from data.records import Agreement, Contact, Party
from data.records.base import Id
from data.store import Store
from data.text import visible

Found = Literal["checked", "bounced"]


def started_party(
    name: str,
    *,
    id: str = "",
    kind: str = "organisation",
    naming: str = "",
    organisation: str = "",
    title: str = "",
    agreed_with: str = "",
    contact: str = "",
    channel: str = "",
    now: datetime,
) -> Party:
    """A party as a person begins it, checked and not yet stored.

    Who it is decides how it may be named when nothing was said: a person and a group never. What
    a `contact` looks like tells its `channel` when nothing was said of that.
    """
    named = line(name, "name", required=True)
    of = choice(Party, "kind", kind)
    how = choice(Party, "naming", naming) if naming else _careful(of)
    if how == "agreed" and not line(agreed_with, "name"):
        raise BadInput("Somebody asked whether the name may be said: say who.", field="asked_by")
    if not id and how != "public":
        raise BadInput(
            "Say an id that does not tell the name: ids stand in lists and logs.", field="id"
        )
    if not id and not slug(named):
        raise BadInput("The name has no letter for an id: say one.", field="id")
    asked = Agreement(who=line(agreed_with, "name"), when=now.date()) if how == "agreed" else None
    return Party(
        id=_checked(id or slug(named)),
        name=named,
        kind=of,
        naming=how,
        organisation=line(organisation, "organisation"),
        title=line(title, "title"),
        contacts=_first_contact(line(contact, "contact"), channel),
        agreement=asked,
    )


def new_party(store: Store, now: datetime, who: str, party: Party) -> Party:
    """Keep a new party; Refused if it is there, NotFound when its organisation is not."""
    with store.transaction(who, "begin a party", now) as change:
        if party.organisation:
            change.get(Party, party.organisation)
        return change.put(replace(party, rev=0, created=None, updated=None))


def mark_contact(
    store: Store,
    now: datetime,
    who: str,
    party: Id,
    contacts: Sequence[str] = (),
    *,
    found: Found = "checked",
) -> Party:
    """Keep that contacts were checked today, or bounced; each by number, channel or value.

    Without any it is the only one there is.
    """
    with store.transaction(who, f"note a contact as {found}", now) as change:
        kept = change.get(Party, party)
        marked = _meant(kept, contacts)
        changed = tuple(
            _marked(contact, found, now) if place in marked else contact
            for place, contact in enumerate(kept.contacts)
        )
        return kept if changed == kept.contacts else change.put(replace(kept, contacts=changed))


def _first_contact(value: str, channel: str) -> tuple[Contact, ...]:
    if not value:
        return ()
    seems = "email" if "@" in value else "web" if "://" in value else "phone"
    return (Contact(channel=choice(Contact, "channel", channel or seems), value=value),)


def _checked(id: str) -> Id:
    with about("id"):
        return check_id(id)


def _careful(kind: str) -> Literal["public", "never"]:
    return "never" if kind in {"person", "group"} else "public"


def _meant(party: Party, wanted: Sequence[str]) -> set[int]:
    if not party.contacts:
        raise NotFound(f"{party.id} has no contacts: add them with `party edit {party.id}`.")
    if not wanted:
        if len(party.contacts) > 1:
            raise BadInput(f"{party.id} has {len(party.contacts)} contacts: say {_right(party)}.")
        return {0}
    places: set[int] = set()
    for each in wanted:
        fitting = _fitting(party, each.strip())
        if not fitting:
            raise NotFound(f'"{visible(each)}" is no contact of {party.id}: say {_right(party)}.')
        places |= fitting
    return places


def _fitting(party: Party, wanted: str) -> set[int]:
    if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted) <= len(party.contacts):
        return {int(wanted) - 1}
    return {
        place
        for place, contact in enumerate(party.contacts)
        if wanted in (contact.channel, contact.value)
    }


def _right(party: Party) -> str:
    channels = dict.fromkeys(contact.channel for contact in party.contacts)
    return f"1 to {len(party.contacts)}, or {' or '.join(channels)}"


def _marked(contact: Contact, found: Found, now: datetime) -> Contact:
    """A contact checked on the day on which it bounced is taken to work again."""
    today = now.date()
    if found == "bounced":
        return replace(contact, bounced=today)
    bounced = contact.bounced if contact.bounced and contact.bounced < today else None
    return replace(contact, checked=today, bounced=bounced)
