"""A record edited as text: what the command and the app do alike. No Textual and no click."""

import difflib
from collections.abc import Iterator
from datetime import datetime
from typing import Generic, TypeVar

from msgspec.structs import replace

from data.editing import Draft, Form, Origin, Overtaken, begin_draft, differences, keep
from data.editing.forms import unknown_fields
from data.editing.marks import head_of_clashes, head_of_unknown
from data.reader import Reader
from data.records import Case, Party
from data.store import Store

R = TypeVar("R", Case, Party)

_BESIDE = "Yours, where it differs from what stands below:"
_CLASHES = "Yours, where you both changed the same; theirs stands below:"


class RecordEditing(Generic[R]):
    """One record on its way through an editor.

    `settles` says that the text holds what was refused once and kept beside the record.
    """

    def __init__(self, form: Form[R]) -> None:
        self.form: Form[R] = form
        self.settles = False

    def draft(self, store: Store, now: datetime, who: str, mine: R | None = None) -> Draft:
        """A draft of what is kept, with `mine`, a version that was refused once, in sight."""
        record: R = self.form.latest(store)
        head: tuple[str, ...] = head_of_unknown(unknown_fields(record))
        if mine is not None:
            self.settles = True
            own: R = mine
            head += head_of_clashes(_BESIDE, differences(own, record))
        origin = Origin(
            store=store.location,
            name=self.form.name,
            rev=record.rev,
            who=who,
            when=now,
            text=self.form.write(record),
        )
        return begin_draft(origin, *head)

    def base(self, store: Reader, draft: Draft) -> R:
        """The version that a draft began from."""
        latest: R = self.form.latest(store)
        if latest.rev == draft.origin.rev:
            return latest
        begun: R = self.form.as_begun(draft.origin.text, latest)
        return replace(begun, rev=draft.origin.rev)

    def keep(self, store: Store, now: datetime, who: str, draft: Draft, base: R) -> R:
        """What the draft says, kept; Mistake where it is wrong, Overtaken by somebody else's."""
        mine: R = self.form.read(store, draft.content(), base)
        return keep(store, now, who, self.form, base, mine, settles=self.settles)

    def put_together(self, draft: Draft, overtaken: Overtaken[R]) -> R:
        """Let the draft go on from theirs, with mine in it and beside it; answers theirs."""
        theirs: R = overtaken.theirs
        merged = overtaken.merged
        draft.begin_from(theirs.rev, self.form.write(theirs))
        head = head_of_clashes(_CLASHES, merged.clashes) if merged.clashes else ()
        draft.show(self.form.write(merged.record), *head)
        self.settles = not merged.clashes
        return theirs

    def versions(self, overtaken: Overtaken[R], around: int) -> Iterator[str]:
        """What each of the two changed, with so many lines around it."""
        before = self.form.write(overtaken.base)
        for name, record in (("THEIRS", overtaken.theirs), ("YOURS", overtaken.mine)):
            yield from ("", name)
            after = self.form.write(record)
            found = difflib.unified_diff(
                before.split("\n"), after.split("\n"), lineterm="", n=around
            )
            yield from (line for line in found if not line.startswith(("---", "+++")))
