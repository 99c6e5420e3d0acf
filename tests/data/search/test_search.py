"""What people type is found, however it is spelled."""

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

import data
from data.cases import keep_note
from data.records import (
    Case,
    CaseParty,
    Citation,
    Contact,
    Fact,
    Note,
    Party,
    Petition,
    Procedure,
    Source,
)
from data.search import find, search_cases
from data.store import Store


def keep(store: Store, *records: Case | Party | Petition | Note) -> Store:
    with store.transaction("tests", "keep", datetime.fromisoformat("2026-01-01T00Z")) as to:
        to.add_many(records)
    return store


def found(store: Store, words: str) -> list[str]:
    return [hit.id for hit in search_cases(store, words)]


class TestStarterCases:
    @pytest.mark.parametrize(
        ("typed", "first", "said"),
        [
            ("article 402", "kz-wos-2023", "Article 402"),
            ("ARTICLE\u00a0402", "kz-wos-2023", "Article 402"),
            ("ozkan", "kz-foa", "Özkan"),
            ("hoie", "kz-wos-2023", "Høie"),
            ("Høie", "kz-wos-2023", "Høie"),
            ("жетыбай", "kz-wos-2023", "Zhetybai"),
            ("baltabay", "kz-foa", "Baltabay"),
            ("“fifth time”", "kz-foa", "fifth time"),
            ("west oil strike", "kz-wos-2023", "West Oil Software strike"),
        ],
    )
    def test_finds_first(self, starters: Store, typed: str, first: str, said: str) -> None:
        best = search_cases(starters, typed)[0]
        assert best.id == first
        assert said in best.line

    @pytest.mark.parametrize(
        "typed", ["Токаев", "Тоқаев", "tokayev", "C098", "kense@enbek.gov.kz", "74-56-31", "HTUR"]
    )
    def test_finds_in_both(self, starters: Store, typed: str) -> None:
        assert set(found(starters, typed)) == {"kz-wos-2023", "kz-foa"}

    def test_a_statement_comes_with_its_source(self, starters: Store) -> None:
        [best] = search_cases(starters, "fifth time in six years")
        assert best.source == "industriall-2022-06-07"

    def test_an_address_is_found_in_the_line_that_has_it(self, starters: Store) -> None:
        best = search_cases(starters, "mission@kazakhstan-geneva")[0]
        assert "mission@kazakhstan-geneva.ch" in best.line

    def test_one_slip_in_a_long_word_is_forgiven(self, starters: Store) -> None:
        assert "kz-wos-2023" in found(starters, "kazkhstan strike")
        assert found(starters, "interogat")[0] == "kz-wos-2023"


def test_words_must_all_match_and_may_be_unfinished(store: Store) -> None:
    keep(store, Case(id="a", title="Dockers locked out"), Case(id="b", title="Dockers at sea"))
    assert found(store, "dock") == ["a", "b"]
    assert found(store, "dock lock") == ["a"]
    assert found(store, "dock lock sea") == []
    assert found(store, "kers") == []


def test_words_may_stand_in_different_lines_of_a_case(store: Store) -> None:
    keep(store, Case(id="a", title="Dockers", summary="A lock-out in May"))
    assert found(store, "dockers may") == ["a"]


def test_a_phrase_matches_as_it_stands(store: Store) -> None:
    keep(
        store,
        Case(id="a", title="right to strike"),
        Case(id="b", title="strike a right note"),
    )
    assert set(found(store, "right strike")) == {"a", "b"}
    assert found(store, '"right to strike"') == ["a"]
    assert found(store, "“right to str") == ["a"]
    assert found(store, '"to right"') == []


def test_words_that_stand_together_come_before_words_that_do_not(store: Store) -> None:
    keep(
        store,
        Case(id="a", title="Code 402 and another article"),
        Case(id="b", title="On article 402"),
    )
    assert found(store, "article 402") == ["b", "a"]


def test_a_title_weighs_more_than_an_extract(store: Store) -> None:
    cited = Fact(
        id="f", kind="event", text="x", sources=(Citation(id="s", extract="the lock-out began"),)
    )
    keep(store, Case(id="a", title="x", facts=(cited,)), Case(id="b", title="Lock-out at Kiln"))
    hits = search_cases(store, "lock-out")
    assert [hit.id for hit in hits] == ["b", "a"]
    assert (hits[1].line, hits[1].source) == ("the lock-out began", "s")


def test_sources_and_instruments_are_searched(store: Store) -> None:
    keep(
        store,
        Case(
            id="a",
            title="x",
            sources=(Source(id="s", kind="letter", title="On pay", reference="HTUR/LEX"),),
            procedures=(Procedure(id="p", body="CFA", number="3283", instruments=("C135",)),),
        ),
    )
    assert search_cases(store, "htur/lex")[0].source == "s"
    assert found(store, "C135") == found(store, "cfa 3283") == ["a"]


