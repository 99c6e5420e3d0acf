"""A row of another platform's file as a signature in the making."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from data.records import Consented, Origin, Petition, Signature
from petitions.exchange.formulas import plain
from petitions.limits import LINES
from petitions.signatures.offers import Offer, country_code, person_of

ELSEWHERE = 0
"""The version of a consent whose text another platform showed."""

UNSAID = date.min
"""The day of a row that says none."""

SUBSCRIBED = "subscribed"
_YES = frozenset(
    {
        *("yes", "y", "true", "t", "1", "x", "on", "ok", "+", "✓", "✔", "checked", "agree"),
        *("agreed", "opt-in", "да", "истина", "иә", "ия", "oui", "vrai", "si", "sí", "verdadero"),
        *("ja", "wahr", "sim", "sì", "tak", "evet"),
    }
)
_OF_PERSON = (
    "name", "email", "phone", "street", "postcode", "workplace", "union", "country", "area",
    "language", "source", "collector",
)  # fmt: skip

Values = Mapping[str, str]
"""The cells of a row by the field that they hold; what is empty may be left out."""


def drafted(
    petition: Petition, values: Values, *, platform: str, day: Callable[[str], date | None]
) -> Signature:
    """A signature with neither id nor number; SignatureRefused when the row cannot be one.

    `day` reads what the file says of the day and answers None when it says nothing. Whoever is
    in the file signed elsewhere: the consent to that is of `ELSEWHERE`, and so is the one to be
    contacted of those who are subscribed or said yes. Nothing else is ever taken as agreed.
    """
    typed = {field: plain(values.get(field, "")).strip() for field in _OF_PERSON}
    typed["name"] = typed["name"] or _joined(values, " ", "first_name", "last_name")
    typed["street"] = _joined({**values, "street": typed["street"]}, ", ", "street", "city")
    answers = {
        field.removeprefix("answer:"): plain(value)
        for field, value in values.items()
        if field.startswith("answer:") and value.strip()
    }
    fields: dict[str, Any] = {**typed, "answers": answers, "day": day(values.get("day", ""))}
    offer = Offer(channel="imported", **fields)
    person = person_of(petition, offer)
    origin = Origin(platform=platform, id=values.get("origin", "").strip()[: LINES["name"]])
    return Signature(
        id="",
        petition=petition.id,
        serial=0,
        channel="imported",
        day=offer.day or UNSAID,
        language=offer.language,
        country=country_code(offer.country),
        area=offer.area,
        source=offer.source,
        collector=offer.collector,
        consents=_consents(values, typed["language"]),
        origin=origin,
        person=person,
    )


def says_yes(cell: str) -> bool:
    """Whether a cell agrees; whatever is not plainly a yes is a no."""
    return cell.strip().casefold().rstrip(".!") in _YES


def _joined(values: Mapping[str, str], between: str, *fields: str) -> str:
    cells = [plain(values.get(field, "")).strip() for field in fields]
    return between.join(cell for cell in cells if cell)


def _consents(values: Values, language: str) -> tuple[Consented, ...]:
    given: dict[Any, None] = {"sign": None}
    status = values.get("subscription")
    if status is not None and status.strip().casefold() == SUBSCRIBED:
        given["contact"] = None
    for field, cell in values.items():
        if field.startswith("consent:") and says_yes(cell):
            given[field.removeprefix("consent:")] = None
    if status is not None and status.strip() and status.strip().casefold() != SUBSCRIBED:
        given.pop("contact", None)
    return tuple(
        Consented(purpose=purpose, version=ELSEWHERE, language=language or "", when=None)
        for purpose in given
    )
