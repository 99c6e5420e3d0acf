"""Who was erased in a pack after coming home from it, erased at home too."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from data.documents import to_document
from data.records import Mark, Petition, Signature
from data.records.base import Id
from data.store import Store
from data.transaction import Transaction
from petitions.erasure.erasing import erased
from petitions.erasure.marks import TRAIL, trail

GONE = frozenset({"withdrawn", "rejected"})
"""What takes a signature off the count for good."""

_Kind = tuple[str, date, str]


def follow_erasures(store: Store, now: datetime, who: str, home: Petition, packed: Store) -> int:
    """Erase here whoever left a trail in the pack; answers how many that were.

    What remains of them there and here is one signature, so it has the id of the pack's from then
    on, and the pack does not bring it a second time.
    """
    trails = {mark.id for mark in packed.find(Mark, key=TRAIL)}
    if not trails:
        return 0
    here = store.find(Signature, petition=home.id)
    gone = [one.id for one in here if one.person and trail(home, one.id) in trails]
    if not gone:
        return 0
    known = {one.id for one in here}
    there = [one for one in packed.find(Signature, petition=home.id) if one.person is None]
    with store.erase(who, f"erase {len(gone):,} signatures of {home.id}", now) as change:
        for id in gone:
            if any(one.person for one in change.find(Signature, id=id)):
                erased(change, home, id, take_back=False)
        _become_one(change, home, known, [one for one in there if one.id not in known])
    return len(gone)


def _become_one(
    change: Transaction, home: Petition, known: set[Id], there: Iterable[Signature]
) -> None:
    """Give what was just left here the ids of what is left there, each to one of its kind.

    Who took their signature back there has done so here.
    """
    left: dict[_Kind, list[Signature]] = defaultdict(list)
    for one in change.find(Signature, petition=home.id):
        if one.person is None and one.id not in known:
            left[_kind(one)].append(one)
    for other in there:
        if left[_kind(other)]:
            one = left[_kind(other)].pop()
            change.remove(Signature, one.id)
            status = other.status if other.status in GONE else one.status
            change.place(Signature, {**to_document(one), "id": other.id, "status": status})


def _kind(one: Signature) -> _Kind:
    return one.channel, one.day, one.area
