"""A person or an organisation begun, shared by all cases."""

from datetime import datetime
from typing import get_args, get_type_hints

from data.changes import new_party, started_party
from data.records import Contact, Party
from data.store import Store
from tui.screens.cases.checks import choice_check
from tui.screens.cases.form import Asked, KeepingScreen, Kept

KINDS = get_args(get_type_hints(Party)["kind"])
NAMING = get_args(get_type_hints(Party)["naming"])
CHANNELS = get_args(get_type_hints(Contact)["channel"])


class PartyScreen(KeepingScreen):
    """Who it is, and how it may be named: a person or a group never, unless one says otherwise."""

    DRAFT = "new-party"

    def __init__(self, organisations: tuple[str, ...]) -> None:
        fields = (
            Asked("name", "Name", "of the person or organisation"),
            Asked(
                "kind",
                "Kind",
                "person, group, union, employer, government, ...",
                check=choice_check(Party, "kind"),
                words=KINDS,
            ),
            Asked(
                "naming",
                "Naming",
                "public, agreed, initials or never; careful when empty",
                check=choice_check(Party, "naming"),
                words=NAMING,
            ),
            Asked("agreed_with", "Asked by", "who asked one that agreed; you when empty"),
            Asked("organisation", "Belongs to", "an organisation, by its id", words=organisations),
            Asked("title", "Title", "the office, or what a group is"),
            Asked("contact", "Contact", "an e-mail address, a number, a link"),
            Asked(
                "channel",
                "Channel",
                f"{', '.join(CHANNELS)}; told from the contact when empty",
                check=choice_check(Contact, "channel"),
                words=CHANNELS,
            ),
            Asked("id", "Short id", "of people at risk one that tells no name"),
        )
        super().__init__("A NEW PARTY", "", "Begin the party", fields)

    def keep(self, store: Store, now: datetime, who: str, typed: dict[str, str]) -> Kept:
        given = {name: value for name, value in typed.items() if value and name != "name"}
        given.setdefault("agreed_with", who)
        begun = new_party(store, now, who, started_party(typed["name"], now=now, **given))
        return Kept(begun.id, f"Begun: {begun.id}, naming {begun.naming}. e puts it into a case.")
