"""Erasing: nothing of the person is left, and the count stays what it was."""

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime, time
from typing import NamedTuple

from data.documents import to_document
from data.errors import Refused
from data.exports import exports_of
from data.ids import new_id
from data.reader import Reader
from data.records import Export, Log, Merge, Petition, Signature
from data.records.base import Id
from data.store import Store
from data.transaction import Transaction
from petitions.erasure.marks import marks_of, trails_of
from petitions.signatures.copies import every_copy
from petitions.signatures.reviewing import withdrawn

REFUSED_LINES = "lines of an import with errors"
"""What a file of those is called in the register."""


class Receipt(NamedTuple):
    """What an erasure did, to be read out: it names nobody.

    `exports` are files that had the person, or may have where `may_have` says so; `alike` are the
    numbers of signatures that may be theirs and were left, since only a person can tell.
    """

    petition: Id
    records: int
    copies: int
    exports: tuple[Export, ...]
    alike: tuple[int, ...] = ()

    @property
    def sentence(self) -> str:
        return said(self.records, self.copies, self.exports)


def erase(
    store: Store,
    now: datetime,
    who: str,
    petition: Petition,
    id: Id,
    *,
    take_back: bool = False,
) -> Receipt:
    """Erase the person behind a signature, with its merged copies; `take_back` withdraws it first.

    Only petition, channel, status, area and day remain, under a new id that tells no more than
    the day. Marks are kept so that no older file brings the person back.
    """
    with store.erase(who, f"erase a signature of {petition.id}", now) as change:
        return erased(change, petition, id, take_back=take_back)


def erased(change: Transaction, petition: Petition, id: Id, *, take_back: bool) -> Receipt:
    """`erase` as a part of a larger erasure."""
    found = change.get(Signature, id)
    if found.petition != petition.id:
        raise Refused("This signature is of another petition.")
    if found.person is None:
        raise Refused("This signature was erased already.")
    if take_back:
        withdrawn(change, petition, id)
        found = change.get(Signature, id)
    group = every_copy(change, found)
    alike = _alike(change, group)
    exports = files_with(change, petition, group)
    change.add_many((*marks_of(group), *trails_of(petition, group)))
    empty(change, group)
    return Receipt(petition.id, 1, len(group) - 1, exports, alike)


def said(records: int, copies: int, exports: Collection[Export]) -> str:
    """The sentence of a receipt."""
    erased = f"erased {_several(records, 'record')}"
    if copies:
        erased += f" and {_several(copies, 'merged copy', 'merged copies')}"
    had = [_named(export) for export in exports if not may_have(export)]
    perhaps = [_named(export) for export in exports if may_have(export)]
    parts = [erased, _files("this export", "these exports", "had", had) or "no export had it"]
    if perhaps:
        parts.append(_files("this file", "these files", "of refused lines may have", perhaps))
    return f"{'; '.join(parts)}."


def empty(change: Transaction, signatures: Collection[Signature]) -> None:
    """Replace each by what may remain of it, in an order that tells nothing of theirs."""
    gone = {signature.id for signature in signatures}
    _forget_when(change, gone)
    petitions = {signature.petition for signature in signatures}
    for petition in petitions:
        for merge in change.find(Merge, petition=petition):
            if gone & {merge.kept, merge.copy}:
                change.remove(Merge, merge.id)
        _unlink(change, petition, gone)
    remaining = [_remains(signature) for signature in signatures]
    for id in gone:
        change.remove(Signature, id)
    for signature in sorted(remaining, key=lambda one: one.id):
        change.place(Signature, to_document(signature))


def _remains(signature: Signature) -> Signature:
    day = datetime.combine(signature.day, time(), UTC)
    return Signature(
        id=new_id(day),
        rev=1,
        created=day,
        updated=day,
        petition=signature.petition,
        serial=0,
        channel=signature.channel,
        status="counted" if signature.status == "review" else signature.status,
        day=signature.day,
        area=signature.area,
    )


def _alike(change: Transaction, group: list[Signature]) -> tuple[int, ...]:
    """The numbers of signatures under review that may be the same person's."""
    erased = {one.id for one in group}
    held = {one.duplicate_of for one in group if one.status == "review"}
    others = _pointing_at(change, group[0].petition, erased)
    numbers = {one.serial for one in others if one.id not in erased and one.status == "review"}
    for id in held - erased - {""}:
        numbers |= {one.serial for one in change.find(Signature, id=id)}
    return tuple(sorted(numbers - {0}))


def _pointing_at(change: Transaction, petition: Id, ids: set[Id]) -> list[Signature]:
    found = change.select(Signature, "id", "duplicate_of", petition=petition)
    return [change.get(Signature, id) for id, other in found if other in ids]


def _unlink(change: Transaction, petition: Id, gone: set[Id]) -> None:
    """No signature that stays points to one that is gone; review that has lost its other counts."""
    from msgspec.structs import replace

    for one in _pointing_at(change, petition, gone):
        if one.id not in gone:
            status = "counted" if one.status == "review" else one.status
            change.put(replace(one, duplicate_of="", status=status))


def files_with(store: Reader, petition: Petition, group: Iterable[Signature]) -> tuple[Export, ...]:
    """The registered files that show one of these, or the whole petition at a time they were in.

    The lines that an import refused may be anybody's, put right and taken in later: those files
    are named whenever they were written.
    """
    group = list(group)
    named = exports_of(store, [(Signature.table, one.id) for one in group])
    since = min((one.received for one in group if one.received), default=None)
    whole = [
        export
        for export in exports_of(store, [(Petition.table, petition.id)])
        if not any(table == Signature.table for table, _ in export.records)
        and (since is None or export.when >= since or may_have(export))
    ]
    found = {export.id: export for export in (*named, *whole)}
    return tuple(found[id] for id in sorted(found))


def may_have(export: Export) -> bool:
    """Whether nobody can say who is in that file: it holds lines that were not taken."""
    return export.what == REFUSED_LINES


def _forget_when(change: Transaction, gone: set[Id]) -> None:
    """Take out of the log what would tell when these were given, and by whom collected."""
    for id, records in list(change.select(Log, "id", "records")):
        left = [[table, one] for table, one in records if not _is_gone(table, one, gone)]
        if len(left) == len(records):
            continue
        if left:
            change.place(Log, {**change.document(Log, id), "records": left})
        else:
            change.remove(Log, id)


def _is_gone(table: str, id: Id, gone: set[Id]) -> bool:
    return table == Signature.table and id in gone


def _files(one: str, many: str, verb: str, paths: Sequence[str]) -> str:
    which = one if len(paths) == 1 else many
    return f"{which} {verb} it: {', '.join(paths)}" if paths else ""


def _several(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _named(export: Export) -> str:
    return f"{export.path} ({export.when:%Y-%m-%d}, {export.who})"
