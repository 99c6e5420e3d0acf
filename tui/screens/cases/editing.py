"""A case as text in the user's editor, from the app: what was typed is never lost."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from data.casefile import Mistake
from data.editing import CaseForm, Draft, Overtaken, kept_beside, left_drafts
from data.errors import HandbillError
from data.records import Case
from data.store import Store
from tui.actions import editor
from tui.actions.record_editing import RecordEditing
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
        self.editing = RecordEditing(self.form)

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
        mine = kept_beside(store, self.form, self.app.who)
        return self.editing.draft(store, self.app.clock(), self.app.who, mine)

    async def _until_kept(self, draft: Draft) -> bool:
        """Whether nothing of the draft is needed any more."""
        base, line = await self.app.desk.ask(self.editing.base, draft), 0
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
                said = (str(overtaken), *self.editing.versions(overtaken, 1))
                if await self._asked("BOTH OF YOU CHANGED IT", said, _BOTH) != "both":
                    return False
                base, line = self.editing.put_together(draft, overtaken), 0
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

    async def _keep(self, draft: Draft, base: Case) -> bool:
        now, who = self.app.clock(), self.app.who
        kept = await self.app.desk.ask(self.editing.keep, now, who, draft, base)
        changed = kept != base
        self.app.tell(f"Kept, as version {kept.rev}." if changed else "Nothing was changed.")
        await self.app.look_again()
        return True


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
