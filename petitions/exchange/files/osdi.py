"""People and signatures in OSDI JSON (opensupporter.org), as rows."""

from collections.abc import Iterator, Mapping
from typing import Any

from data.errors import BadInput
from petitions.exchange.files.tables import Row, Table

COLUMNS = {
    "identifier": "origin",
    "given_name": "first_name",
    "family_name": "last_name",
    "email": "email",
    "status": "subscription",
    "phone": "phone",
    "street": "street",
    "locality": "city",
    "region": "area",
    "postal_code": "postcode",
    "country": "country",
    "language": "language",
    "employer": "workplace",
    "created": "day",
}
"""The columns that people become, and what they hold."""

_LISTS = ("osdi:signatures", "osdi:people", "signatures", "people")
_PERSON = ("osdi:person", "person")


def table_of_people(document: object) -> tuple[Table, dict[str, str]]:
    """The people of a collection, a list or a single resource; their line is their place in it.

    A resource without any fields of a person gives a row without a name, to be told as an error.
    """
    found = list(_resources(document))
    if not found:
        raise BadInput("The JSON holds no OSDI people or signatures: look for _embedded in it.")
    rows: list[Row] = [(place, _cells(one)) for place, one in enumerate(found, start=1)]
    table = Table(
        header=tuple(COLUMNS), rows=lambda: iter(rows), kind="OSDI JSON", length=len(rows)
    )
    return table, dict(COLUMNS)


def _resources(document: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(document, list):
        for one in document:
            yield from _resources(one) if _is_collection(one) else iter([_mapping(one)])
        return
    page = _mapping(document)
    embedded = {**page, **_mapping(page.get("_embedded"))}
    for name in _LISTS:
        if isinstance(embedded.get(name), list):
            yield from map(_mapping, embedded[name])
            return
    if "given_name" in page or "email_addresses" in page or "person" in page:
        yield page


def _is_collection(value: object) -> bool:
    page = _mapping(value)
    return any(name in {**page, **_mapping(page.get("_embedded"))} for name in _LISTS)


def _cells(resource: Mapping[str, Any]) -> list[str]:
    """A signature with its person inside, or a person, in the order of `COLUMNS`."""
    embedded = {**resource, **_mapping(resource.get("_embedded"))}
    inside = next((embedded[name] for name in _PERSON if name in embedded), None)
    person = _mapping(inside) if inside is not None else resource
    address = _mapping(_primary(person.get("email_addresses")))
    place = _mapping(_primary(person.get("postal_addresses")))
    lines = place.get("address_lines")
    languages = person.get("languages_spoken")
    phone = _mapping(_primary(person.get("phone_numbers")))
    cells = {
        "identifier": _first(resource.get("identifiers")) or _first(person.get("identifiers")),
        "given_name": person.get("given_name") or person.get("full_name"),
        "family_name": person.get("family_name"),
        "email": address.get("address"),
        "status": address.get("status"),
        "phone": phone.get("number"),
        "street": ", ".join(map(_text, lines)) if isinstance(lines, list) else lines,
        "locality": place.get("locality"),
        "region": place.get("region"),
        "postal_code": place.get("postal_code"),
        "country": place.get("country"),
        "language": _first(languages),
        "employer": person.get("employer"),
        "created": resource.get("created_date") if inside is not None else "",
    }
    return [_text(cells[column]) for column in COLUMNS]


def _primary(several: object) -> object:
    """The one that is marked as primary, or the first."""
    found = (
        [one for one in several if isinstance(one, Mapping)] if isinstance(several, list) else []
    )
    return next((one for one in found if one.get("primary")), found[0] if found else None)


def _first(several: object) -> str:
    return _text(several[0]) if isinstance(several, list) and several else ""


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _text(value: object) -> str:
    """A text or a number; anything else stands for nothing."""
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
