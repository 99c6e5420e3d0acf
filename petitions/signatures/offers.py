"""What somebody signs with: read, and checked field by field before it is kept."""

from codecs import BOM_UTF8
from collections.abc import Callable
from datetime import date

import msgspec

from data.errors import BadInput, Refused
from data.records import Person, Petition
from data.records.signature import Channel
from data.text import visible
from petitions.limits import LINES, check_text
from petitions.signatures.people import check_email, check_name, check_phone

ON_A_LINE = frozenset({"paper", "imported"})
"""Channels where a line has to be accounted for: gaps in it stay, duplicates are kept."""

_LONGEST_LINE = 65_536


class SignatureRefused(Refused):
    """A signature was not taken; the message says why.

    `code` is one word for scripts, and the field that it is about where it is about one.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message, field=code)
        self.code = code


class Offer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody signs with, as typed. `day` is the date on a sheet of paper.

    `consents` is None when nothing was said about them; an empty list agrees to nothing.
    """

    name: str
    email: str = ""
    phone: str = ""
    street: str = ""
    postcode: str = ""
    workplace: str = ""
    union: str = ""
    country: str = ""
    area: str = ""
    language: str = ""
    channel: Channel = "stall"
    source: str = ""
    collector: str = ""
    sheet: str = ""
    line: int | None = None
    scan: str = ""
    day: date | None = None
    consents: tuple[str, ...] | None = None
    answers: dict[str, str] = {}


def read_offer(line: str | bytes) -> Offer:
    """The offer in one line of JSON, where null is left out; SignatureRefused when it is none."""
    if len(line) > _LONGEST_LINE:
        raise SignatureRefused(
            "malformed", f"The line is longer than {_LONGEST_LINE:,} characters: shorten it."
        )
    text = line.removeprefix("\ufeff") if isinstance(line, str) else line.removeprefix(BOM_UTF8)
    try:
        fields = msgspec.json.decode(text)
        if isinstance(fields, dict):
            fields = {name: value for name, value in fields.items() if value is not None}
        return msgspec.convert(fields, Offer)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise SignatureRefused(
            "malformed", f"The line is not a signature as JSON: {visible(str(error))}."
        ) from None


def person_of(petition: Petition, offer: Offer) -> Person:
    """Who signs, as typed; SignatureRefused, naming the field, when one cannot be taken."""
    for field, longest in LINES.items():
        if typed := getattr(offer, field, ""):
            checked(field, check_text, field, typed, longest)
    for name, answer in offer.answers.items():
        if name not in {asked.name for asked in petition.asks}:
            raise SignatureRefused(
                "answers", "There is an answer to what this petition never asks."
            )
        checked("answers", check_text, "answer", answer, LINES["answer"])
    checked("name", check_name, offer.name)
    checked("email", check_email, offer.email)
    checked("phone", check_phone, offer.phone)
    if offer.channel not in ON_A_LINE:
        _check_required(petition, offer)
    if offer.line is not None and offer.line < 1:
        raise SignatureRefused("line", "The lines of a sheet are numbered from 1.")
    return Person(
        name=offer.name,
        email=offer.email,
        phone=offer.phone,
        street=offer.street,
        postcode=offer.postcode,
        workplace=offer.workplace,
        union=offer.union,
        answers=offer.answers,
        scan=offer.scan,
    )


def country_code(typed: str) -> str:
    """A two-letter code in capitals; anything else as it was typed."""
    code = typed.strip()
    return code.upper() if len(code) == 2 and code.isascii() and code.isalpha() else typed


def checked(code: str, check: Callable[..., str], *arguments: object) -> str:
    """What `check` answers; what it refuses becomes a refusal of the signature."""
    try:
        return check(*arguments)
    except BadInput as error:
        raise SignatureRefused(code, str(error)) from None


def _check_required(petition: Petition, offer: Offer) -> None:
    """Refuse what lacks a required field, where somebody is there to be asked for it."""
    for asked in petition.asks:
        value = getattr(offer, asked.name, "") or offer.answers.get(asked.name, "")
        if is_required(petition, asked.name, offer.channel) and not str(value).strip():
            raise SignatureRefused(
                "missing", f"This petition asks for the {visible(asked.name)}: fill it in."
            )
    if must_confirm(petition, offer.channel) and not offer.email.strip():
        raise SignatureRefused("missing", "This petition asks for the e-mail: fill it in.")


def is_required(petition: Petition, field: str, channel: str) -> bool:
    """Whether nobody signs on that channel without filling in that field."""
    if field == "email" and must_confirm(petition, channel):
        return True
    return any(asked.required for asked in petition.asks if asked.name == field)


def must_confirm(petition: Petition, channel: str) -> bool:
    """Whether it waits for a link in a mail; a collector or a line on paper is a witness."""
    return petition.confirm and channel == "web"
