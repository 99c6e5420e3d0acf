"""Organisations and counts from elsewhere stand beside the signatures."""

import pytest

from data.errors import BadInput, NotFound
from data.records import CountOnly, Supporter
from petitions.signatures.counts import counts
from petitions.terms.support import count_elsewhere, members, no_longer_support, support


def test_organisations_are_listed_once_and_counted_apart(store, now, petition):
    support(store, now, "tests", "wos", Supporter(name="Union B", members=5_000, country="DE"))
    support(store, now, "tests", "wos", Supporter(name="Association A", members=70))
    after = support(
        *(store, now, "tests", "wos"),
        Supporter(name="union b ", members=6_000, authorised_by="Board, 3 May"),
    )
    assert [(one.name, one.members) for one in after.supporters] == [
        ("Association A", 70),
        ("union b ", 6_000),
    ]
    assert members(after) == 6_070
    assert counts(store, "wos").total == 0
    assert len(no_longer_support(store, now, "tests", "wos", "Union B").supporters) == 1
    with pytest.raises(NotFound):
        no_longer_support(store, now, "tests", "wos", "Union B")


@pytest.mark.parametrize("wrong", [{"name": " "}, {"name": "U", "members": 0}, {"name": "x" * 501}])
def test_what_is_no_organisation(store, now, petition, wrong):
    with pytest.raises(BadInput):
        support(store, now, "tests", "wos", Supporter(**wrong))


def test_a_platform_s_number_is_replaced_and_paper_adds_up(store, now, petition):
    for count, platform in (
        (400, "LabourStart"),
        (450, "labourstart"),
        (20, "paper"),
        (10, "paper"),
    ):
        count_elsewhere(store, now, "tests", petition, count, platform=platform)
    assert counts(store, "wos").count_only == counts(store, "wos").total == 480


def test_each_has_its_date_and_link(store, now, petition):
    link = "https://example.org/p"
    kept = count_elsewhere(
        store, now, "tests", petition, 9, platform="X", as_of="19 January 2024", link=link
    )
    assert (kept.as_of, kept.link) == ("2024-01-19", link)
    again = count_elsewhere(store, now, "tests", petition, 12, platform="X")
    assert (again.id, again.as_of, again.link) == (kept.id, "2026-11-22", link)
    assert store.count(CountOnly) == 1


@pytest.mark.parametrize(
    "wrong",
    [{"count": -1}, {"platform": " "}, {"as_of": "soonish"}, {"link": "http://example.org"}],
)
def test_what_is_no_count(store, now, petition, wrong):
    given = {"count": 1, "platform": "X", **wrong}
    with pytest.raises(BadInput):
        count_elsewhere(store, now, "tests", petition, given.pop("count"), **given)
