"""The first mode: find a case, see where it stands, keep a note."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from textual.binding import Binding

from data.chart import Event
from data.reader import Reader
from tui.screens.cases.drawn import drawn_events, drawn_lines
from tui.screens.cases.pages import (
    LABEL,
    case_row,
    contacts_lines,
    facts_lines,
    heading,
    nothing_lines,
    overview_lines,
    timeline_lines,
)
from tui.screens.cases.reading import CaseRow, CaseView, case_rows, case_view
from tui.screens.cases.tending import Tending
from tui.screens.petitions.code import CodeScreen
from tui.widgets.bar import Bar
from tui.widgets.page import Layout
from tui.widgets.rows import Row

OVERVIEW = "overview"
DRAWN = "drawn"
PAGES = ("facts", "timeline", "contacts")
_SAID = {"timeline": "TIMELINE  t draws it", DRAWN: "TIMELINE  z has more room"}


class CasesScreen(Tending):
    """The cases, and one of them: where it stands, or one of its pages."""

    MODE = "cases"
    KIND = "case"
    BINDINGS = [
        Binding("f", "page('facts')", "facts", id="cases.facts", tooltip="Facts and sources"),
        Binding("t", "page('timeline')", "timeline", id="cases.timeline"),
        Binding("c", "page('contacts')", "contacts", id="cases.contacts"),
        Binding("N", "names", "How to reach people at risk", show=False, id="cases.names"),
        Binding("o", "page('overview')", "Where it stands", show=False, id="cases.overview"),
        Binding("q", "code", "The QR code of its petition", show=False, id="cases.code"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, CaseRow] = {}
        self._view: CaseView | None = None
        self._events: Sequence[Event] = ()
        self._page = OVERVIEW
        self._names = False
        self._from_list = False

    async def gather_own(self, words: str) -> Sequence[Row]:
        width = self.list_width - 3
        listed = await self.desk.ask(_listed, self.now(), words, width)
        self._rows = {row.id: row for row, _ in listed}
        return [drawn for _, drawn in listed]

    def case_of(self, key: str) -> str:
        return key if key in self._rows else self.handbill.case

    async def show_detail(self, key: str) -> None:
        if not key:
            self._view = None
            self.heads.name_detail("")
            self.page.show(nothing_lines)
            return
        same = key == self.shown_key
        if not same:
            self._page = OVERVIEW
            self._names = False
        self.shown_key = key
        width = max(20, self.page.size.width - LABEL - 2)
        self._view = await self.desk.ask(case_view, key, self.now(), width)
        if self._page == DRAWN:
            await self._draw_time(key)
        self._show_page(keep_place=same)

    def back_from_page(self) -> None:
        if self._page == OVERVIEW:
            super().back_from_page()
        else:
            self._turn_to(OVERVIEW)
            if self._from_list:
                self.set_focus(self.listing)

    async def action_page(self, page: str) -> None:
        """Show a page of the case; the same key again goes back to where it stands.

        On the timeline it draws it first.
        """
        await self._catch_up()
        if page == self._page == "timeline":
            await self._draw_time(self.shown_key)
            self._turn_to(DRAWN)
        else:
            again = page == self._page or (page, self._page) == ("timeline", DRAWN)
            self._turn_to(OVERVIEW if again else page)

    async def _catch_up(self) -> None:
        """Have the case under the cursor in hand: a fast key comes before it was read."""
        key = self.listing.key
        if key in self._rows and (self._view is None or self._view.case.id != key):
            await self.show_detail(key)

    async def _draw_time(self, case: str) -> None:
        with self.telling():
            self._events = await self.desk.ask(drawn_events, case, self.now().date())

    def _turn_to(self, page: str) -> None:
        if self._view is None:
            return
        if self._page == OVERVIEW:
            self._from_list = self.focused is not self.page
        self._page = page
        self._names = False
        self._show_page()
        if page != OVERVIEW:
            self.set_focus(self.page)

    @property
    def page_name(self) -> str:
        return {OVERVIEW: "", DRAWN: "timeline"}.get(self._page, self._page)

    def turn_to(self, page: str) -> None:
        if page in PAGES:
            self._turn_to(page)

    # People at risk

    def action_names(self) -> None:
        """On the contacts show how to reach people at risk, or hide it again."""
        if self._page != "contacts":
            self.handbill.tell("N shows how to reach people at risk on the contacts: c first.")
            return
        self._names = not self._names
        self._show_page(keep_place=True)

    def hide_people(self) -> None:
        self._names = False
        self._show_page(keep_place=True)

    def on_screen_suspend(self) -> None:
        self.hide_people()

    async def action_code(self) -> None:
        """The code of the case's petition, when there is one."""
        await self._catch_up()
        petitions = self._view.petitions if self._view else []
        if petitions:
            await self.app.push_screen(CodeScreen(petitions[0].petition.id))
        else:
            self.handbill.tell("No petition of this case yet: p starts one.")

    def _show_page(self, *, keep_place: bool = False) -> None:
        if self._view is None:
            return
        title, said = heading(self._view.case)
        self.heads.name_detail(
            title, said if self._page == OVERVIEW else _SAID.get(self._page, self._page.upper())
        )
        self.query_one(Bar).tell_names(shown=self._names)
        self.page.show(self._layout_of(self._view), keep_place=keep_place)

    def _layout_of(self, view: CaseView) -> Layout:
        today = self.now().date()
        row = self._rows.get(view.case.id)
        found = row.found if row else ""
        layouts: dict[str, Layout] = {
            OVERVIEW: partial(overview_lines, view, found),
            "timeline": partial(timeline_lines, view),
            DRAWN: partial(drawn_lines, self._events),
            "facts": partial(facts_lines, view),
            "contacts": partial(contacts_lines, view, today, self._names),
        }
        return layouts[self._page]


def _listed(store: Reader, now: datetime, words: str, width: int) -> list[tuple[CaseRow, Row]]:
    """The cases with their rows, laid out at the desk too: of a thousand that takes a moment."""
    return [(row, case_row(row, width)) for row in case_rows(store, now, words)]
