"""The second mode: how each kind of briefing would read, and those that were kept."""

from collections.abc import Sequence
from functools import partial

from textual import work
from textual.binding import Binding

from briefings.kinds import KINDS
from data.errors import HandbillError
from tui.screens.briefings.composer import Composer
from tui.screens.briefings.export import ExportScreen
from tui.screens.briefings.pages import (
    CASE,
    NEW,
    SAVED,
    case_lines,
    case_row,
    draft_lines,
    facts_lines,
    kept_lines,
    kind_row,
    refused_lines,
    saved_row,
    words_text,
)
from tui.screens.briefings.reading import Draft, Kept, draft, keep, kept, saved
from tui.screens.briefings.sending import ReplyScreen, SentScreen
from tui.screens.briefings.work import Work, begun
from tui.screens.mode import ModeScreen
from tui.widgets.ink import line
from tui.widgets.page import Layout
from tui.widgets.rows import Row


class BriefingsScreen(ModeScreen):
    """The kinds that can be made from the case at hand, what is saved, and how it reads."""

    MODE = "briefings"
    LIST_WIDTH = (25, 64)
    KIND = "briefing"
    BINDINGS = [
        Binding("w", "keep", "save", id="briefings.save", tooltip="Save this briefing"),
        Binding("x", "export", "export", id="briefings.export", tooltip="Write it to a file"),
        Binding("f", "facts", "facts", id="briefings.facts", tooltip="Facts in it and left out"),
        Binding("S", "sent", "Keep that it was sent", show=False, id="briefings.sent"),
        Binding("A", "answer", "File the answer", show=False, id="briefings.answer"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._cases: dict[str, str] = {}
        self._draft: Draft | None = None
        self._kept: Kept | None = None
        self._facts_shown = False

    async def gather_own(self, words: str) -> Sequence[Row]:
        kept_ones = await self.desk.ask(saved, words)
        self._cases = {SAVED + one.id: one.case for one in kept_ones}
        width = self.list_width - 3
        kinds = [kind_row(kind, width) for kind in KINDS.values()]
        return [
            Row.heading("NEW, FROM"),
            case_row(self.handbill.case),
            *kinds,
            Row.heading("SAVED" if kept_ones else "NOTHING SAVED YET"),
            *(saved_row(one, width) for one in kept_ones),
        ]

    def list_name(self) -> str:
        return f"{len(self._cases)} saved"

    def case_of(self, key: str) -> str:
        return self._cases.get(key, self.handbill.case)

    async def show_detail(self, key: str) -> None:
        same = key == self.shown_key
        self.shown_key = key
        self._facts_shown = self._facts_shown and same
        self._draft = self._kept = None
        if key.startswith(NEW):
            await self._show_draft(key.removeprefix(NEW), same)
        elif key.startswith(SAVED):
            self._kept = await self.desk.ask(kept, key.removeprefix(SAVED), self.now())
            one = self._kept.briefing
            self._entitle(one.kind, one.case, self._kept.addressee, one.words, one.budget)
            self.page.show(self._page_of(self._kept), keep_place=same)
        else:
            self.heads.name_detail(line((self.handbill.case, "bold")))
            self.page.show(case_lines)

    async def _show_draft(self, kind: str, same: bool) -> None:
        try:
            made = await self.desk.ask(draft, self.handbill.case, kind, self.now())
        except HandbillError as error:
            self.heads.name_detail(line((kind.upper(), "bold")), "not possible")
            self.page.show(partial(refused_lines, kind, str(error)))
            return
        self._draft = made
        composed = made.composed
        self._entitle(kind, composed.case, made.addressee, composed.words, composed.budget)
        self.page.show(self._page_of(made), keep_place=same)

    def _page_of(self, made: Draft | Kept) -> Layout:
        if self._facts_shown:
            return partial(facts_lines, made)
        return partial(draft_lines, made) if isinstance(made, Draft) else partial(kept_lines, made)

    def _entitle(self, kind: str, case: str, addressee: str, words: int, budget: int) -> None:
        to = f" > {addressee}" if addressee else ""
        self.heads.name_detail(
            line((kind.upper(), "bold"), f"  {case}{to}"), words_text(words, budget)
        )

    async def start(self) -> None:
        """Show the first kind of briefing for the case at hand."""
        first = next(kind.name for kind in KINDS.values())
        await self.read(at=NEW + first)
        self.set_focus(self.listing)

    async def opened(self) -> None:
        key, case = self.listing.key, self.handbill.case
        if key == CASE:
            await self.app.switch_mode("cases")
        elif key.startswith(NEW) and case:
            await self._go_on_with(Work(case, key.removeprefix(NEW)))
        elif key.startswith(SAVED):
            with self.telling():
                saved_one = await self.desk.ask(begun, key.removeprefix(SAVED))
                await self._go_on_with(saved_one)
        else:
            self.set_focus(self.page)

    async def _go_on_with(self, job: Work) -> None:
        """In the composer; afterwards the cursor stands on what was kept."""
        composer = Composer(job)

        def find(_: None) -> None:
            if composer.job.id:
                self.reload(at=SAVED + composer.job.id)

        await self.app.push_screen(composer, find)

    async def _catch_up(self) -> None:
        """Have what is under the cursor in hand: a fast key comes before it was read."""
        key = self.listing.key
        if key != self.shown_key or not (self._draft or self._kept):
            await self.show_detail(key)

    async def action_facts(self) -> None:
        await self._catch_up()
        if made := self._draft or self._kept:
            self._facts_shown = not self._facts_shown
            self.page.show(self._page_of(made))

    @work(exclusive=True, group="keep")
    async def action_keep(self) -> None:
        key, case = self.listing.key, self.handbill.case
        if not key.startswith(NEW):
            self.handbill.tell("Nothing to save here: choose a kind of briefing above.")
            return
        with self.telling():
            kind = key.removeprefix(NEW)
            one = await self.desk.ask(keep, case, kind, self.now(), self.handbill.who)
            self.handbill.tell(f"Saved: {one.kind} of {one.case}.")
            await self.handbill.look_again()
            self.reload(at=SAVED + one.id)

    async def action_sent(self) -> None:
        """When and how the saved one under the cursor went."""
        await self._catch_up()
        if self._kept:
            await self.app.push_screen(SentScreen(self._kept.briefing, self.now()))
        else:
            self.handbill.tell("Only what was saved can be sent: w saves it.")

    async def action_answer(self) -> None:
        """The answer to the saved one under the cursor."""
        await self._catch_up()
        if self._kept and self._kept.briefing.sent:
            await self.app.push_screen(ReplyScreen(self._kept.briefing, self.now()))
        else:
            self.handbill.tell("Only what was sent has an answer: S keeps that it was.")

    async def action_export(self) -> None:
        await self._catch_up()
        if self._draft:
            await self.app.push_screen(ExportScreen(self._draft.composed))
        elif self._kept:
            await self.app.push_screen(ExportScreen(self._kept.briefing))
