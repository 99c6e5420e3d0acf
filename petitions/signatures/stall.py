"""Signing at a stall: a few keys for whoever collects, and nothing to learn for who looks on."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

import msgspec

from data.records import Petition
from data.records.base import Id
from data.store import Store
from petitions.signatures.offers import Offer, SignatureRefused
from petitions.signatures.signing import sign
from petitions.terms.asking import ASKABLE
from petitions.terms.petition import text_in

LEAVE_IT, SIGN_ONLY, CONTACT_TOO = "0", "1", "2"
TAKEN_BACK, LEFT = "Taken back.", "Left."
_THANKS = {"counted": 1, "review": 2, "duplicate": 3}
_ASIDE = {"name_to_target": "Name to the target?", "name_published": "Name published?"}


class Answer(NamedTuple):
    """What was kept, which can be taken back, and the words for the table.

    `id` is empty for somebody who was on the list before: nothing was added, and the words are
    those for a new signature but for a figure.
    """

    id: Id
    said: str


def keys_of(petition: Petition) -> dict[str, str]:
    """The keys that end a signature, each with what it means."""
    contact = {CONTACT_TOO: "contact too"} if "contact" in _purposes(petition) else {}
    return {SIGN_ONLY: "sign only", **contact, LEAVE_IT: "leave it"}


def aside_of(petition: Petition) -> dict[str, str]:
    """The purposes that are asked for one by one after the key, each with its question."""
    return {purpose: _ASIDE[purpose] for purpose in _purposes(petition) if purpose in _ASIDE}


def agreed(key: str, aside: Iterable[str]) -> tuple[str, ...]:
    """The purposes agreed to by that key, and those that were said yes to one by one."""
    contact = ("contact",) if key == CONTACT_TOO else ()
    return ("sign", *contact, *aside)


def label_of(petition: Petition, name: str) -> str:
    """How a field is asked for."""
    asked = next(one for one in petition.asks if one.name == name)
    return text_in(asked.label) or name.replace("_", " ").capitalize()


def fields_of(
    petition: Petition, typed: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """What was typed as fields of a signature, and as answers to the petition's own questions."""
    own = {asked.name for asked in petition.asks} - set(ASKABLE)
    fields = {name: text for name, text in typed.items() if text and name not in own}
    return fields, {name: text for name, text in typed.items() if text and name in own}


def offer_of(petition: Petition, typed: Mapping[str, str], consents: Sequence[str]) -> Offer:
    """What was typed at the stall, its source and who collects among it, as an offer."""
    fields, answers = fields_of(petition, typed)
    given = {"name": "", **fields, "answers": answers, "consents": consents}
    return msgspec.convert(given, Offer)


def take(store: Store, now: datetime, who: str, petition: Petition, offer: Offer) -> Answer:
    """Keep the signature; one that is on the list already is thanked for in the same words."""
    try:
        taken = sign(store, now, who, petition, offer)
    except SignatureRefused as error:
        if error.code != "duplicate":
            raise
        return Answer("", _thanks(error.code))
    return Answer(taken.id, _thanks(taken.status))


def take_back(store: Store, now: datetime, who: str, id: Id) -> bool:
    """Undo the signature of that id if it is what this person changed last; whether it was."""
    if not id or all(kept != id for _, kept in store.last_change(who).records):
        return False
    store.undo(who, now)
    return True


def _thanks(status: str) -> str:
    """1 when it was taken, 2 when it is on the review list as well, 3 when it was not added."""
    return f"Thank you. {_THANKS.get(status, 1)}"


def _purposes(petition: Petition) -> list[str]:
    return [consent.purpose for consent in petition.consents]
