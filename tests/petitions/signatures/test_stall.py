"""Signing at a stall: the keys, what is agreed to by them, and what is said to the table."""

import pytest

from data.records import Petition, Signature
from data.store import Store, open_store
from petitions.signatures.offers import Offer, SignatureRefused
from petitions.signatures.stall import (
    agreed,
    aside_of,
    keys_of,
    label_of,
    offer_of,
    take,
    take_back,
)
from petitions.terms.editing import Edit, edit_petition
from petitions.terms.starting import new_petition


@pytest.fixture
def store(store_path, now):
    with_petition = open_store(str(store_path), create=True)
    new_petition(with_petition, now, "aigul", id="wos", title="Reinstate them")
    yield with_petition
    with_petition.close()


@pytest.fixture
def petition(store: Store) -> Petition:
    return store.get(Petition, "wos")


def anna(**more: object) -> Offer:
    return Offer(name="Anna Kim", email="anna@example.org", consents=("sign",), **more)


def test_the_keys_offer_what_the_petition_asks_to_agree_to(store, petition, now) -> None:
    assert keys_of(petition) == {"1": "sign only", "2": "contact too", "0": "leave it"}
    assert aside_of(petition) == {}
    change = Edit(consents={"name_published": "I agree."}, dropped_consents=("contact",))
    changed = edit_petition(store, now, "aigul", "wos", change)
    assert keys_of(changed) == {"1": "sign only", "0": "leave it"}
    assert aside_of(changed) == {"name_published": "Name published?"}


def test_a_key_agrees_to_nothing_more_than_it_says() -> None:
    assert agreed("1", []) == ("sign",)
    assert agreed("2", ["name_published"]) == ("sign", "contact", "name_published")


def test_answers_to_own_questions_are_told_from_fields(store, petition, now) -> None:
    change = Edit(asks=("email", "section"), questions={"section": "Which section?"})
    changed = edit_petition(store, now, "aigul", "wos", change)
    typed = {"name": "Anna Kim", "email": "", "section": "the rig", "source": "stall-3"}
    offer = offer_of(changed, typed, ("sign",))
    assert (offer.name, offer.source, offer.answers) == (
        "Anna Kim",
        "stall-3",
        {"section": "the rig"},
    )
    assert label_of(changed, "section") == "Which section?"
    assert label_of(changed, "email") == "Email"


def test_who_was_on_the_list_is_thanked_in_the_same_words(store, petition, now) -> None:
    said = [
        take(store, now, "aigul", petition, offer)
        for offer in (anna(postcode="130000"), Offer(name="ANNA KIM", postcode="130000"), anna())
    ]
    assert [answer.said for answer in said] == ["Thank you. 1", "Thank you. 2", "Thank you. 3"]
    assert [bool(answer.id) for answer in said] == [True, True, False]
    assert store.count(Signature) == 2


def test_any_other_refusal_is_said(store, petition, now) -> None:
    with pytest.raises(SignatureRefused):
        take(store, now, "aigul", petition, Offer(name=" ", consents=("sign",)))


def test_only_the_last_change_of_the_same_person_is_taken_back(store, petition, now) -> None:
    first = take(store, now, "aigul", petition, anna())
    second = take(store, now, "aigul", petition, Offer(name="Bo Li"))
    take(store, now, "cy", petition, Offer(name="Cy Lo"))
    assert not take_back(store, now, "aigul", first.id)
    assert not take_back(store, now, "aigul", "")
    assert take_back(store, now, "aigul", second.id)
    left = [one.person.name for one in store.all(Signature) if one.person]
    assert sorted(left) == ["Anna Kim", "Cy Lo"]
