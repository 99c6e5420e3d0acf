"""Taking a person off every petition: who asks to be taken off should not have to ask twice."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from data.errors import Refused
from data.reader import Reader
from data.records import Export, Petition, Signature
from data.records.base import Id
from data.store import Store
from data.transaction import Transaction
from petitions.erasure.erasing import Receipt, erased, said
from petitions.signatures.copies import counting_for
from petitions.signatures.duplicates import likeness
from petitions.signatures.people import keys
from petitions.signatures.reviewing import withdrawn
from petitions.signatures.roll import containing, exactly

_COUNTS = frozenset({"counted", "review", "pending"})


class Place(NamedTuple):
    """Where somebody signed."""

    petition: Petition
    signature: Signature


class Departure(NamedTuple):
    """A receipt for each petition that somebody was erased from."""

    receipts: tuple[Receipt, ...]

    @property
    def exports(self) -> list[Export]:
        """The files that had the person, each once, the oldest first."""
        exports = {export.id: export for one in self.receipts for export in one.exports}
        return [exports[id] for id in sorted(exports)]

    @property
    def sentence(self) -> str:
        """To be read out: it names the files that had the person, and nobody."""
        records = sum(one.records for one in self.receipts)
        copies = sum(one.copies for one in self.receipts)
        return said(records, copies, self.exports)


def find_everywhere(store: Reader, words: str) -> list[Place]:
    """Those with exactly this address, phone or name on any petition, else with every word."""
    petitions = {one.id: one for one in store.all(Petition)}
    found = [
        Place(petition, one)
        for petition in petitions.values()
        if petition.key
        for one in exactly(store, petition, words)
    ]
    found = found or [
        Place(petitions[one.petition], one)
        for one in containing(store, words)
        if one.petition in petitions
    ]
    return sorted(found, key=lambda place: (place.petition.id, place.signature.serial))


def one_person(places: Sequence[Place]) -> bool:
    """Whether these are one person's beyond doubt: of one name at one address or number."""
    people = [place.signature.person for place in places]
    if not people or None in people:
        return False
    secret = places[0].petition.key
    first, *others = [keys(secret, person) for person in people if person]
    return all(likeness(first, other) == "same" for other in others)


def erase_everywhere(
    store: Store,
    now: datetime,
    who: str,
    places: Sequence[tuple[Id, Id]],
    *,
    take_back: bool = False,
) -> Departure:
    """Erase the person behind these signatures, each (petition, id), whole or not at all.

    Merged copies go as well; `take_back` withdraws what counts before. Refused when nothing of
    it is left to erase.
    """
    with store.erase(who, _label("erase", places), now) as change:
        receipts = tuple(
            _erased_from(change, petition, [id for _, id in group], take_back=take_back)
            for petition, group in groupby(sorted(places), key=lambda place: place[0])
        )
        left = tuple(one for one in receipts if one.records)
        if not left:
            raise Refused("Nothing was left to erase: it was erased already.")
    return Departure(left)


def withdraw_everywhere(
    store: Store, now: datetime, who: str, places: Sequence[tuple[Id, Id]]
) -> list[Signature]:
    """Take back these signatures, each (petition, id), those that were not yet; Refused for none.

    Answers those that count no more.
    """
    with store.transaction(who, _label("withdraw", places), now) as change:
        done = [
            withdrawn(change, change.get(Petition, petition), id)
            for petition, id in places
            if _may_be_withdrawn(change, id)
        ]
        if not done:
            raise Refused("None of these counts: there is nothing to withdraw.")
    return done


def _erased_from(
    change: Transaction, petition_id: Id, ids: Sequence[Id], *, take_back: bool
) -> Receipt:
    petition = change.get(Petition, petition_id)
    serials = {one.serial for id in ids for one in change.find(Signature, id=id)}
    receipts = list(_each_erased(change, petition, ids, take_back=take_back))
    return Receipt(
        petition.id,
        sum(one.records for one in receipts),
        sum(one.copies for one in receipts),
        tuple(Departure(tuple(receipts)).exports),
        tuple(sorted({number for one in receipts for number in one.alike} - serials)),
    )


def _each_erased(
    change: Transaction, petition: Petition, ids: Sequence[Id], *, take_back: bool
) -> Iterator[Receipt]:
    """A copy may have gone with the one that counted before its turn came."""
    for id in ids:
        if change.find(Signature, id=id):
            counts = take_back and _may_be_withdrawn(change, id)
            yield erased(change, petition, id, take_back=counts)


def _may_be_withdrawn(change: Transaction, id: Id) -> bool:
    """Whether it counts, or is the copy of one of the same person's that does."""
    found = change.get(Signature, id)
    if found.status != "duplicate":
        return found.status in _COUNTS
    return counting_for(change, found).status in _COUNTS


def _label(verb: str, places: Sequence[tuple[Id, Id]]) -> str:
    petitions = {petition for petition, _ in places}
    if len(petitions) == 1:
        return f"{verb} a signature of {petitions.pop()}"
    return f"{verb} a person's signatures of {len(petitions)} petitions"
