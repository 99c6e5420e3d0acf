"""What the screen of briefings shows, read in one go on the desk's thread."""

from dataclasses import dataclass
from datetime import datetime

from briefings.compose import Composed
from data.errors import NotFound
from data.fold import fold
from data.naming import label
from data.reader import Reader
from data.records import Addressee, Briefing, Case, Party
from data.store import Store
from tui import actions
from tui.actions import composing
from tui.actions.letters import Changes, changes, moved_on

NOTHING = Changes()


@dataclass(frozen=True, slots=True)
class Draft:
    """A briefing as it would be now, with the case it is of and what to say beside it."""

    case: Case
    composed: Composed
    addressee: str
    notice: str
    facts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Kept:
    """A briefing that was saved; `changes` is what its case would change in it by now."""

    briefing: Briefing
    addressee: str
    moved_on: bool
    facts: dict[str, str]
    changes: Changes = NOTHING


def draft(store: Reader, case: str, kind: str, now: datetime) -> Draft:
    """The briefing of that kind from the case; nothing is kept."""
    composed = composing.compose(store, now, case=case, kind=kind)
    found = store.get(Case, composed.case)
    return Draft(
        case=found,
        composed=composed,
        addressee=addressee_of(store, composed.addressees),
        notice=actions.example_notice(found),
        facts={fact.id: fact.text for fact in found.facts},
    )


def keep(store: Store, case: str, kind: str, now: datetime, who: str) -> Briefing:
    """Compose it once more, and save what comes out."""
    made = draft(store, case, kind, now)
    return composing.save_briefing(store, now, who, made.composed, made.case)


def saved(store: Reader, words: str = "") -> list[Briefing]:
    """The saved briefings in which each of the words stands, the latest first."""
    wanted = fold(words).split()
    found = [
        one
        for one in store.all(Briefing)
        if not wanted or all(word in fold(f"{one.kind} {one.case} {one.body}") for word in wanted)
    ]
    return sorted(found, key=_when_saved, reverse=True)


def kept(store: Reader, id: str, now: datetime) -> Kept:
    """One saved briefing with how it stands to its case."""
    briefing = store.get(Briefing, id)
    case = next(iter(store.find(Case, id=briefing.case)), None)
    changed = moved_on(store, briefing)
    return Kept(
        briefing=briefing,
        addressee=addressee_of(store, briefing.addressees),
        moved_on=changed,
        facts={fact.id: fact.text for fact in case.facts} if case else {},
        changes=changes(store, now, briefing) if changed else NOTHING,
    )


def addressee_of(store: Reader, addressees: tuple[Addressee, ...]) -> str:
    """Whom it is to, as our own screens call them."""
    to = next((one.party for one in addressees if one.line == "to"), "")
    try:
        return label(store.get(Party, to)) if to else ""
    except NotFound:
        return to


def _when_saved(briefing: Briefing) -> tuple[float, str]:
    return (briefing.created.timestamp() if briefing.created else 0.0, briefing.id)
