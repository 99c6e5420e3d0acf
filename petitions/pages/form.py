"""The form of a petition: its fields in a language, and what is wrong with what was typed."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple
from urllib.parse import parse_qsl

from data.errors import BadInput
from data.records import Field, Petition
from data.text import visible
from petitions.languages import N_, Words, text_and_language
from petitions.limits import LINES, check_text
from petitions.mail.letters import mailbox
from petitions.signatures.offers import Offer, is_required
from petitions.signatures.people import check_email, check_name, check_phone

TOKEN = "token"  # noqa: S105 - the name of a field
TRAP = "remarks"
"""A field that people do not see: whoever fills it in is a program."""

_MOST_PARTS = 100
_CUSTOM = "answer-"
_CONSENT = "consent-"


LABELS = {
    "name": N_("Your full name"),
    "email": N_("E-mail"),
    "phone": N_("Phone"),
    "street": N_("Street and number"),
    "postcode": N_("Postcode"),
    "workplace": N_("Workplace"),
    "union": N_("Trade union"),
    "country": N_("Country"),
    "area": N_("Town or region"),
}
_HINTS = {
    "email": N_("Better a private address: an employer may be able to read mail at work."),
}
_KINDS = {"email": "email", "phone": "tel"}
_FILLED_BY_BROWSER = {
    "name": "name",
    "email": "email",
    "phone": "tel",
    "street": "street-address",
    "postcode": "postal-code",
    "workplace": "organization",
    "country": "country-name",
    "area": "address-level2",
}
_MISSING = N_("Fill this in: %(field)s.")
_TOO_LONG = N_("Shorten this to %(number)s characters: %(field)s.")
_BROKEN = N_("Type this again, it holds a character that cannot be kept: %(field)s.")
_NOT_AGREED = N_("Tick the first box: nobody signs without agreeing to it.")


class Input(NamedTuple):
    """A field as it is drawn; `language` is set where its label is not in the page's."""

    name: str
    label: str
    language: str = ""
    hint: str = ""
    kind: str = "text"
    filled: str = ""
    required: bool = False
    longest: int = 0
    value: str = ""
    error: str = ""


class Tick(NamedTuple):
    """A box to tick, with what is agreed to."""

    name: str
    label: str
    language: str
    ticked: bool = False
    error: str = ""


class Sent(NamedTuple):
    """What came with a form, as it was typed."""

    fields: Mapping[str, str]

    @property
    def token(self) -> str:
        return self.fields.get(TOKEN, "")

    @property
    def trapped(self) -> bool:
        return bool(self.fields.get(TRAP, ""))


def read(body: bytes) -> Sent:
    """The fields of a form; BadInput when the body is none."""
    try:
        pairs = parse_qsl(
            body.decode(), keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARTS
        )
    except ValueError as error:
        raise BadInput("This is not a form as a browser sends it.") from error
    return Sent({name: value.strip() for name, value in pairs})


def faultless(petition: Petition, sent: Sent) -> bool:
    """Whether everything that is asked for was filled in as it should be, and signing agreed to."""
    if "sign" not in _agreed(petition, sent) or _fault(
        petition, "name", sent.fields.get("name", "")
    ):
        return False
    names = (field.name for field in _asked(petition))
    return not any(_fault(petition, name, sent.fields.get(_key(name), "")) for name in names)


def inputs(petition: Petition, words: Words, sent: Sent | None = None) -> list[Input]:
    """The fields to fill in, each with its mistake when something was sent already."""
    asked = [Field(name="name", required=True), *_asked(petition)]
    return [_input(petition, words, field, sent) for field in asked]


