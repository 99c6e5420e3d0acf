"""An edit brought into the store, where others may have written since."""

from datetime import datetime
from typing import Generic, TypeVar

from msgspec.structs import replace

from data.documents import from_document
from data.editing.forms import Form
from data.editing.merging import Merged, together
from data.errors import Stale
from data.reader import Reader
from data.records import Case, Conflict, Party
from data.store import Store

R = TypeVar("R", Case, Party)


class Overtaken(Stale, Generic[R]):
    """Somebody wrote while I edited: `mine` is kept beside `theirs`; `merged` is unchecked."""

    base: R
    mine: R
    theirs: R
    merged: Merged[R]

    def __init__(self, message: str, base: R, mine: R, theirs: R) -> None:
        super().__init__(message)
        self.base = base
        self.mine = mine
        self.theirs = theirs
        self.merged = together(base, mine, theirs)


def keep(
    store: Store,
    now: datetime,
    who: str,
    form: Form[R],
    base: R,
    mine: R,
    *,
    settles: bool = False,
) -> R:
    """Write `mine`, which began as `base`; nothing is written where nothing was changed.

    `settles` says that `mine` holds what was kept beside the record for `who`, which then goes.

    Overtaken when somebody wrote since: then the store keeps `mine` beside theirs, and loses
    nothing. NotFound when the record was removed since.
    """
    if mine == base and not settles:
        return base
    form.latest(store)
    try:
        with store.transaction(who, f"edit a {form.noun}", now) as change:
            kept = change.put(replace(mine, rev=base.rev)) if mine != base else base
            if settles:
                for conflict in _refused(change, form, who):
                    change.remove(Conflict, conflict.id)
    except Stale:
        theirs = form.latest(store)
        raise Overtaken(
            f"Somebody else changed {form.id} while you edited it.", base, mine, theirs
        ) from None
    return kept


def kept_beside(store: Reader, form: Form[R], who: str) -> R | None:
    """The version of `who` that was refused last because somebody else had written."""
    refused = _refused(store, form, who)
    if not refused:
        return None
    last = max(refused, key=lambda conflict: conflict.when)
    return from_document(form.kind, last.document)


def _refused(store: Reader, form: Form[R], who: str) -> list[Conflict]:
    of = (form.kind.table, form.id)
    return [conflict for conflict in store.find(Conflict, who=who) if conflict.of == of]
