"""What people decide about signatures: two are one, one does not count, one is taken back."""

from datetime import datetime
from typing import Any

from msgspec.structs import replace

from data.documents import from_document
from data.errors import Refused
from data.ids import new_id
from data.records import Consented, Merge, Person, Petition, Signature
from data.records.base import Id
from data.store import Store
from data.text import has_ink
from data.transaction import Transaction
from petitions.limits import LINES, check_text
from petitions.signatures.copies import counting_for
from petitions.signatures.duplicates import standing, verdict
from petitions.signatures.people import keys
from petitions.signatures.roll import standing_for
from petitions.terms.state import local_day

_STANDING = frozenset({"counted", "review"})
_FILLED = ("email", "phone", "street", "postcode", "workplace", "union", "scan")


def merge(
    store: Store, now: datetime, who: str, petition: Petition, copy: Id, kept: Id = ""
) -> Signature:
    """Make `copy` a duplicate of `kept`, or of the one that it is held against; answers that one.

    What the kept one lacks it takes from the copy, consents too. Both are remembered as they
    were, until one of them is erased.
    """
    with store.transaction(who, f"merge two signatures of {petition.id}", now) as change:
        second = _person_on(change, petition, copy)
        first = _kept(change, petition, second, kept)
        documents = tuple(change.document(Signature, one.id) for one in (first, second))
        merged = change.put(_with_gaps_filled(petition, first, second))
        away = change.put(replace(second, status="duplicate", duplicate_of=first.id))
        change.put(
            Merge(
                id=new_id(now),
                petition=petition.id,
                kept=merged.id,
                copy=away.id,
                who=who,
                when=now,
                documents=documents,
                made=(merged.rev, away.rev),
            )
        )
        return merged


def unmerge(
    store: Store, now: datetime, who: str, petition: Petition, id: Id
) -> tuple[Signature, Signature]:
    """Take the last merge of that signature back: both are to the letter what they were."""
    with store.transaction(who, f"unmerge two signatures of {petition.id}", now) as change:
        found = [
            one for one in change.find(Merge, petition=petition.id) if id in (one.kept, one.copy)
        ]
        if not found:
            raise Refused("This signature was not merged with another: there is nothing to undo.")
        last = found[-1]
        for each, made in zip((last.kept, last.copy), last.made, strict=True):
            if change.get(Signature, each).rev != made:
                raise Refused(
                    "One of the two was changed since they were merged: take that change back "
                    "first."
                )
        for document in last.documents:
            change.place(Signature, document)
        change.remove(Merge, last.id)
        first, second = (_read(document) for document in last.documents)
        return first, second


def confirm(store: Store, now: datetime, who: str, petition: Petition, id: Id) -> Signature:
    """Count it: somebody of their own, or somebody whose address has answered.

    One that was pending is held against the list once more, and may turn out a duplicate.
    """
    with store.transaction(who, f"confirm a signature of {petition.id}", now) as change:
        found = change.get(Signature, id)
        if found.status not in {"pending", "review", "rejected"}:
            raise Refused(f"This signature is {found.status}: there is nothing to confirm.")
        if found.status != "pending" or found.keys is None:
            return change.put(replace(found, status="counted", duplicate_of="", **_UNDECIDED))
        others = [
            other
            for other in standing(change, petition.id, found.keys, "stall")
            if other[0] != found.id
        ]
        status, other = verdict(found.keys, others)
        return change.put(replace(found, status=status, duplicate_of=other, **_UNDECIDED))


def reject(
    store: Store, now: datetime, who: str, petition: Petition, id: Id, reason: str
) -> Signature:
    """Take it off the count, for a reason that is kept."""
    if not has_ink(reason):
        raise Refused("Say why it is rejected: a signature is never dropped without a reason.")
    check_text("reason", reason, LINES["answer"])
    with store.transaction(who, f"reject a signature of {petition.id}", now) as change:
        found = change.get(Signature, id)
        if found.status not in _STANDING | {"pending"}:
            raise Refused(f"This signature is {found.status} already: it does not count.")
        day = local_day(petition, now)
        return change.put(replace(found, status="rejected", reason=reason, settled=day))


def withdraw(store: Store, now: datetime, who: str, petition: Petition, id: Id) -> Signature:
    """Take a signature back for the person who gave it; of a merged copy, the one that counts."""
    with store.transaction(who, f"withdraw a signature of {petition.id}", now) as change:
        return withdrawn(change, petition, id)


def withdrawn(change: Transaction, petition: Petition, id: Id) -> Signature:
    """`withdraw` as a part of a larger change."""
    found = change.get(Signature, id)
    if found.status == "duplicate":
        found = counting_for(change, found)
        if found.status == "duplicate":
            raise Refused("This signature is a duplicate of another person's: it does not count.")
    if found.status == "withdrawn":
        raise Refused("This signature was withdrawn already.")
    day = local_day(petition, change.now)
    return change.put(replace(found, status="withdrawn", duplicate_of="", settled=day))


_UNDECIDED: dict[str, Any] = {"reason": "", "settled": None}


def _read(document: dict[str, Any]) -> Signature:
    return from_document(Signature, document)


def _person_on(change: Transaction, petition: Petition, id: Id) -> Signature:
    """A signature that stands and has not been erased; Refused otherwise."""
    found = change.get(Signature, id)
    if found.petition != petition.id:
        raise Refused("Two signatures of different petitions are never one.")
    if found.person is None:
        raise Refused("This signature was erased: there is nothing to compare.")
    if found.status not in _STANDING:
        raise Refused(f"This signature is {found.status}: only one that counts can be merged.")
    return found


def _kept(change: Transaction, petition: Petition, copy: Signature, kept: Id) -> Signature:
    other = kept or copy.duplicate_of
    if not other:
        raise Refused("Say which other signature it is merged into: this one repeats none.")
    found = standing_for(change, other)
    if found is None:
        raise Refused("The signature that it repeats is gone: confirm it instead.")
    if found.id == copy.id:
        raise Refused("A signature cannot be merged into itself.")
    return _person_on(change, petition, found.id)


def _with_gaps_filled(petition: Petition, kept: Signature, copy: Signature) -> Signature:
    """`kept` with what only `copy` has; no longer under review because of it."""
    person = _person(kept, copy)
    settled = kept.status == "review" and kept.duplicate_of == copy.id
    return replace(
        kept,
        status="counted" if settled else kept.status,
        duplicate_of="" if settled else kept.duplicate_of,
        country=kept.country or copy.country,
        area=kept.area or copy.area,
        language=kept.language or copy.language,
        consents=_consents(kept, copy),
        person=person,
        keys=keys(petition.key, person),
    )


def _person(kept: Signature, copy: Signature) -> Person:
    if kept.person is None or copy.person is None:
        raise Refused("This signature was erased: there is nothing to compare.")
    one, other = kept.person, copy.person
    filled = {name: getattr(one, name) or getattr(other, name) for name in _FILLED}
    return replace(one, answers={**other.answers, **one.answers}, **filled)


def _consents(kept: Signature, copy: Signature) -> tuple[Consented, ...]:
    given = {consent.purpose for consent in kept.consents}
    return kept.consents + tuple(one for one in copy.consents if one.purpose not in given)
