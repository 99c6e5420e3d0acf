"""Lists for a mailing platform: only people who agreed to be contacted."""

import csv
from collections.abc import Iterator
from typing import Any, TextIO

from data.reader import Reader
from data.records import Person, Petition, Signature
from petitions.exchange.files.forms import ACTION_NETWORK
from petitions.exchange.formulas import neutralised
from petitions.exchange.listed import STANDING
from petitions.terms.petition import title

PLATFORM = "handbill"


def mailing_list(store: Reader, petition: Petition) -> list[Signature]:
    """Who may be written to, in the order of their numbers: standing, named, and they said so."""
    found = store.find(Signature, petition=petition.id)
    return sorted((one for one in found if may_be_contacted(one)), key=lambda one: one.serial)


def may_be_contacted(signature: Signature) -> bool:
    return (
        signature.status in STANDING
        and signature.person is not None
        and any(given.purpose == "contact" for given in signature.consents)
    )


def action_network_csv(signatures: list[Signature], out: TextIO) -> None:
    """The columns that Action Network uploads, with an answer a column behind them."""
    answers = sorted({name for one in signatures for name in _person(one).answers})
    writer = csv.DictWriter(out, [*ACTION_NETWORK, *answers], lineterminator="\n")
    writer.writeheader()
    for one in signatures:
        cells = _action_network(one) | _person(one).answers
        writer.writerow({column: neutralised(cell) for column, cell in cells.items()})


def osdi_json(petition: Petition, signatures: list[Signature]) -> dict[str, Any]:
    """One page of OSDI signatures (opensupporter.org), each with its person inside."""
    return {
        "total_pages": 1,
        "per_page": len(signatures),
        "page": 1,
        "total_records": len(signatures),
        "title": title(petition),
        "_embedded": {"osdi:signatures": list(map(_osdi, signatures))},
    }


def _action_network(signature: Signature) -> dict[str, str]:
    person = _person(signature)
    first, last = names_of(person.name)
    return {
        "uuid": _identifier(signature, "action-network"),
        "first_name": first,
        "last_name": last,
        "email": person.email,
        "zip_code": person.postcode,
        "country": signature.country,
        "can2_user_address": person.street,
        "can2_state_abbreviated": signature.area,
        "can2_phone": person.phone,
        "can2_subscription_status": "subscribed",
        "can2_subscription_date": _agreed_on(signature),
    }


def _osdi(signature: Signature) -> dict[str, Any]:
    person = _person(signature)
    first, last = names_of(person.name)
    place = {
        "address_lines": [person.street] if person.street else [],
        "region": signature.area,
        "postal_code": person.postcode,
        "country": signature.country,
        "primary": True,
    }
    inside: dict[str, Any] = {"given_name": first, "family_name": last}
    if person.email:
        status = {"address": person.email, "primary": True, "status": "subscribed"}
        inside["email_addresses"] = [status]
    if person.phone:
        inside["phone_numbers"] = [{"number": person.phone, "primary": True}]
    if any(value for name, value in place.items() if name != "primary"):
        inside["postal_addresses"] = [place]
    if signature.language:
        inside["languages_spoken"] = [signature.language]
    if person.workplace:
        inside["employer"] = person.workplace
    if person.answers:
        inside["custom_fields"] = person.answers
    return {
        "identifiers": [f"{PLATFORM}:{signature.id}"],
        "origin_system": "Handbill",
        "created_date": signature.day.isoformat(),
        "_embedded": {"osdi:person": inside},
    }


def names_of(name: str) -> tuple[str, str]:
    """A name as platforms want it, so that both parts joined by a space are the name again."""
    first, _, last = name.strip().rpartition(" ")
    return (first, last) if first else (last, "")


def _identifier(signature: Signature, platform: str) -> str:
    origin = signature.origin
    return origin.id if origin and origin.platform == platform else signature.id


def _agreed_on(signature: Signature) -> str:
    moments = _moments(signature)
    return next(moments, signature.day.isoformat())


def _moments(signature: Signature) -> Iterator[str]:
    for given in signature.consents:
        if given.purpose == "contact" and given.when:
            yield given.when.date().isoformat()


def _person(signature: Signature) -> Person:
    return signature.person or Person(name="")
