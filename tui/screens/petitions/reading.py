"""What the screens of petitions show, read in one go on the desk's thread."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from data.errors import NotFound
from data.reader import Reader
from data.records import Party, Petition
from petitions.signatures.counts import Counts, counts
from petitions.terms.petition import title
from petitions.terms.state import days_left, last_day, state
from tui.actions.petition_facts import facts


@dataclass(frozen=True, slots=True)
class PetitionView:
    """A petition with what is computed from it at one moment."""

    petition: Petition
    title: str
    target: str
    state: str
    days_left: int | None
    last_day: date | None
    counts: Counts
    facts: tuple[tuple[str, str], ...] = ()


def petition_view(store: Reader, id: str, now: datetime) -> PetitionView:
    """The petition of that id as it stands now, with all that is said of it."""
    view = _view(store, store.get(Petition, id), now)
    return replace(view, facts=tuple(facts(store, view.petition, view.counts.total)))


def petition_views(store: Reader, now: datetime) -> list[PetitionView]:
    """Every petition as it stands now, in the order of ids."""
    return [_view(store, petition, now) for petition in store.all(Petition)]


def _view(store: Reader, petition: Petition, now: datetime) -> PetitionView:
    return PetitionView(
        petition=petition,
        title=title(petition),
        target=_name(store, petition.target),
        state=state(petition, now),
        days_left=days_left(petition, now),
        last_day=last_day(petition),
        counts=counts(store, petition.id),
    )


def _name(store: Reader, party: str) -> str:
    if not party:
        return ""
    try:
        return store.get(Party, party).name
    except NotFound:
        return party
