"""A case as text in the user's editor, from the app: what was typed is never lost."""

import difflib
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec.structs import replace

from data.casefile import Mistake
from data.editing import (
    CaseForm,
    Draft,
    Origin,
    Overtaken,
    begin_draft,
    differences,
    keep,
    kept_beside,
    left_drafts,
)
from data.editing.forms import unknown_fields
from data.editing.marks import head_of_clashes, head_of_unknown
from data.errors import HandbillError
from data.records import Case
from data.store import Store
from tui import editor
from tui.screens.choosing import ChoiceScreen

if TYPE_CHECKING:
    from tui.app import HandbillApp

_LEFT = {
    "open": "open it again",
    "drop": "drop it and begin from what is kept",
    "": "leave it for later",
}
_MISTAKEN = {"open": "open it again there", "": "leave it: what was typed stays for the next e"}
_BOTH = {"both": "keep both", "": "leave it: yours stays for the next e"}


class CaseEditing:
    """One case, edited until it is kept or left; a person is asked on the screen."""

    def __init__(self, app: "HandbillApp", case: str) -> None:
        self.app = app
        self.form = CaseForm(case)
        self.settles = False

    async def edit(self) -> None:
        """Edit it; the sentence that ends it is told."""
        draft = await self._begun()
        if draft is None:
            return
        done = False
        try:
            with draft:
                done = await self._until_kept(draft)
        finally:
            if (done and not draft.swaps) or not draft.changed:
                draft.remove()
            else:
                self.app.tell("What was typed is kept: e offers it again.")

    async def _begun(self) -> Draft | None:
        """The draft to edit: one that was never finished, else a new one; None to leave it."""
        left = await self.app.desk.ask(_left, self.form.name)
        for draft in left:
            when = draft.origin.when.astimezone(self.app.clock().tzinfo)
            said = f"What you typed into {self.form.id} on {when:%-d %B %H:%M} was never kept."
            answer = await self._asked("NOT KEPT YET", (said,), _LEFT)
            if answer == "open":
                return draft
            if answer == "":
                return None
            draft.remove()
        return await self.app.desk.ask(self._new_draft)

    def _new_draft(self, store: Store) -> Draft:
        """A draft of what is kept, with a version of mine in sight that was refused once."""
        record = self.form.latest(store)
        mine = kept_beside(store, self.form, self.app.who)
        head = head_of_unknown(unknown_fields(record))
        if mine is not None:
            self.settles = True
            said = "Yours, where it differs from what stands below:"
            head = (*head, *head_of_clashes(said, differences(mine, record)))
        origin = Origin(
            store=store.location,
            name=self.form.name,
            rev=record.rev,
            who=self.app.who,
            when=self.app.clock(),
            text=self.form.write(record),
        )
        return begin_draft(origin, *head)

    async def _until_kept(self, draft: Draft) -> bool:
        """Whether nothing of the draft is needed any more."""
        base, line = await self.app.desk.ask(self._base, draft), 0
        opens = True
        while True:
            if opens:
                self._open_editor(draft, line)
                if draft.read() == draft.origin.text:
                    self.app.tell("Nothing was changed.")
                    return True
            try:
                return await self._keep(draft, base)
            except Mistake as mistake:
                sentence, line = draft.point_at(mistake)
                opens = True
                if await self._asked("A MISTAKE", (sentence,), _MISTAKEN) != "open":
                    return False
            except Overtaken as overtaken:
                said = (str(overtaken), *self._versions(overtaken))
                if await self._asked("BOTH OF YOU CHANGED IT", said, _BOTH) != "both":
                    return False
                base, line = self._put_together(draft, overtaken), 0
                opens = bool(overtaken.merged.clashes)

    def _open_editor(self, draft: Draft, line: int) -> None:
        """The editor has the terminal; the app stands still meanwhile, or it would draw over it."""
        with self.app.suspend(), _deaf_to_interrupts():
            went_well = editor.edit(draft, line)
        self.app.refresh(layout=True)
        if not went_well:
            raise HandbillError("The editor was left with an error: nothing was written.")

    async def _asked(self, title: str, said: tuple[str, ...], choices: dict[str, str]) -> str:
        return await self.app.push_screen_wait(ChoiceScreen(title, said, choices))

    def _base(self, store: Store, draft: Draft) -> Case:
        """The version that a draft began from."""
        latest = self.form.latest(store)
        if latest.rev == draft.origin.rev:
            return latest
        return replace(self.form.as_begun(draft.origin.text, latest), rev=draft.origin.rev)

    async def _keep(self, draft: Draft, base: Case) -> bool:
        kept = await self.app.desk.ask(self._kept, draft, base)
        changed = kept != base
        self.app.tell(f"Kept, as version {kept.rev}." if changed else "Nothing was changed.")
        await self.app.look_again()
        return True

    def _kept(self, store: Store, draft: Draft, base: Case) -> Case:
        mine = self.form.read(store, draft.content(), base)
        now, who = self.app.clock(), self.app.who
        return keep(store, now, who, self.form, base, mine, settles=self.settles)

    def _versions(self, overtaken: Overtaken[Case]) -> Iterator[str]:
        before = self.form.write(overtaken.base)
        for name, record in (("THEIRS", overtaken.theirs), ("YOURS", overtaken.mine)):
            yield from ("", name)
            after = self.form.write(record)
            found = difflib.unified_diff(before.split("\n"), after.split("\n"), lineterm="", n=1)
            yield from (line for line in found if not line.startswith(("---", "+++")))

    def _put_together(self, draft: Draft, overtaken: Overtaken[Case]) -> Case:
        """Let the draft go on from theirs, with mine in it, or beside it where both changed."""
        theirs, merged = overtaken.theirs, overtaken.merged
        draft.begin_from(theirs.rev, self.form.write(theirs))
        said = "Yours, where you both changed the same; theirs stands below:"
        head = head_of_clashes(said, merged.clashes) if merged.clashes else ()
        draft.show(self.form.write(merged.record), *head)
        self.settles = not merged.clashes
        return theirs


def _left(store: Store, name: str) -> list[Draft]:
    return left_drafts(store.location, name)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Let Ctrl+C be the editor's alone; the editor itself starts with what is usual."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
