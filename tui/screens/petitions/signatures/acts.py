"""What is done with a signature by a key, each by the function that its command calls."""

from datetime import datetime

from data.records import Petition, Signature
from data.records.base import Id
from data.store import Store
from petitions.erasure import erasing
from petitions.signatures import reviewing
from petitions.signatures.roll import signature_of


def merge(store: Store, now: datetime, who: str, petition: Id, copy: Id, kept: Id) -> str:
    """Make one a duplicate of the other; answers what to say."""
    found = store.get(Petition, petition)
    one = reviewing.merge(store, now, who, found, copy, kept)
    number = store.get(Signature, copy).serial
    return f"No. {number:,} is a duplicate of no. {one.serial:,} now."


def unmerge(store: Store, now: datetime, who: str, petition: Id, id: Id) -> str:
    one, other = reviewing.unmerge(store, now, who, store.get(Petition, petition), id)
    return f"No. {one.serial:,} and no. {other.serial:,} are two again."


def confirm(store: Store, now: datetime, who: str, petition: Id, id: Id) -> str:
    after = reviewing.confirm(store, now, who, store.get(Petition, petition), id)
    return f"No. {after.serial:,} is {after.status} now."


def reject(store: Store, now: datetime, who: str, petition: Id, id: Id, reason: str) -> str:
    after = reviewing.reject(store, now, who, store.get(Petition, petition), id, reason)
    return f"No. {after.serial:,} is rejected and counts no more."


def withdraw(store: Store, now: datetime, who: str, petition: Id, id: Id) -> str:
    after = reviewing.withdraw(store, now, who, store.get(Petition, petition), id)
    return f"No. {after.serial:,} is withdrawn and counts no more."


def erase(
    store: Store, now: datetime, who: str, petition: Id, id: Id, *, take_back: bool
) -> erasing.Receipt:
    found = store.get(Petition, petition)
    return erasing.erase(store, now, who, found, id, take_back=take_back)


def other_of(store: Store, petition: Id, words: str) -> Id:
    """The signature of that number; NotFound when there is none."""
    return signature_of(store, store.get(Petition, petition), words).id
