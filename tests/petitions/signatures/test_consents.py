"""A consent is recorded by itself, with the text that was shown."""

import msgspec
import pytest

from data.records import Consent
from petitions.signatures.signing import Offer, SignatureRefused, sign


def signed(store, now, petition, **offered):
    return sign(store, now, "tests", petition, Offer(name="A", **offered)).consents


@pytest.mark.parametrize("channel", ["stall", "paper"])
def test_a_collector_witnesses_the_signing_and_nothing_else(store, now, petition, channel):
    (consent,) = signed(store, now, petition, channel=channel)
    assert (consent.purpose, consent.version, consent.when) == ("sign", 1, now)


@pytest.mark.parametrize("channel", ["web", "imported"])
def test_without_a_witness_signing_must_be_agreed_to(store, now, petition, channel):
    with pytest.raises(SignatureRefused) as error:
        signed(store, now, petition, channel=channel)
    assert error.value.code == "consent"
    assert signed(store, now, petition, channel=channel, consents=("sign",))[0].purpose == "sign"


@pytest.mark.parametrize("consents", [(), ("contact",)])
@pytest.mark.parametrize("channel", ["web", "stall", "paper", "imported"])
def test_nobody_signs_by_agreeing_to_something_else(store, now, petition, channel, consents):
    with pytest.raises(SignatureRefused, match='"sign" must be among'):
        signed(store, now, petition, channel=channel, consents=consents)


def test_what_was_not_asked_cannot_be_agreed_to(store, now, petition):
    with pytest.raises(SignatureRefused, match="does not ask for the consent") as error:
        signed(store, now, petition, consents=("sign", "name_to_target\x1b"))
    assert str(error.value).isprintable()


def test_the_language_and_version_are_those_of_the_text_shown(store, now, petition):
    consents = (
        Consent(purpose="sign", version=3, text={"en": "I sign.", "ru": "Подписываю."}),
        Consent(purpose="contact", version=2, text={"fr": "Écrivez-moi."}),
    )
    with store.transaction("tests", "edit a petition", now) as change:
        petition = change.put(msgspec.structs.replace(petition, consents=consents))
    both = signed(store, now, petition, language="ru-KZ", consents=("contact", "sign"))
    assert [(one.purpose, one.version, one.language) for one in both] == [
        ("sign", 3, "ru"),
        ("contact", 2, "fr"),
    ]
    assert signed(store, now, petition, language="de")[0].language == "en"
