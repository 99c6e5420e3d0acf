"""Who has signed already: one name at one address, two of a household, and what goes to review."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.records import Keys, Person
from petitions.signatures.duplicates import HOUSEHOLD, likeness, verdict
from petitions.signatures.people import keys

SECRET = "5e" * 32
SOMETHING = st.sampled_from(["", "a", "b", "c"])
PEOPLE = st.builds(
    Keys,
    name=st.sampled_from("abcd"),
    email=SOMETHING,
    phone=SOMETHING,
    postcode=SOMETHING,
    workplace=SOMETHING,
)


def person(name, **given):
    return keys(SECRET, Person(name=name, **given))


def taken(people):
    """The list that results when these people sign at a stall one after another."""
    standing = []
    for compared in people:
        if verdict(compared, standing).status != "duplicate":
            standing.append((str(len(standing)), compared))
    return standing


def test_one_name_at_one_address_is_one_person():
    one = person("Zoë Kim", email="a.b+x@googlemail.com", postcode="SW1A 1AA")
    other = person("ZOE  KIM", email="AB@gmail.com", postcode="EC1A 1BB")
    assert likeness(one, other) == "same"


def test_two_names_at_one_address_are_a_household_of_one_postcode():
    one = person("Anna Kim", email="kim@example.org", postcode="SW1A 1AA")
    family = person("Bo Kim", email="kim@example.org", postcode="sw1a1aa")
    stranger = person("Bo Kim", email="kim@example.org", postcode="SW1A 1AB")
    unknown = person("Bo Kim", email="kim@example.org")
    assert likeness(one, family) == "household"
    assert likeness(one, stranger) == likeness(one, unknown) == "clash"
    assert likeness(unknown, person("Cy", email="kim@example.org")) == "clash"


def test_the_third_of_a_household_is_refused():
    people = [person(n, email="k@example.org", postcode="SW1A 1AA") for n in ("A", "B", "C")]
    standing = taken(people[:2])
    assert [verdict(one, []).status for one in people] == ["counted"] * 3
    assert len(standing) == HOUSEHOLD
    assert verdict(people[2], standing) == ("duplicate", "0")


def test_one_phone_and_one_name_are_one_person_unless_two_addresses_speak_against_it():
    one = person("Anna Kim", phone="+44 20 7946 0018")
    assert likeness(one, person("anna kim", phone="020 7946 0018")) == "same"
    assert likeness(one, person("anna kim", phone="020 7946 0018", email="a@b.org")) == "same"
    assert likeness(one, person("Bo Kim", phone="020 7946 0018")) == "other"
    mailed = person("Anna Kim", phone="020 7946 0018", email="c@d.org")
    again = person("Anna Kim", phone="020 7946 0018", email="a@b.org")
    assert likeness(mailed, again) == "maybe"


@pytest.mark.parametrize("place", ["postcode", "workplace"])
def test_one_name_at_one_place_is_looked_at_and_counted(place):
    paper = person("Zoë Kim", **{place: "sw1a1aa"})
    online = person("Zoe Kim", email="zoe@example.org", **{place: "SW1A 1AA"})
    assert likeness(paper, online) == "maybe"
    assert verdict(online, [("7", paper)]) == verdict(paper, [("7", online)]) == ("review", "7")


def test_two_addresses_or_two_phones_tell_people_of_one_name_apart():
    one = person("Anna Kim", postcode="SW1A 1AA", email="one@example.org")
    assert (
        likeness(one, person("Anna Kim", postcode="SW1A 1AA", email="two@example.org")) == "other"
    )
    one = person("Anna Kim", postcode="SW1A 1AA", phone="020 7946 0018")
    assert likeness(one, person("Anna Kim", postcode="SW1A 1AA", phone="020 7946 0019")) == "other"


def test_one_name_alone_is_nobody_in_particular():
    assert likeness(person("Anna Kim"), person("Anna Kim")) == "other"
    assert verdict(person("Anna Kim"), [("1", person("Anna Kim"))]).status == "counted"


def test_a_duplicate_weighs_more_than_a_review():
    signed = person("Anna Kim", email="anna@example.org")
    near = person("Anna Kim", postcode="SW1A 1AA")
    new = person("Anna Kim", email="anna@example.org", postcode="SW1A 1AA")
    assert verdict(new, [("1", near), ("2", signed)]) == ("duplicate", "2")


@given(PEOPLE, PEOPLE)
def test_likeness_is_the_same_from_both_sides(one, other):
    assert likeness(one, other) == likeness(other, one)


@given(PEOPLE)
def test_everybody_with_an_address_is_the_same_as_themselves(one):
    if one.email or one.phone:
        assert likeness(one, one) == "same"


@given(PEOPLE, PEOPLE)
def test_whoever_of_two_comes_first_the_verdict_is_the_same(one, other):
    first = verdict(other, [("1", one)])
    second = verdict(one, [("1", other)])
    assert first == second


@given(st.lists(PEOPLE, max_size=8), PEOPLE)
def test_the_order_of_the_list_does_not_change_the_status(people, new):
    standing = [(str(place), one) for place, one in enumerate(people)]
    statuses = {verdict(new, list(reversed(standing))).status, verdict(new, standing).status}
    assert len(statuses) == 1


@given(st.lists(PEOPLE, max_size=12))
def test_no_address_is_ever_shared_by_three_or_by_one_name_twice(people):
    standing = [one for _, one in taken(people)]
    for email in {one.email for one in standing} - {""}:
        names = [one.name for one in standing if one.email == email]
        assert len(names) == len(set(names)) <= HOUSEHOLD


@given(st.lists(PEOPLE, min_size=1, max_size=10))
def test_signing_again_adds_nobody_who_gave_an_address(people):
    standing = taken(people)
    again = [one for one in people if one.email]
    assert all(verdict(one, standing).status == "duplicate" for one in again)


def test_of_a_household_the_first_two_sign_in_any_order():
    family = [person(n, email="k@example.org", postcode="SW1A 1AA") for n in ("A", "B", "C")]
    for order in permutations(family):
        assert [one for _, one in taken(order)] == list(order[:2])
