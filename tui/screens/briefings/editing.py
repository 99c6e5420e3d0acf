"""What the composer does with typed words: the line that is asked for, and the editor."""

import asyncio
from datetime import datetime
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import SuspendNotSupported
from textual.widget import Widget
from textual.widgets import Input

from briefings.sending import WAYS, mark_sent
from data.editing.drafts import Draft, Origin, begin_draft, left_drafts
from data.errors import HandbillError
from data.store import Store
from tui.body_editing import edit_body
from tui.screens.briefings.asking import Asking, Prompt, PromptLine
from tui.screens.desk_screen import DeskScreen

if TYPE_CHECKING:
    from tui.screens.briefings.work import View, Work

_PAUSE = 0.4


class Editing(DeskScreen[None]):
    """Words that a person types: each is kept while it is typed, and found again."""

    job: "Work"
    view: "View | None"

    def __init__(self) -> None:
        super().__init__()
        self._asking: Asking | None = None
        self._draft: Draft | None = None
        self._before: Widget | None = None

    def show_view(self, view: "View") -> None:
        raise NotImplementedError

    def refresh_view(self) -> object:
        raise NotImplementedError

    @work(exclusive=True, group="ask")
    async def ask(self, asking: Asking) -> None:
        """Open the line, with what was typed into it and never taken."""
        with self.telling():
            self._draft = await self.desk.ask(_draft, asking, self.now(), self.handbill.who)
            self._asking, self._before = asking, self.focused
            self.query_one(Prompt).open(asking.label, self._draft.read().strip("\n"))

    @on(Input.Changed, "#prompt")
    def keep_typing(self) -> None:
        if self._asking is not None:
            self.keep_typed(self.query_one(PromptLine).value)

    @work(exclusive=True, group="typed")
    async def keep_typed(self, text: str) -> None:
        """Put what stands there into its draft, once the fingers rest."""
        await asyncio.sleep(_PAUSE)
        draft = self._draft
        if draft is not None:
            await asyncio.to_thread(draft.show, text)

    def action_take_prompt(self) -> None:
        asking, text = self._asking, self._put_away()
        if asking is not None and text.strip():
            asking.take(text.strip())

    def action_leave_prompt(self) -> None:
        self._put_away()

    def _put_away(self) -> str:
        self.workers.cancel_group(self, "typed")
        if self._draft is not None:
            self._draft.remove()
        self._asking = self._draft = None
        text = self.query_one(Prompt).close()
        self.set_focus(self._before)
        return text

    @work(exclusive=True, group="decide")
    async def action_edit(self) -> None:
        """The text in the editor; the app steps aside meanwhile."""
        from tui.screens.briefings.work import keep_work

        with self.telling():
            now, who = self.now(), self.handbill.who
            if not self.job.id:
                self.show_view(await self.desk.ask(keep_work, self.job, now, who))
            kept = self.view.kept if self.view else None
            if kept is None:
                raise HandbillError("There is no text to change yet: settle what is in its way.")
            try:
                with self.app.suspend(), self.app.batch_update():  # nothing draws meanwhile
                    changed, said = await self.desk.ask(edit_body, now, who, kept)
            except SuspendNotSupported as error:
                raise HandbillError(
                    f"The app cannot step aside here: use `handbill brief edit {kept.id}`."
                ) from error
            for each in said:
                self.handbill.tell(each)
            if changed is not None:
                await self.handbill.look_again()
            self.refresh_view()

    def action_sent(self) -> None:
        if not self.job.id:
            self.handbill.tell("It is not kept yet: decide on something, or save it first.")
            return
        said = "email"
        self.ask(Asking(f"{self.job.id}-sent", f"sent by ({', '.join(WAYS)})", said, self.sent_by))

    @work(exclusive=True, group="decide")
    async def sent_by(self, by: str) -> None:
        with self.telling():
            now, who, id = self.now(), self.handbill.who, self.job.id
            kept = await self.desk.ask(mark_sent, now, who, id, on=now.date(), by=by.strip())
            self.handbill.tell(f"Sent by {by.strip()}; follow it up on {kept.follow_up}.")
            await self.handbill.look_again()
            self.refresh_view()


def _draft(store: Store, asking: Asking, now: datetime, who: str) -> Draft:
    name = f"{asking.name}.txt"
    left = left_drafts(store.location, name)
    if left:
        return left[0]
    origin = Origin(store=store.location, name=name, rev=0, who=who, when=now, text=asking.first)
    return begin_draft(origin)
