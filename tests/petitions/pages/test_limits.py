"""How often one address may send, and what a form's token proves."""

from datetime import timedelta

import pytest

from data.records import Petition
from petitions.pages import tokens
from petitions.pages.rate import Allowance, Rate
from petitions.signatures.offers import Offer
from tests.petitions.pages.serving import NOW

PETITION = Petition(id="wos", title={"en": "x"}, key="ab" * 32)
OTHER = Petition(id="two", title={"en": "x"}, key="ab" * 32)


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_stall_signs_a_hundred_in_a_row_and_then_one_a_second() -> None:
    clock = Clock()
    rate = Rate(Allowance(burst=100, a_minute=60), clock)
    assert [rate.wait("192.0.2.1") for _ in range(100)] == [0] * 100
    assert rate.wait("192.0.2.1") == 1
    assert rate.wait("192.0.2.2") == 0
    clock.now = 1.0
    assert [rate.wait("192.0.2.1") for _ in range(2)] == [0, 1]


def test_who_is_told_to_wait_may_send_after_that() -> None:
    clock = Clock()
    rate = Rate(Allowance(burst=2, a_minute=6), clock)
    waits = [rate.wait("x") for _ in range(5)]
    assert waits == [0, 0, 10, 10, 10]
    clock.now = 10.0
    assert rate.wait("x") == 0


def test_a_network_of_ipv6_is_one_address() -> None:
    rate = Rate(Allowance(burst=1, a_minute=60), Clock())
    assert rate.wait("2001:db8::1") == 0
    assert rate.wait("2001:db8::2") == 1
    assert rate.wait("2001:db8:0:1::1") == 0
    assert (rate.wait("192.0.2.9"), rate.wait("::ffff:192.0.2.9")) == (0, 1)


def test_many_addresses_are_forgotten_again() -> None:
    clock = Clock()
    rate = Rate(Allowance(burst=1, a_minute=60), clock)
    for number in range(45_000):
        clock.now = number / 1000
        assert rate.wait(str(number)) == 0
    assert len(rate._empty_at) <= 20_001


def test_no_address_stands_in_what_is_remembered() -> None:
    rate = Rate(Allowance())
    rate.wait("192.0.2.1")
    assert "192.0.2.1" not in repr(vars(rate))


def test_a_token_opens_for_its_petition_and_time_alone() -> None:
    token = tokens.issued(PETITION, NOW)
    assert len(token) == tokens.LENGTH
    assert tokens.opened(PETITION, token, NOW + tokens.LIFETIME)
    assert tokens.opened(PETITION, token, NOW + tokens.LIFETIME + timedelta(seconds=1)) is None
    assert tokens.opened(OTHER, token, NOW) is None


@pytest.mark.parametrize("place", [0, 7, 20, 42])
def test_a_token_that_was_changed_is_none(place: int) -> None:
    token = tokens.issued(PETITION, NOW)
    other = "A" if token[place] not in "ABCD" else "z"
    assert tokens.opened(PETITION, token[:place] + other + token[place + 1 :], NOW) is None


def test_what_is_sent_twice_has_one_id_and_it_is_a_uuid_of_its_time() -> None:
    from uuid import UUID

    opening = tokens.opened(PETITION, tokens.issued(PETITION, NOW), NOW)
    assert opening
    first, again = (tokens.signature_id(PETITION, opening, Offer(name="A")) for _ in range(2))
    assert first == again != tokens.signature_id(PETITION, opening, Offer(name="B"))
    parsed = UUID(first)
    assert (parsed.version, parsed.variant) == (7, "specified in RFC 4122")
    assert parsed.int >> 80 == int(NOW.timestamp() * 1000)
