"""Finding a case by what a person calls it, and keeping a note about it."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from data.cases import find_case, keep_note
from data.errors import BadInput, NotFound
from data.records import Case, Note
from data.store import Store, open_store

CASES = (
    Case(
        id="kz-wos-2023",
        title="West Oil Software strike",
        aliases=("WOS", "Жетыбай"),
    ),
    Case(id="kz-foa", title="Freedom of association in Kazakhstan", aliases=("FOA", "KNPRK")),
    Case(id="tr-oil-2025", title="Refinery lock-out in Şırnak", aliases=()),
)


@pytest.fixture
def store(store_path: Path, now: datetime) -> Iterator[Store]:
    opened = open_store(str(store_path), create=True)
    with opened.transaction("tests", "make cases", now) as transaction:
        transaction.add_many(CASES)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kz-wos-2023", "kz-wos-2023"),
        (" kz-wos-2023 ", "kz-wos-2023"),
        ("kz-w", "kz-wos-2023"),
        ("KZ-FOA", "kz-foa"),
        ("wos", "kz-wos-2023"),
        ("knprk", "kz-foa"),
        ("zhetybay", "kz-wos-2023"),
        ("strike", "kz-wos-2023"),
        ("freedom association", "kz-foa"),
        ("assoc", "kz-foa"),
        ("Sirnak", "tr-oil-2025"),
        ("Freedom of association in Kazakhstan", "kz-foa"),
        ("2025", "tr-oil-2025"),
    ],
)
def test_a_case_is_found_by_what_people_call_it(store: Store, typed: str, meant: str) -> None:
    assert find_case(store, typed).id == meant


def test_a_note_with_a_broken_character_is_not_kept(store: Store, now: datetime) -> None:
    for text in ("rang\0", "rang \ud800"):
        with pytest.raises(BadInput, match="broken character"):
            keep_note(store, now, "ana", text)


def test_an_id_wins_over_everything_that_begins_like_it(store: Store, now: datetime) -> None:
    with store.transaction("tests", "one more", now) as transaction:
        transaction.put(Case(id="kz", title="Kazakhstan"))
    assert find_case(store, "kz").id == "kz"


@pytest.mark.parametrize("typed", ["kz", "oil"])
def test_several_fitting_cases_are_named(store: Store, typed: str) -> None:
    with pytest.raises(BadInput, match=r"kz-wos-2023") as refused:
        find_case(store, typed)
    assert "several" in str(refused.value)


def test_a_miss_offers_what_comes_near(store: Store) -> None:
    with pytest.raises(NotFound) as missed:
        find_case(store, "kz-wos-2032")
    assert missed.value.near[0] == "kz-wos-2023"
    with pytest.raises(NotFound) as missed:
        find_case(store, "refinary")
    assert missed.value.near == ("tr-oil-2025",)


@pytest.mark.parametrize("typed", ["", "  ", "!"])
def test_nothing_typed_finds_nothing(store: Store, typed: str) -> None:
    with pytest.raises((BadInput, NotFound)):
        find_case(store, typed)


def test_what_was_typed_cannot_reach_the_terminal(store: Store) -> None:
    with pytest.raises(NotFound) as missed:
        find_case(store, "no\x1b[31m")
    assert "\x1b" not in str(missed.value)


def test_a_note_is_one_line_with_its_time_and_confidential(store: Store, now: datetime) -> None:
    kept = keep_note(store, now, "ana", " 3 more dismissed\n since Friday ", "kz-wos-2023")
    found = store.get(Note, kept.id)
    assert found.text == "3 more dismissed since Friday"
    assert (found.case, found.who, found.when) == ("kz-wos-2023", "ana", now)
    assert not found.filed_as


def test_a_note_needs_no_case_but_no_unknown_one(store: Store, now: datetime) -> None:
    assert keep_note(store, now, "ana", "ring back").case == ""
    with pytest.raises(NotFound):
        keep_note(store, now, "ana", "ring back", "kz-nowhere")
    with pytest.raises(BadInput, match="empty"):
        keep_note(store, now, "ana", " \n ")
    assert store.count(Note) == 1


def test_a_note_leaves_no_word_of_it_in_the_log(store: Store, now: datetime) -> None:
    keep_note(store, now, "ana", "Secret person said so", "kz-wos-2023")
    assert "Secret" not in store.undo("ana", now).what
    assert store.count(Note) == 0
