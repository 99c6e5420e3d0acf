"""The hard cases of the domain, on the starter cases."""

from datetime import date

import pytest

from data import starter
from data.evidence import Standing, standings, voices
from data.records import Case

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def cases() -> dict[str, Case]:
    return {case.id: case for case in starter.cases()}


def judged(case: Case, on: date = TODAY) -> dict[str, Standing]:
    return standings(case, as_of=on)


def topic(case: Case, name: str, on: date = TODAY) -> dict[str, Standing]:
    return {
        fact.id: judged(case, on)[fact.id]
        for fact in case.facts
        if fact.topic == name and fact.id in judged(case, on)
    }


class TestWestOilSoftware:
    @pytest.fixture
    def case(self, cases: dict[str, Case]) -> Case:
        return cases["kz-wos-2023"]

    def test_the_dismissals_are_a_series_and_not_disputed(self, case: Case) -> None:
        found = topic(case, "dismissals")
        values = {fact.id: (fact.qualifier, fact.value) for fact in case.facts if fact.id in found}
        assert sorted(values.values()) == [("min", 17), ("min", 18)]
        for id, standing in found.items():
            assert "series" in standing.states
            assert "disputed" not in standing.states
            assert standing.current == (values[id] == ("min", 18))

    def test_the_appeal_is_pending_then_rejected(self, case: Case) -> None:
        [(before, pending)] = topic(case, "appeal", date(2024, 1, 20)).items()
        assert pending.current
        after = topic(case, "appeal", date(2024, 1, 30))
        assert len(after) == 2
        assert "superseded" in after[before].states
        assert after[after[before].replaced_by].current

    def test_the_questioning_of_13_january_is_disputed_from_both_sides(self, case: Case) -> None:
        found = topic(case, "questioning-13-january")
        assert len(found) == 2
        for id, standing in found.items():
            assert "disputed" in standing.states
            assert {id, *standing.against} == set(found)

    def test_the_day_the_strike_began_has_two_independent_sources_of_three(
        self, case: Case
    ) -> None:
        [began] = [fact for fact in case.facts if fact.topic == "strike-began"]
        assert len(began.sources) == 3
        assert len(voices(began.sources, {source.id: source for source in case.sources})) == 2
        assert "corroborated" in judged(case)[began.id].states

    def test_nothing_else_is_disputed(self, case: Case) -> None:
        facts = {fact.id: fact for fact in case.facts}
        found = judged(case).items()
        assert {facts[id].topic for id, standing in found if standing.against} == {
            "questioning-13-january"
        }


class TestFreedomOfAssociation:
    @pytest.fixture
    def case(self, cases: dict[str, Case]) -> Case:
        return cases["kz-foa"]

    def test_the_closing_of_the_confederation_is_disputed(self, case: Case) -> None:
        found = topic(case, "knprk-closing")
        assert len(found) == 2
        assert all("disputed" in standing.states for standing in found.values())

    def test_the_fifth_time_in_six_years_was_true_once(self, case: Case) -> None:
        [then] = topic(case, "cas-times", date(2022, 6, 7)).values()
        [now] = topic(case, "cas-times").values()
        assert "expired" not in then.states
        assert "expired" in now.states

    def test_the_union_was_unresolved_and_is_registered(self, case: Case) -> None:
        found = topic(case, "fuel-union-registration")
        assert not any("disputed" in standing.states for standing in found.values())
        [unresolved] = [id for id, standing in found.items() if "superseded" in standing.states]
        assert found[found[unresolved].replaced_by].current
        [(only, standing)] = topic(case, "fuel-union-registration", date(2022, 6, 7)).items()
        assert only == unresolved
        assert standing.current

    def test_the_denial_and_the_finding_stand_side_by_side(self, case: Case) -> None:
        sides = {fact.id: fact.actor for fact in case.facts if fact.topic == "compliance-c087"}
        assert set(sides.values()) == {"kz-government", "ilo-cas"}
        assert all(judged(case)[id].current and not judged(case)[id].against for id in sides)

    def test_nothing_else_is_disputed(self, case: Case) -> None:
        facts = {fact.id: fact for fact in case.facts}
        found = judged(case).items()
        assert {facts[id].topic for id, standing in found if standing.against} == {"knprk-closing"}


def test_no_quotation_is_broken(cases: dict[str, Case]) -> None:
    for case in cases.values():
        assert any(fact.kind == "quote" for fact in case.facts)
        assert not [
            id for id, standing in judged(case).items() if "quote broken" in standing.states
        ]


def test_every_fact_has_a_source(cases: dict[str, Case]) -> None:
    for case in cases.values():
        for id, standing in judged(case).items():
            assert {"single source", "corroborated"} & set(standing.states), id
