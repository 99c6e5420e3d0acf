"""What needs an organiser today, from all three rooms; read in pieces, the quick ones first."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from briefings.agenda import briefing_matters
from data.overview.agenda import (
    CaseDates,
    Matter,
    case_dates,
    contact_matters,
    dated_matters,
    dispute_matters,
    naming_nobody,
    note_matters,
    urgent_first,
)
from data.overview.glances import glances, glances_of
from data.reader import Reader
from data.records import Party, Petition
from data.records.base import Id
from petitions.agenda import petition_matters, retention_matters, running

AT_ONCE = 20
"""So many cases are read whole in one piece, so that nobody else waits for long at the desk."""


def agenda(store: Reader, now: datetime) -> list[Matter]:
    """Everything that waits, the most urgent first."""
    cases = case_dates(store)
    matters = [*of_dates(store, cases, now), *of_petitions(store, now)]
    matters += of_retention(store, now)
    matters += of_all_disputes(store, now)
    return urgent_first(matters, now.date())


def of_dates(store: Reader, cases: Sequence[CaseDates], now: datetime) -> list[Matter]:
    """What cases, their contacts, notes and briefings ask for, without reading any fact."""
    today = now.date()
    parties = {party.id: party for party in store.all(Party)}
    dated = [matter for case in cases for matter in dated_matters(case, today)]
    matters = [*naming_nobody(dated, parties.values()), *note_matters(store)]
    for case in cases:
        matters += contact_matters(case, parties, today)
    return [*matters, *briefing_matters(store, {case.id: case.rev for case in cases}, today)]


def of_petitions(store: Reader, now: datetime) -> list[Matter]:
    """What petitions ask for; it reads every signature once."""
    return [matter for one in running(store, now) for matter in petition_matters(store, one)]


def of_retention(store: Reader, now: datetime) -> list[Matter]:
    """Names to let go, also of petitions that were handed over."""
    return [
        matter
        for petition in store.all(Petition)
        for matter in retention_matters(store, petition, now)
    ]


def of_disputes(store: Reader, cases: Sequence[Id], now: datetime) -> list[Matter]:
    """What these cases hold against themselves."""
    found = glances_of(store, cases, now.date())
    return [matter for case in found for matter in dispute_matters(case)]


def of_all_disputes(store: Reader, now: datetime) -> list[Matter]:
    """The same of every case at once: quick where most were looked at before."""
    found = glances(store, now.date())
    return [matter for case in found for matter in dispute_matters(case)]


def pieces(cases: Sequence[CaseDates]) -> Iterator[tuple[Id, ...]]:
    """The ids of the cases, so many at a time."""
    for start in range(0, len(cases), AT_ONCE):
        yield tuple(case.id for case in cases[start : start + AT_ONCE])