@pytest.mark.parametrize("typed", ["strik", "strke", "strikee", "srtike"])
def test_each_kind_of_slip_is_one(store: Store, typed: str) -> None:
    keep(store, Case(id="a", title="strike"))
    assert found(store, typed) == ["a"]


def test_slips_are_forgiven_only_in_long_words_and_only_once(store: Store) -> None:
    keep(store, Case(id="a", title="oils strike"))
    assert found(store, "oilz") == []
    assert found(store, "srtikc") == []


def test_no_slip_is_forgiven_where_something_matches(store: Store) -> None:
    keep(store, Case(id="a", title="strike"), Case(id="b", title="stroke"))
    assert found(store, "stroke") == ["b"]


@pytest.mark.parametrize("typed", ["", "  ", '""', "- - -", "'", "xyzzy"])
def test_nothing_is_found_for_nothing(starters: Store, typed: str) -> None:
    assert find(starters, typed) == []


class TestFind:
    def test_looks_in_cases_parties_petitions_and_notes(
        self, starters: Store, now: datetime
    ) -> None:
        keep(
            starters,
            Petition(
                id="wos-reinstate",
                title={"en": "Reinstate the strikers", "fr": "Réintégrez les grévistes"},
                target="west-oil-software",
            ),
        )
        keep_note(starters, now, "ana", "West Oil rang back about the strikers", "kz-wos-2023")
        hits = find(starters, "west oil")
        assert {hit.kind for hit in hits} == {"case", "party", "petition", "note"}
        assert hits[0].id == "kz-wos-2023"
        [petition] = find(starters, "reintegrez")
        assert (petition.kind, petition.id) == ("petition", "wos-reinstate")
        assert petition.title == "Reinstate the strikers"
        [note] = find(starters, "rang back")
        assert (note.kind, note.title) == ("note", "kz-wos-2023")
        assert note.line == "West Oil rang back about the strikers"

    def test_a_person_comes_before_the_case_that_names_her(self, starters: Store) -> None:
        hits = find(starters, "hoie")
        assert [hit.kind for hit in hits] == ["party", "case"]
        assert "Høie" in hits[0].line

    def test_a_dropped_note_is_gone(self, store: Store, now: datetime) -> None:
        keep(store, Note(id="n", when=now, who="ana", text="ring back", dropped=True))
        assert find(store, "ring") == []


LOOK_UP = """
import sys
from datetime import date
from data.cases import find_case, overview, timeline
from data.search import find, search_cases
from data.store import open_store

store = open_store(sys.argv[1])
case = find_case(store, "wos")
day = date(2024, 1, 30)
assert overview(store, case, as_of=day, today=day).stands and timeline(case, day)
assert search_cases(store, "article 402") and find(store, "hoie")
heavy = {"rapidfuzz", "dateutil", "babel", "textual", "click"} & set(sys.modules)
sys.exit(", ".join(sorted(heavy)) or 0)
"""


def test_a_look_up_loads_nothing_heavy(starters: Store) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", LOOK_UP, starters.location],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(data.__file__).parents[1],
    )
    assert ran.returncode == 0, ran.stderr


def test_beside_plain_hits_a_slip_in_a_very_long_word_comes_after_them(store: Store) -> None:
    keep(
        store,
        Case(id="a", title="In Baltabai"),
        Case(id="b", title="Baltabay and Baltabay"),
        Case(id="c", title="Kharkova"),
    )
    assert found(store, "baltabai") == ["a", "b"]
    assert found(store, "baltabay") == ["b", "a"]


def test_only_the_best_are_answered_and_how_many_are_left_is_told(store: Store) -> None:
    keep(store, *(Case(id=f"c-{number:02}", title="strike") for number in range(60)))
    hits = search_cases(store, "strike", most=10)
    assert len(hits) == 10
    assert hits.more == 50


def test_how_to_reach_a_person_at_risk_is_found_and_not_shown(store: Store) -> None:
    contact = Contact(channel="phone", value="+7 701 555 01 02", note="her sister's")
    person = Party(id="witness", name="A. Witness", kind="person", contacts=(contact,),
                   address=("5 Hidden Street",))  # fmt: skip
    case = Case(id="case", title="A case", parties=(CaseParty(party="witness", role="witness"),))
    keep(store, person, case)
    for typed in ("701 555", "hidden street", "sister"):
        hits = find(store, typed)
        assert {hit.id for hit in hits} == {"witness", "case"}
        assert all(hit.line.endswith("held back") for hit in hits)
    keep_public = Party(id="office", name="Ministry", kind="government", contacts=(contact,))
    keep(store, keep_public)
    assert "+7 701" in next(hit.line for hit in find(store, "701") if hit.id == "office")
