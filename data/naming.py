"""Who may be named, and what is said of everybody else."""

from data.records import Party

_UNNAMED = {
    "person": "a person",
    "group": "people who are not named",
    "union": "a union",
    "employer": "an employer",
    "government": "a state body",
    "mission": "a diplomatic mission",
    "court": "a court",
    "supervisory body": "a supervisory body",
    "media": "a news medium",
}
_SHORT = 20


def may_name(party: Party) -> bool:
    """Whether its full name may leave: public, or agreed with a record of who asked, and when."""
    return party.naming == "public" or (party.naming == "agreed" and party.agreement is not None)


def at_risk(party: Party) -> bool:
    """Whether it is a person who may not be named: how to reach them is hidden until asked for."""
    return party.kind == "person" and not may_name(party)


def shown_name(party: Party) -> str:
    """What an output may say of a party: its name, its initials, or words that name nobody.

    Of a group whose people may not be named that is its describing `title`; a title of one
    person could tell who it is.
    """
    if may_name(party):
        return party.name
    if party.naming == "initials":
        return initials(party.name)
    if party.kind == "group" and party.title:
        return party.title
    return _UNNAMED.get(party.kind, "an organisation")


def initials(name: str) -> str:
    """A name as "K.-J. T."."""
    parts = [[half[0].upper() for half in part.split("-") if half] for part in name.split()]
    return " ".join("-".join(f"{letter}." for letter in part) for part in parts if part)


def label(party: Party) -> str:
    """What our own screens call a party where there is little room; never for an output."""
    if party.kind == "group" and party.title:
        return party.title
    if len(party.name) <= _SHORT:
        return party.name
    aliases = [alias for alias in party.aliases if len(alias) <= _SHORT]
    shorter = [alias for alias in party.aliases if len(alias) < len(party.name)]
    return [*aliases, *shorter, party.name][0]
