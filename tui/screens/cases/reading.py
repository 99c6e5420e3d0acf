"""What the screen of cases shows, read in one go on the desk's thread."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from data.cases import Dated, Overview, overview, timeline
from data.evidence import Standing, standings, visible_facts
from data.overview.glances import Glance, glances, glances_of
from data.reader import Reader
from data.records import Case, Fact, Party
from data.search import search_cases
from tui import actions
from tui.screens.petitions.reading import PetitionView, petition_views


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in the list; `disputed` topics wait for somebody, `found` is what a search hit."""

    id: str
    title: str
    country: str
    status: str
    disputed: int
    found: str = ""


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case as it stands today, with everything that its pages show."""

    case: Case
    overview: Overview
    timeline: list[Dated]
    facts: list[Fact]
    standings: Mapping[str, Standing]
    parties: Mapping[str, Party]
    petitions: list[PetitionView]
    notice: str


def case_rows(store: Reader, now: datetime, words: str = "") -> list[CaseRow]:
    """Every case in the order of ids, or those that the words find, the best first."""
    if not words:
        return [_row(case) for case in glances(store, now.date())]
    hits = {hit.id: hit.line for hit in search_cases(store, words)}
    return [_row(case, hits[case.id]) for case in glances_of(store, [*hits], now.date())]


def case_view(store: Reader, id: str, now: datetime, width: int) -> CaseView:
    """The case of that id; the rows of its overview are `width` cells wide."""
    case = store.get(Case, id)
    today = now.date()
    found = standings(case, as_of=today, texts=actions.texts_of(store, case))
    return CaseView(
        case=case,
        overview=overview(store, case, as_of=today, today=today, width=width, found=found),
        timeline=timeline(case, today, found),
        facts=visible_facts(case, today),
        standings=found,
        parties=actions.parties_of(store, case),
        petitions=[view for view in petition_views(store, now) if view.petition.case == id],
        notice=actions.example_notice(case),
    )


def _row(case: Glance, hit: str = "") -> CaseRow:
    return CaseRow(case.id, case.title, case.country, case.status, len(case.disputed), hit)
