"""Home: the cursor in the search, and under it what needs an organiser today."""

import asyncio
from collections.abc import Sequence
from importlib import import_module
from typing import ClassVar

from textual import work

from data.overview.agenda import Matter, case_dates, urgent_first
from tui.screens.home.pages import GO_ON, agenda_rows, counted, go_on_rows, key_of, nothing_lines
from tui.screens.mode import ModeScreen
from tui.screens.panes import WIDE, Zoom
from tui.screens.search import found_in, found_of
from tui.widgets.rows import Row
from tui.widgets.search_line import HomeWords, SearchWords

_FORMS = {"dispute": "dispute", "contacts": "contact", "notes": "notes"}
"""The matters that a form of the case settles."""


class HomeScreen(ModeScreen):
    """What waits, over all cases, briefings and petitions; a search over everything."""

    MODE = "home"
    KIND = ""
    AUTO_FOCUS = "#search"
    LIST_WIDTH: ClassVar[tuple[int, int]] = (0, 84)
    SEARCH: ClassVar[type[SearchWords]] = HomeWords
    DEFAULT_CSS = """
    HomeScreen.-nothing #list { display: none; }
    HomeScreen.-nothing #page { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._matters: dict[str, Matter] = {}
        self._read_once = False

    def begin(self) -> None:
        self.action_search()

    # What waits

    def on_screen_resume(self) -> None:
        self.look_through()

    def on_store_changed(self) -> None:
        super().on_store_changed()
        if self.is_active:
            self.look_through()

    @work(exclusive=True, group="agenda")
    async def look_through(self) -> None:
        """Read what waits, piece by piece; the first time each piece is shown as it comes."""
        if not self.handbill.open:
            return
        await asyncio.to_thread(import_module, "tui.actions.agenda")
        from tui.actions import agenda

        with self.telling():
            now = self.now()
            cases = await self.desk.ask(case_dates)
            found = await self.desk.ask(agenda.of_dates, cases, now)
            self._show_as_it_comes(found)
            found += await self.desk.ask(agenda.of_petitions, now)
            self._show_as_it_comes(found)
            if self._read_once:
                found += await self.desk.ask(agenda.of_all_disputes, now)
            else:
                for ids in agenda.pieces(cases):
                    found += await self.desk.ask(agenda.of_disputes, ids, now)
            found += await self.desk.ask(agenda.of_retention, now)
            self._read_once = True
            self._take(found)

    def _show_as_it_comes(self, found: list[Matter]) -> None:
        if not self._read_once:
            self._take(found)

    def _take(self, found: list[Matter]) -> None:
        ordered = urgent_first(found, self.now().date())
        self._matters = {key_of(matter): matter for matter in ordered}
        if not self.words:
            self._show_agenda()

    def _show_agenda(self) -> None:
        unmoved = self.focused not in {self.listing, self.page}
        self.listing.show(self._rows(), first=unmoved)
        self._tell_nothing()
        self.heads.name_list((self.list_name(), "$text-muted"))

    def _tell_nothing(self) -> None:
        """Where the list would be empty, the page says why and what to do."""
        empty = not self.listing.keys if self.words else self._read_once and not self._matters
        if empty != self.has_class("-nothing"):
            self.set_class(empty, "-nothing")
            self.split_panes()

    def _rows(self) -> list[Row]:
        matters = agenda_rows([*self._matters.values()], self.now().date(), self._row_width)
        return [*go_on_rows(self.handbill.left), *matters]

    @property
    def _row_width(self) -> int:
        """The cells of a row beside the cursor's mark, the border and a scroll bar."""
        return self.list_width - 4

    # What a mode says of itself

    async def read(self, *, first: bool = False, at: str = "") -> None:
        await super().read(first=first, at=at)
        self._tell_nothing()

    async def gather_own(self, words: str) -> Sequence[Row]:
        return [] if words else self._rows()

    def list_name(self) -> str:
        if self.words:
            return "found"
        return counted([*self._matters.values()]) or "what waits"

    def case_of(self, key: str) -> str:
        kind, id = found_in(key)
        matter = self._matters.get(key)
        if matter and matter.subject == "case":
            return matter.id
        return id if kind == "case" else self.handbill.case

    async def show_detail(self, key: str) -> None:
        """What the row is about, in a few words; nobody is named."""
        self.shown_key = key
        matter = self._matters.get(key)
        if matter is None:
            self.heads.name_detail("")
            self.page.show(nothing_lines if not key else lambda _: [])
        elif matter.subject == "briefing":
            self.heads.name_detail((matter.id, "bold"), "BRIEFING")
            self.page.show(lambda _: [])
        else:
            await self.show_found(found_of(matter.subject, matter.id))

    # Ways from here

    async def opened(self) -> None:
        """Go where the matter is settled."""
        matter = self._matters.get(self.listing.key)
        if self.listing.key == GO_ON:
            await self.handbill.go_on()
        elif matter is None:
            return
        elif matter.subject == "petition":
            await self.handbill.show_petition(matter.id)
        elif matter.subject == "briefing":
            await self.handbill.show_briefing(matter.id)
        else:
            await self.handbill.show_case(matter.id, _FORMS.get(matter.kind, ""))

    def read_through(self) -> None:
        """A person or a note was found: it is read on the whole width where that is needed."""
        if self.list_alone:
            self.zoom_to("page")
        self.set_focus(self.page)

    # Space, and where one was

    @property
    def list_alone(self) -> bool:
        """A page stands beside the list on a wide screen only."""
        return super().list_alone or (self.app.size.width < WIDE and self.zoom != "page")

    def split_panes(self) -> None:
        super().split_panes()
        if self.has_class("-nothing"):
            self.heads.split = self.app.size.width

    @property
    def zooms(self) -> tuple[Zoom, ...]:
        return super().zooms if self.app.size.width >= WIDE else ("", "page")

    def tell_place(self) -> None:
        """Nothing: the next run begins at what waits then."""
