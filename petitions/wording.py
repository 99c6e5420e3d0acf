"""The words that a petition starts with: its consents and its privacy notice, in English."""

from typing import Literal

from data.records import Consent

Purpose = Literal["sign", "contact", "name_to_target", "name_published"]

CONSENTS: dict[Purpose, str] = {
    "sign": (
        "I sign this petition. I agree that my name and what I fill in here are kept so that "
        "my signature can be counted and checked, although they may show my political opinion "
        "or that I belong to a trade union."
    ),
    "contact": "I agree to be contacted about this campaign.",
    "name_to_target": "I agree that my name is handed over to the addressee of this petition.",
    "name_published": "I agree that my name is published as a signatory of this petition.",
}
"""What is agreed to, by purpose: each by itself and unticked."""

VERSION = 1


def consents(*purposes: str) -> tuple[Consent, ...]:
    """The English texts of these purposes, as the first version of a petition's consents."""
    return tuple(
        Consent(purpose=purpose, version=VERSION, text={"en": text})
        for purpose, text in CONSENTS.items()
        if purpose in purposes
    )


def privacy_notice(responsible: str, receives: str, target_kind: str) -> str:
    """Who keeps what and who receives what, true for a petition as it starts."""
    keeper = f"Responsible: {responsible}. We" if responsible else "The organisers"
    receiver = {
        "state": "The authorities receive",
        "employer": "The employer receives",
        "other": "The addressee receives",
    }[target_kind]
    if receives == "names":
        handed = "the number of signatures, and the names of those alone who agreed to that"
    else:
        handed = "the number of signatures and no names"
    return (
        f"{keeper} keep your name and what you fill in here in order to count and check "
        f"the signatures. {receiver} {handed}. You may see, correct or withdraw what you "
        "gave at any time: ask, and your name is erased."
    )
