"""Signatures of one person: those that were merged, and duplicates beyond doubt."""

from collections import defaultdict
from collections.abc import Callable

from data.reader import Reader
from data.records import Merge, Signature
from data.records.base import Id
from petitions.signatures.roll import same_person

_IsCopy = Callable[[Signature, Signature], bool]


def counting_for(store: Reader, found: Signature) -> Signature:
    """The one that counts for the person: `found` itself unless it is a copy of another.

    A copy may be merged into one that was merged in its turn. The duplicate of somebody else's,
    such as the third at one address, is nobody's copy.
    """
    return _counting_for(store, found, _is_copy(store, found.petition))


def every_copy(store: Reader, found: Signature) -> list[Signature]:
    """All signatures of the person behind `found`, the one that counts first."""
    is_copy = _is_copy(store, found.petition)
    pointing: dict[Id, list[Id]] = defaultdict(list)
    for id, other in store.select(Signature, "id", "duplicate_of", petition=found.petition):
        if other:
            pointing[other].append(id)
    group = [_counting_for(store, found, is_copy)]
    known = {group[0].id}
    for one in group:
        copies = [
            copy
            for id in pointing[one.id]
            if id not in known and is_copy(copy := store.get(Signature, id), one)
        ]
        known |= {copy.id for copy in copies}
        group += copies
    return group


def _counting_for(store: Reader, found: Signature, is_copy: _IsCopy) -> Signature:
    first, seen = found, {found.id}
    while first.duplicate_of not in {"", *seen}:
        others = store.find(Signature, id=first.duplicate_of)
        if not others or not is_copy(first, others[0]):
            break
        first = others[0]
        seen.add(first.id)
    return first


def _is_copy(store: Reader, petition: Id) -> _IsCopy:
    """Tells whether one that points to another is the same person's."""
    merged = {frozenset((one.kept, one.copy)) for one in store.find(Merge, petition=petition)}

    def is_copy(copy: Signature, other: Signature) -> bool:
        if copy.status != "duplicate" or copy.person is None:
            return False
        return frozenset((copy.id, other.id)) in merged or same_person(copy, other)

    return is_copy
