"""A mailbox that the employer or the target can read is known before it is kept."""

import pytest

from data.records import Addressee, Case, CaseParty, Contact, Party
from petitions.mail.mailboxes import is_watched, watched_domains
from petitions.terms.petition import new_petition


@pytest.fixture
def domains(store, now):
    mail = (
        Contact(channel="email", value="office@Oil.example.com"),
        Contact(channel="email", value="boss@gmail.com"),
        Contact(channel="web", value="https://www.oil-service.example/about"),
    )
    case = Case(
        id="wos",
        title="West Oil",
        parties=(CaseParty(party="oil", role="employer"), CaseParty(party="union", role="union")),
        addressees=(Addressee(party="president"),),
    )
    with store.transaction("tests", "fill", now) as change:
        change.put(Party(id="oil", name="Oil", kind="employer", contacts=mail))
        change.put(
            Party(
                id="union", name="U", contacts=(Contact(channel="email", value="u@union.example"),)
            )
        )
        change.put(
            Party(id="state", name="S", contacts=(Contact(channel="email", value="p@gov.example"),))
        )
        change.put(Party(id="president", name="P", kind="person", organisation="state"))
        kept = change.put(case)
    petition = new_petition(store, now, "tests", title="T", case=kept, target="president")
    return watched_domains(store, petition)


def test_the_employer_s_and_the_target_s_domains_are_watched(domains):
    assert domains == {"oil.example.com", "oil-service.example", "gov.example"}


@pytest.mark.parametrize(
    ("address", "watched"),
    [
        ("anna@oil.example.com", True),
        ("anna@MAIL.Oil.example.com", True),
        ("anna@notoil.example.com", False),
        ("anna@gmail.com", False),
        ("anna@union.example", False),
        ("anna", False),
        ("", False),
    ],
)
def test_an_address_is_held_against_them(domains, address, watched):
    assert is_watched(address, domains) is watched


def test_a_petition_without_target_and_case_watches_nothing(store, petition):
    assert watched_domains(store, petition) == frozenset()
