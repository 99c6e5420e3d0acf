"""A petition takes over the demands of its case, and none that would endanger somebody."""

import pytest

from data.records import Case, CaseParty, Citation, Fact, Party, Source
from petitions.terms.demands import demands_of
from petitions.terms.petition import new_petition

SOURCE = Source(id="letter", kind="letter", title="Letter", publisher="Union", date="2024-01-19")


def demand(id, text, **fields):
    given = {"actor": "union", "date": "2024-01-19", "sources": (Citation(id="letter"),), **fields}
    return Fact(id=id, kind="demand", text=text, **given)


def case_of(*facts):
    members = tuple(CaseParty(party=id, role="part") for id in ("union", "hidden", "company"))
    return Case(id="kz", title="Case", parties=members, sources=(SOURCE,), facts=facts)


@pytest.fixture(autouse=True)
def parties(store, now):
    people = (
        Party(id="union", name="Example Union", kind="union", naming="public"),
        Party(
            id="president",
            name="Ms President",
            kind="person",
            organisation="government",
            naming="public",
        ),
        Party(id="government", name="Government", kind="government", naming="public"),
        Party(id="ministry", name="Ministry", kind="government", naming="public"),
        Party(id="company", name="Company", kind="employer", naming="public"),
        Party(id="hidden", name="Zoë Quill", kind="person", aliases=("ZQ",), naming="never"),
    )
    with store.transaction("tests", "add parties", now) as change:
        change.add_many(people)


def taken(store, now, *facts, **typed):
    return new_petition(store, now, "tests", title="T", case=case_of(*facts), **typed).demands


def test_the_demands_made_of_the_target_are_taken(store, now):
    facts = (
        demand("one", "drop all sanctions", asked_of="president"),
        demand("two", "replace the vehicles", asked_of="company"),
    )
    assert taken(store, now, *facts, target="president") == ("drop all sanctions",)
    assert taken(store, now, *facts, target="company") == ("replace the vehicles",)
    assert taken(store, now, *facts, target="union") == (
        "drop all sanctions",
        "replace the vehicles",
    )


def test_what_is_asked_of_one_body_of_a_state_is_asked_of_it(store, now):
    facts = (
        demand("one", "reinstate everyone dismissed", asked_of="government"),
        demand("two", "replace the vehicles", asked_of="company"),
    )
    for target in ("ministry", "president", "government"):
        assert taken(store, now, *facts, target=target) == ("reinstate everyone dismissed",)


def test_a_target_without_a_record_of_its_own_is_met_by_its_name(store, now):
    facts = (
        demand("one", "let the inspectors in", asked_of="the inspectorate"),
        demand("two", "drop all charges", asked_of="government"),
    )
    case = case_of(*facts)
    assert demands_of(store, case, "the inspectorate", now.date()) == ("let the inspectors in",)


def test_no_demand_gives_away_who_may_not_be_named(store, now):
    facts = (
        demand("one", "free Zoe  Quill at once"),
        demand("two", "drop the charges against ZQ"),
        demand("three", "drop all charges"),
        demand("four", "listen to our witness", confidential=True),
    )
    assert taken(store, now, *facts) == ("drop all charges",)


def test_what_was_given_up_or_not_yet_made_is_left_out(store, now):
    facts = (
        demand("one", "reopen the talks", rank="deprecated"),
        demand("two", "publish the verdict", date="2027-01-01"),
        demand("three", "drop all charges"),
        Fact(id="four", kind="event", text="a court sat", sources=(Citation(id="letter"),)),
    )
    assert taken(store, now, *facts) == ("drop all charges",)


def test_a_person_may_write_the_demands_anew_or_none(store, now):
    facts = (demand("one", "drop all charges"),)
    assert taken(store, now, *facts, demands=["reinstate them", " "]) == ("reinstate them",)
    assert taken(store, now, *facts, demands=[]) == ()


def test_demands_said_twice_are_taken_once(store, now):
    facts = (demand("one", "drop all charges"), demand("two", "drop all charges"))
    assert taken(store, now, *facts) == ("drop all charges",)
