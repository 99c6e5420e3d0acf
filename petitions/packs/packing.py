"""A store for a stall away from home: one petition, no earlier names; and taking it back."""

from collections import Counter
from contextlib import closing
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from data.errors import Refused
from data.exports import register_export
from data.reader import Reader
from data.records import KINDS, CountOnly, Export, Person, Petition, Sheet, Signature
from data.records.base import Id
from data.store import Store, open_store
from data.text import visible
from data.transaction import Transaction
from data.upkeep import wipe
from petitions.erasure.marks import Erased
from petitions.exchange.importing import check_takes
from petitions.exchange.judging import TAKEN, Candidate, Judge
from petitions.packs.following import GONE, follow_erasures
from petitions.papers.sheets import BLOCK, bring_sheet
from petitions.terms.support import bring_count

_WHAT = "pack for a stall"
_BACK = "pack that was taken back"
_MAY_BE_THERE = frozenset({"petitions", "signatures", "sheets", "counts"})
_LEFT_ALONE = frozenset({"log", "before", "conflicts", "exports", "merges", "marks"})


def pack(store: Store, now: datetime, who: str, petition: Petition, location: str) -> None:
    """Make a store at `location` that holds the petition and nothing else.

    Its key goes along, so that whoever signs there can be held against the list at home, and a
    block of sheet numbers that is given to no other pack. Refused when something is there already.
    """
    if Path(location).expanduser().exists():
        raise Refused(f"{visible(location)} is there already: name a place that is free.")
    if petition.first_sheet != 1:
        raise Refused("This store is a pack itself: make another where it was made.")
    shown = (petition.table, petition.id)
    earlier = sum(shown in one.records for one in store.find(Export, what=_WHAT))
    first_sheet = (earlier + 1) * BLOCK + 1
    alone = replace(petition, rev=0, case="", mappings={}, handovers=(), first_sheet=first_sheet)
    with (
        closing(open_store(location, create=True)) as made,
        made.transaction(who, f"pack {petition.id}", now) as change,
    ):
        change.put(alone)
    register_export(store, now, who, what=_WHAT, path=location, records=[petition], names=False)


def take_back(store: Store, now: datetime, who: str, location: str) -> Counter[str]:
    """Add what was signed in a pack to its petition here, each signature once.

    Whoever is on the list here too is kept as a duplicate; who withdrew or was rejected there is
    so here; who was erased there after an earlier taking back is erased here. Answers how many
    were counted, for review, duplicate or listed before, and `gone`, how many were erased.
    Until it is wiped an erasure names the pack among the files that had the person.
    """
    with closing(open_store(location)) as packed:
        place, there = Path(packed.location), _petition_of(packed)
        signatures = packed.find(Signature, petition=there.id)
        gone = follow_erasures(store, now, who, _same_petition(store, there), packed)
        with store.transaction(who, f"take back a pack of {there.id}", now) as change:
            home = _same_petition(change, there)
            judge = Judge(home, native=True, returning=True)
            judge.refresh(change, store.changes)
            rows = [_candidate(one) for one in sorted(signatures, key=lambda one: one.serial)]
            outcomes = judge.judged(rows, now)
            change.add_many(
                one.signature for one in outcomes if one.what in TAKEN and one.signature
            )
            _take_leave(change, signatures)
            for sheet in packed.find(Sheet, petition=there.id):
                bring_sheet(change, sheet)
            for counted in packed.find(CountOnly, petition=there.id):
                bring_count(change, counted)
    _register(store, now, who, home, place, named=any(one.person for one in signatures))
    return Counter(outcome.what for outcome in outcomes) + Counter(gone=gone)


def wipe_pack(store: Store, now: datetime, who: str, location: str) -> None:
    """Overwrite and remove a pack; Refused while it holds anything that is not at home.

    Whoever was erased at home is wiped with it.
    """
    with closing(open_store(location)) as packed:
        there = _petition_of(packed)
        others = [
            kind.table
            for kind in KINDS
            if kind.table not in _MAY_BE_THERE | _LEFT_ALONE and packed.count(kind)
        ]
        if others:
            raise Refused(f"The pack holds {', '.join(others)}, which stay there: look first.")
        home = {id for (id,) in store.tally(Signature, "id", petition=there.id)}
        erased = Erased.of(store, there.id)
        left = [
            id
            for id in _erasable(packed, there.id)
            if id not in home and not erased.holds(Person(name=""), id=id)
        ]
        if left:
            some = "1 signature" if len(left) == 1 else f"{len(left):,} signatures"
            raise Refused(f"The pack holds {some} that never came home: take it back first.")
        place = Path(packed.location)
    wipe(str(place))
    _register(store, now, who, there, place, named=False)


def _register(
    store: Store, now: datetime, who: str, petition: Petition, place: Path, *, named: bool
) -> None:
    """Keep that the pack holds names, so that an erasure names it; or that it does no longer."""
    path = str(place.absolute())
    earlier = [one.id for one in store.find(Export, what=_BACK) if one.path == path]
    if earlier:
        with store.transaction(who, f"register an export: {_BACK}", now) as change:
            for id in earlier:
                change.remove(Export, id)
    if named:
        register_export(store, now, who, what=_BACK, path=path, records=[petition])


def _erasable(packed: Store, petition: Id) -> list[Id]:
    """The ids of the signatures that still tell who somebody is."""
    return [one.id for one in packed.find(Signature, petition=petition) if one.person]


def _petition_of(packed: Store) -> Petition:
    found = list(packed.all(Petition))
    if len(found) != 1:
        raise Refused(
            f"{visible(packed.location)} is no pack: a pack is a store with one petition in it."
        )
    return found[0]


def _same_petition(change: Reader, there: Petition) -> Petition:
    """The petition here that the pack was made from; Refused when it is another."""
    home = change.get(Petition, there.id)
    if home.key != there.key:
        raise Refused(
            f"The petition {visible(there.id)} here is another than the pack's, made elsewhere: "
            "take the pack back into the store that it was made from."
        )
    check_takes(home)
    return home


def _candidate(signature: Signature) -> Candidate:
    """As it comes home: one that was held against others there is held against them here anew."""
    return Candidate(signature.serial, (), replace(signature, rev=0, created=None, updated=None))


def _take_leave(change: Transaction, signatures: list[Signature]) -> None:
    """Give those that were taken back before, and withdrew or were rejected since, that status."""
    for one in signatures:
        if one.status not in GONE:
            continue
        here = change.find(Signature, id=one.id)
        if here and here[0].person and here[0].status not in GONE:
            status = {"status": one.status, "reason": one.reason, "settled": one.settled}
            change.put(replace(here[0], **status))
