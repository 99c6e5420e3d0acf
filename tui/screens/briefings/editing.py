"""What the composer does with typed words: the line that is asked for, and the editor."""

from textual import on, work
from textual.app import SuspendNotSupported
from textual.widget import Widget
from textual.widgets import Input

from data.errors import HandbillError
from tui.actions.body_editing import edit_body
from tui.screens.briefings.asking import Asking, Prompt, PromptLine
from tui.screens.briefings.making import MakingScreen, to_choose_from
from tui.screens.briefings.sending import ReplyScreen, SentScreen
from tui.screens.briefings.work import Work, keep_work
from tui.screens.briefings.work_screen import WorkScreen
from tui.session.drafts import Typing
from tui.widgets.notice import notice

_TEXT = "text"


class Editing(WorkScreen):
    """Words that a person types: each is kept while it is typed, and found again."""

    def __init__(self, job: Work) -> None:
        super().__init__(job)
        self._asking: Asking | None = None
        self._typing: Typing | None = None
        self._warned = False
        self._before: Widget | None = None

    def ask(self, asking: Asking) -> None:
        """Open the line, with what was typed into it and never taken."""
        typing = self.handbill.drafts.typing(
            f"prompt {asking.name}", f"{asking.label} {self.job.case}"
        )
        left = typing.go_on()
        first = left.values.get(_TEXT, "") if left else asking.first
        self._asking, self._typing, self._before = asking, typing, self.focused
        self._warned = False
        self.query_one(Prompt).open(asking.label, first)
        when = left.when.astimezone(self.now().tzinfo) if left else None
        said = f"What you typed at {when:%H:%M} is here again: Esc twice drops it." if when else ""
        notice(self, said)

    @on(Input.Changed, "#prompt")
    def keep_typing(self) -> None:
        """What stands there is on the disk as soon as may be."""
        self._warned = False
        if self._asking is not None and self._typing is not None:
            text = self.query_one(PromptLine).value
            self._typing.keep({_TEXT: text} if text != self._asking.first else {}, self.now())

    async def action_take_prompt(self) -> None:
        """Take the answer; its draft goes once it is kept."""
        asking, typing, text = self._asking, self._typing, self._put_away()
        if asking is None or typing is None:
            return
        if not text.strip() or await asking.take(text.strip()):
            typing.drop()
        else:
            typing.leave()

    def action_leave_prompt(self) -> None:
        """Leave the line; words that were typed are pointed out once."""
        typing = self._typing
        if typing is not None and typing.values and not self._warned:
            self._warned = True
            notice(self, "Not taken yet: Esc again drops it.")
            return
        self._put_away()
        if typing is not None:
            typing.drop()

    def _put_away(self) -> str:
        self._asking = self._typing = None
        text = self.query_one(Prompt).close()
        notice(self, "")
        self.set_focus(self._before)
        return text

    @work(exclusive=True, group="decide")
    async def action_edit(self) -> None:
        """The text in the editor; the app steps aside meanwhile."""
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

    async def action_sent(self) -> None:
        """When and how it went, and when to follow it up."""
        kept = self.view.kept if self.view else None
        if kept is None:
            self.handbill.tell("It is not kept yet: decide on something, or save it first.")
        else:
            await self.app.push_screen(SentScreen(kept, self.now()))

    async def action_answer(self) -> None:
        """The answer that came becomes a source of the case."""
        kept = self.view.kept if self.view else None
        if kept is None or kept.sent is None:
            self.handbill.tell("It was not sent yet: S keeps that it was.")
        else:
            await self.app.push_screen(ReplyScreen(kept, self.now()))

    async def action_making(self) -> None:
        """To whom, of which day, how long."""
        parties, petitions = await self.desk.ask(to_choose_from, self.job.case)
        form = MakingScreen(self.job, self.now(), parties, petitions)

        def take(made: str | None) -> None:
            if made:
                self.job = form.made
                self.refresh_view()

        await self.app.push_screen(form, take)