def ticks(petition: Petition, words: Words, sent: Sent | None = None) -> list[Tick]:
    """The boxes to tick, none ticked unless it was sent so."""
    agreed = _agreed(petition, sent) if sent else ()
    found = []
    for consent in petition.consents:
        label, language = text_and_language(consent.text, words.language)
        ticked = consent.purpose in agreed
        missing = bool(sent) and consent.purpose == "sign" and not ticked
        found.append(
            Tick(
                name=_CONSENT + consent.purpose,
                label=visible(label),
                language=language,
                ticked=ticked,
                error=words.say(_NOT_AGREED) if missing else "",
            )
        )
    return found


def offer(petition: Petition, sent: Sent, *, language: str, source: str) -> Offer:
    """What is signed with; only what this petition asks for is taken."""
    asked = [field.name for field in _asked(petition)]
    typed = {name: sent.fields.get(_key(name), "") for name in asked}
    return Offer(
        name=sent.fields.get("name", ""),
        channel="web",
        source=source,
        language=language,
        consents=_agreed(petition, sent),
        answers={name: value for name, value in typed.items() if value and name not in LABELS},
        **{name: value for name, value in typed.items() if name in LABELS},  # type: ignore[arg-type]
    )


def _asked(petition: Petition) -> list[Field]:
    """What is asked beside the name; an address where a mail has to confirm."""
    asked = [field for field in petition.asks if field.name != "name"]
    if petition.confirm and all(field.name != "email" for field in asked):
        asked.insert(0, Field(name="email"))
    return asked


def _key(name: str) -> str:
    """The name that a field has in the form: a custom one cannot take the place of ours."""
    return name if name in LABELS else _CUSTOM + name


def _agreed(petition: Petition, sent: Sent) -> tuple[str, ...]:
    return tuple(
        consent.purpose
        for consent in petition.consents
        if _CONSENT + consent.purpose in sent.fields
    )


def _input(petition: Petition, words: Words, field: Field, sent: Sent | None) -> Input:
    name = field.name
    own = name in LABELS
    label, language = text_and_language(field.label, words.language)
    if own or not label:
        label, language = words.say(LABELS[name]) if own else name, ""
    value = sent.fields.get(_key(name), "") if sent else ""
    fault = _fault(petition, name, value) if sent else ""
    longest = _longest(name)
    return Input(
        name=_key(name),
        label=visible(label),
        language="" if language == words.language else language,
        hint=words.say(_HINTS[name]) if name in _HINTS else "",
        kind=_KINDS.get(name, "text"),
        filled=_FILLED_BY_BROWSER.get(name, "off") if own else "off",
        required=name == "name" or is_required(petition, name, "web"),
        longest=longest,
        value=value[:longest],
        error=words.say(fault, number=words.number(longest), field=visible(label)) if fault else "",
    )


def _check_address(address: str) -> str:
    """One mailbox that a mail can reach; nothing is one as well."""
    check_email(address)
    if address and not _PLAIN_ADDRESS.fullmatch(address):
        mailbox(address)
    return address


_PLAIN_ADDRESS = re.compile(
    r"[A-Za-z0-9_%+-]+(\.[A-Za-z0-9_%+-]+)*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*"
)
_CHECKS: dict[str, tuple[Callable[[str], str], str]] = {
    "name": (check_name, N_("Type your full name.")),
    "email": (_check_address, N_("Type an e-mail address such as name@example.org.")),
    "phone": (check_phone, N_("Type a phone number with all its digits, or leave it empty.")),
}


def _fault(petition: Petition, name: str, value: str) -> str:
    """What is wrong with a field, before it is put into words; the rules are those of signing."""
    if len(value) > _longest(name):
        return _TOO_LONG
    try:
        check_text(name, value, _longest(name))
    except BadInput:
        return _BROKEN
    if not value and name != "name":
        return _MISSING if is_required(petition, name, "web") else ""
    check, wrong = _CHECKS.get(name, (str, ""))
    try:
        check(value)
    except BadInput:
        return wrong
    return ""


def _longest(name: str) -> int:
    return LINES.get(name, LINES["answer"]) if name in LABELS else LINES["answer"]
