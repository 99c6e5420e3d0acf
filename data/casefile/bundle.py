"""A case with its parties and the texts of its sources, as one TOML document to carry.

It begins as the case file does; the rest stands below, under `bundle`. So a case file is a bundle
that brings nothing along.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from data.casefile.checks import check_case, check_parties
from data.casefile.mistakes import Wrong, instead, quoted
from data.casefile.reading import read_as, records
from data.casefile.values import record
from data.casefile.writing import document_of, plain
from data.errors import BadInput
from data.ids import check_id
from data.records import Case, Party
from data.records.base import Id

_PARTS = ("held_back", "parties", "texts")


@dataclass(frozen=True)
class Bundle:
    """`held_back` are the ids of what the writer left out or shortened, because of names."""

    case: Case
    parties: tuple[Party, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    held_back: tuple[Id, ...] = ()


def text_id(text: str) -> str:
    """The id of a source's text: the SHA-256 of its UTF-8 bytes."""
    return sha256(text.encode()).hexdigest()


def write_bundle(bundle: Bundle) -> str:
    """`bundle` as canonical TOML; without anything brought along it is the case file itself."""
    carried: dict[str, Any] = {}
    if bundle.held_back:
        carried["held_back"] = sorted(bundle.held_back)
    if bundle.parties:
        parties = sorted(bundle.parties, key=lambda party: party.id)
        carried["parties"] = [plain(party) for party in parties]
    if bundle.texts:
        texts = sorted(bundle.texts.items())
        carried["texts"] = [{"sha256": id, "text": text} for id, text in texts]
    if "bundle" in bundle.case.unknown:
        raise BadInput("A newer version wrote this case in a form that this one cannot carry.")
    document = plain(bundle.case) | ({"bundle": carried} if carried else {})
    return document_of(document, [bundle.case, *bundle.parties])


def read_bundle(
    text: str | bytes, name: str = "bundle", *, check: Callable[[Bundle], object] | None = None
) -> Bundle:
    """The bundle, or the bare case file, in a TOML `text`; Mistake as `data.casefile.read`."""
    return read_as(text, name, _bundle, check)


def _bundle(document: dict[str, Any], newer: bool) -> Bundle:
    carried = document.pop("bundle", {})
    case = record(Case, document, newer=newer)
    check_case(case)
    if not isinstance(carried, dict):
        raise Wrong(("bundle",), f"{quoted(carried)} stands where a table belongs")
    for key in carried:
        if key not in _PARTS and not newer:
            raise Wrong(("bundle", key), f"this key is not known; {instead(key, _PARTS)}")
    parties = records(
        Party, {"parties": carried.get("parties", [])}, ("bundle", "parties"), newer=newer
    )
    check_parties(parties, ("bundle", "parties"))
    return Bundle(case, tuple(parties), _texts(carried), _held_back(carried))


def _texts(carried: Mapping[str, Any]) -> dict[str, str]:
    listed = carried.get("texts", [])
    if not isinstance(listed, list):
        raise Wrong(("bundle", "texts"), "stands alone; would be right: [[bundle.texts]]")
    texts: dict[str, str] = {}
    for place, each in enumerate(listed):
        path = ("bundle", "texts", place)
        if not isinstance(each, Mapping):
            raise Wrong(path, f"{quoted(each)} stands where a table belongs")
        id, text = each.get("sha256"), each.get("text")
        if not isinstance(text, str) or not isinstance(id, str):
            raise Wrong(path, "has no sha256 or no text; would be right: both, in quotes")
        if "\0" in text:
            raise Wrong((*path, "text"), "holds a NUL character; leave it out")
        if text_id(text) != id:
            raise Wrong((*path, "text"), "is not the text of that sha256; export the case again")
        texts[id] = text
    return texts


def _held_back(carried: Mapping[str, Any]) -> tuple[Id, ...]:
    ids = carried.get("held_back", [])
    path = ("bundle", "held_back")
    if not isinstance(ids, list) or not all(isinstance(id, str) for id in ids):
        raise Wrong(path, "is no array of ids; would be right: an array in [ ]")
    try:
        return tuple(map(check_id, ids))
    except BadInput as error:
        raise Wrong(path, str(error).removesuffix(".")) from None
