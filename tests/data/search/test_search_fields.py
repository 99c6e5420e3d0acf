"""A field before a colon asks for one country, state, body, kind of fact or source."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from data import starter
from data.records import Case
from data.search import search_cases
from data.store import Store, open_store


@pytest.fixture
def store(store_path: Path, now: datetime) -> Iterator[Store]:
    opened = open_store(str(store_path), create=True)
    starter.install(opened, now, "tests")
    with opened.transaction("tests", "keep", now) as change:
        change.put(Case(id="docks", title="Dockers on strike", country="BE", status="closed"))
    yield opened
    opened.close()


def found(store: Store, typed: str) -> set[str]:
    return {hit.id for hit in search_cases(store, typed)}


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("strike country:KZ", {"kz-wos-2023", "kz-foa"}),
        ("strike country:be", {"docks"}),
        ("country:be status:open", set()),
        ("status:closed", {"docks"}),
        ("strike body:CAS", {"kz-foa"}),
        ("body:cas country:KZ", {"kz-foa"}),
        ("source:IndustriALL strike", {"kz-wos-2023", "kz-foa"}),
        ('source:"human rights watch"', {"kz-foa"}),
        ("strike country:", {"kz-wos-2023", "kz-foa", "docks"}),
        ("country:FR strike", set()),
    ],
)
def test_a_field_narrows_what_is_found(store: Store, typed: str, ids: set[str]) -> None:
    assert found(store, typed) == ids


def test_the_line_is_of_that_kind_and_of_that_source(store: Store) -> None:
    [hit] = search_cases(store, "dismissal kind:number source:industriall")
    assert hit.source == "industriall-2024-01-29"
    assert "at least 18" in hit.line
    assert found(store, "kind:number tragedy") == set()


def test_a_source_may_be_named_by_its_publisher(store: Store) -> None:
    hits = search_cases(store, "source:international kind:event")
    assert hits
    assert {hit.source.partition("-")[0] for hit in hits} == {"ituc"}


def test_a_body_alone_shows_what_is_before_it(store: Store) -> None:
    [hit] = search_cases(store, "body:CAS")
    assert hit.line.startswith("CAS")


def test_a_colon_after_another_word_is_just_a_colon(store: Store) -> None:
    assert found(store, "strike: dockers") == {"docks"}
