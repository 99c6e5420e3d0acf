"""The signatures of a petition: one found by its number, and those that look like another."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from data.errors import BadInput, NotFound
from data.fold import fold
from data.reader import Reader
from data.records import Keys, Log, Petition, Signature
from data.records.base import Id
from data.records.signature import SignatureStatus
from data.text import visible
from petitions.signatures.duplicates import likeness

_DIGITS = 15
_AT_ONCE = 5_000  # between two of these other threads have their turn


class Pair(NamedTuple):
    """A signature under review, and the one that it may repeat; None when that one is gone."""

    signature: Signature
    other: Signature | None


def signature_of(store: Reader, petition: Petition, words: str) -> Signature:
    """The one of that number, id or beginning of an id; NotFound when the petition has none."""
    wanted = words.strip().lstrip("#")
    if wanted.isdecimal() and wanted.isascii():
        number = int(wanted[:_DIGITS])
        found = store.find(Signature, petition=petition.id, serial=number) if number else []
        if found:
            return found[0]
    elif wanted:
        found = [
            one for one in store.find(Signature, id=wanted) if one.petition == petition.id
        ] or _beginning_with(store, petition.id, wanted)
        if len(found) > 1:
            raise BadInput(f'"{visible(wanted[:40])}" fits several signatures: give more of it.')
        if found:
            return found[0]
    raise NotFound(
        f'{petition.id} has no signature "{visible(wanted[:40])}": their numbers stand in its list.'
    )


Entry = tuple[int, Id, SignatureStatus]
"""A line of the list, as far as it takes to order and to choose: its number, id and status."""


def roll(store: Reader, petition: Id) -> list[Entry]:
    """Every signature in the order of numbers, those that were erased last.

    No record is read whole, so that the longest list is at hand at once.
    """
    found: list[Entry] = []
    entries = store.select(Signature, "serial", "id", "status", petition=petition)
    while some := list(islice(entries, _AT_ONCE)):
        found += some
    found.sort()
    erased = bisect_left(found, (1,))
    return found[erased:] + found[:erased]


def listed(store: Reader, petition: Id, status: str = "") -> list[Id]:
    """The ids of `roll`; `status` chooses among them."""
    return [id for _, id, is_now in roll(store, petition) if status in {"", is_now}]


def history(store: Reader, id: Id) -> list[Log]:
    """What was done with a signature, the oldest first; nothing once it was erased."""
    wanted = (Signature.table, id)
    return [log for log in store.mentioning(Log, id) if wanted in log.records]


def in_review(store: Reader, petition: Id) -> Iterator[Pair]:
    """What waits for a decision, in the order of numbers."""
    waiting = store.tally(Signature, "serial", "id", petition=petition, status="review")
    for _, id in sorted(waiting):
        signature = store.get(Signature, id)
        yield Pair(signature, standing_for(store, signature.duplicate_of))


def standing_for(store: Reader, id: Id) -> Signature | None:
    """The signature of that id, or the one that it was merged into; None when it is gone."""
    seen: set[Id] = set()
    while id and id not in seen:
        seen.add(id)
        found = store.find(Signature, id=id)
        if not found or found[0].status != "duplicate" or not found[0].duplicate_of:
            return found[0] if found else None
        id = found[0].duplicate_of
    return None


def find_people(store: Reader, petition: Petition, words: str) -> list[Signature]:
    """Those with exactly this address, phone or name, else those whose name has every word."""
    found = exactly(store, petition, words)
    return found or containing(store, words, petition=petition.id)


def in_common(one: Signature, other: Signature) -> tuple[str, ...]:
    """Which of what two signatures are compared by is the same."""
    if one.keys is None or other.keys is None:
        return ()
    return tuple(
        field
        for field in Keys.__struct_fields__
        if getattr(one.keys, field) and getattr(one.keys, field) == getattr(other.keys, field)
    )


def same_person(one: Signature, other: Signature) -> bool:
    """Whether two signatures are one person's beyond doubt."""
    if one.keys is None or other.keys is None:
        return False
    return likeness(one.keys, other.keys) == "same"


def exactly(store: Reader, petition: Petition, words: str) -> list[Signature]:
    """Those of a petition with exactly this address, phone or name."""
    keys = _keys_of(petition, words)
    found: dict[Id, Signature] = {}
    for field in ("email", "phone", "name"):
        key = getattr(keys, field)
        if key:
            for one in store.find(Signature, petition=petition.id, **{f"keys.{field}": key}):
                found[one.id] = one
    return sorted(found.values(), key=lambda one: one.serial)


def _keys_of(petition: Petition, words: str) -> Keys:
    """What somebody would be compared by who typed these words as name, address or number."""
    from contextlib import suppress

    from data.records import Person
    from petitions.signatures.people import check_email, check_phone, keys

    email = phone = ""
    with suppress(BadInput):
        email = check_email(words) if "@" in words else ""
    with suppress(BadInput):
        phone = check_phone(words) if any(map(str.isdecimal, words)) else ""
    return keys(petition.key, Person(name=words, email=email, phone=phone))


def containing(store: Reader, words: str, **equal: str) -> list[Signature]:
    """Those whose name or address has every word, in the order of numbers."""
    wanted = fold(words).split()
    if not wanted:
        raise BadInput("Say whom to find: a name, an address or a phone number.")
    ids = [
        id
        for id, person in store.select(Signature, "id", "person", **equal)
        if person and _has(f"{person.name} {person.email}", wanted)
    ]
    return sorted(store.gather(Signature, ids), key=lambda one: one.serial)


def _has(text: str, wanted: list[str]) -> bool:
    """Whether every word stands in the text; ASCII is folded by the shortest way."""
    folded = text.lower() if text.isascii() else fold(text)
    return all(map(folded.__contains__, wanted))


def _beginning_with(store: Reader, petition: Id, start: str) -> list[Signature]:
    ids = [id for (id,) in store.tally(Signature, "id", petition=petition) if id.startswith(start)]
    return [store.get(Signature, id) for id in ids[:2]]
