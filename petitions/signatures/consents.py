"""What a signatory agreed to: each purpose by itself, with the text that was shown."""

from collections.abc import Iterable
from datetime import datetime

from data.errors import BadInput
from data.records import Consent, Consented, Petition
from data.text import visible

WITNESSED = frozenset({"stall", "paper"})
"""Channels where somebody sees the signatory sign, so that signing itself needs no tick."""


def given(
    petition: Petition,
    purposes: Iterable[str] | None,
    *,
    channel: str,
    language: str,
    when: datetime,
) -> tuple[Consented, ...]:
    """The consents to record, in the petition's order; BadInput when signing is not among them.

    `purposes` is None when nothing was said: at a stall and on paper the collector witnesses the
    signing itself, and nothing more is taken as agreed.
    """
    if purposes is None:
        purposes = ("sign",) if channel in WITNESSED else ()
    wanted = set(purposes)
    asked = {consent.purpose: consent for consent in petition.consents}
    unknown = sorted(wanted - asked.keys())
    if unknown:
        raise BadInput(
            f'This petition does not ask for the consent "{visible(unknown[0][:40])}": '
            f"it asks for {', '.join(asked)}."
        )
    if "sign" not in wanted:
        raise BadInput('Nobody signs without agreeing to it: "sign" must be among the consents.')
    return tuple(
        Consented(
            purpose=consent.purpose,
            version=consent.version,
            language=shown_in(consent, language),
            when=when,
        )
        for consent in petition.consents
        if consent.purpose in wanted
    )


def shown_in(consent: Consent, language: str) -> str:
    """The language in which the text was read: the signatory's, else English, else the first."""
    for choice in (language, language.split("-")[0], "en"):
        if choice in consent.text:
            return choice
    return next(iter(consent.text), language or "en")
