"""What the modes share: search, list, detail, the note line and the keys between them."""

from abc import abstractmethod
from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from data.search import KINDS, find
from tui.screens.desk_screen import Cover
from tui.screens.noting import Noting
from tui.screens.search import FOUND, found_in, found_view, hit_rows, nothing_found
from tui.session.state import Place
from tui.widgets.bar import Bar
from tui.widgets.key_line import KeyLine
from tui.widgets.note_line import NoteLine, NoteWords
from tui.widgets.rows import Row, Rows
from tui.widgets.search_line import SearchLine, SearchWords


class ModeScreen(Noting):
    """A list with a detail beside it. A mode says what stands in both."""

    MODE: ClassVar[str]
    KIND: ClassVar[str]
    SEARCH: ClassVar[type[SearchWords]] = SearchWords
    AUTO_FOCUS = "#list"
    BINDINGS = [
        Binding("n", "note", "note", id="mode.note", tooltip="Keep a note about this case"),
        Binding("b", "brief", "brief", id="mode.brief", tooltip="Write a briefing of this case"),
        Binding(
            "p",
            "petition",
            "petition",
            id="mode.petition",
            tooltip="Start a petition from this case",
        ),
        Binding("slash", "search", "Search", show=False, key_display="/", id="mode.search"),
        Binding("escape", "back", "back", show=False, key_display="Esc", id="mode.back"),
        Binding("h,left", "back", "Back to the list", show=False, id="mode.left"),
    ]
    WHILE_TYPING: ClassVar[frozenset[str]] = frozenset(
        {"back", "to_list", "open_first", "keep_note"}
    )

    def __init__(self) -> None:
        super().__init__()
        self.shown_key = ""
        self._wanted = (False, "")
        self._left: Place | None = None
        self._taken_up = False

    def compose(self) -> ComposeResult:
        yield Bar(self.MODE)
        yield SearchLine(self.SEARCH)
        yield from self.compose_panes()
        yield NoteLine()
        yield KeyLine()
        yield Cover()

    # What a mode says of itself

    @abstractmethod
    async def gather_own(self, words: str) -> Sequence[Row]:
        """The mode's own rows; `words` in the search line choose among them."""

    @abstractmethod
    async def show_detail(self, key: str) -> None:
        """Show what the row stands for."""

    def list_name(self) -> str:
        """What stands above the list: how many there are."""
        count = len(self.own_keys())
        return f"{count} {self.KIND if count == 1 else self.MODE}"

    def own_keys(self) -> list[str]:
        """The rows of the mode itself, less what was found elsewhere."""
        return [key for key in self.listing.keys if not key.startswith(FOUND)]

    @abstractmethod
    def case_of(self, key: str) -> str:
        """The case that the row is about; empty for none."""

    async def opened(self) -> None:
        """Enter was pressed on a row: by default its detail is entered."""
        self.set_focus(self.page)

    def read_through(self) -> None:
        """Enter was pressed on a person or a note that was found."""
        self.set_focus(self.page)

    def back_from_page(self) -> None:
        """Esc was pressed in the detail: by default the list is entered."""
        self.set_focus(self.listing)

    # The parts

    @property
    def words(self) -> str:
        return self.query_one(SearchWords).value.strip()

    # Keeping up with the store

    def on_screen_resume(self) -> None:
        self.handbill.offer_note()
        self.tell_bar()
        self.reload()

    def on_store_changed(self) -> None:
        """Read again what is seen; behind another screen it is read when one comes back."""
        if self.is_active:
            self.reload()

    def tell_bar(self) -> None:
        self.query_one(Bar).tell(self.now())

    def on_mount(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Where the cursor stands at first."""
        self.set_focus(self.listing)

    def reload(self, *, first: bool = False, at: str = "") -> None:
        """Read the list again without keeping a key waiting."""
        self._want(first, at)
        self._read_soon()

    @work(exclusive=True, group="list")
    async def _read_soon(self) -> None:
        await self.read()

    def _want(self, first: bool, at: str) -> None:
        """Where the cursor is to stand when the list was read, be it by a later reading."""
        if first or at:
            self._wanted = (first, at)

    async def read(self, *, first: bool = False, at: str = "") -> None:
        """Read the list again, with the cursor on the first row, on `at`, or where it was."""
        self._want(first, at)
        if not self.handbill.open:
            return
        self._go_on()
        with self.telling():
            words = self.words
            rows = [*await self.gather_own(words)]
            if words:
                others = tuple(kind for kind in KINDS if kind != self.KIND)
                hits = await self.desk.ask(find, words, kinds=others)
                rows += hit_rows(hits, self.ROW_HEIGHT)
            (first, at), self._wanted = self._wanted, (False, "")
            self.listing.show(rows, at=at, first=first)
            self.heads.name_list((self.list_name(), "$text-muted"))

    @on(Rows.Moved, "#list")
    def take_in_hand(self) -> None:
        key = self.listing.key
        if key:
            self.handbill.case = self.case_of(key)
        self.show_current(key)

    @work(exclusive=True, group="detail")
    async def show_current(self, key: str) -> None:
        with self.telling():
            if key.startswith(FOUND):
                await self.show_found(key)
            elif not key and self.words:
                self.heads.name_detail("")
                self.page.show(partial(nothing_found, self.words))
            else:
                await self.show_detail(key)
                self._take_up_page(key)

    async def show_found(self, key: str) -> None:
        """Show in a few words what the search found."""
        found = await self.desk.ask(found_view, key, self.now().date())
        self.shown_key = key
        self.heads.name_detail((found.title, "bold"), found.kind.upper())
        self.page.show(found.lay_out)

    # Where one was

    def _go_on(self) -> None:
        """The first time the list is read: as it was left, unless one comes for something."""
        if self._taken_up:
            return
        self._taken_up = True
        place = self.handbill.place_in(self.MODE)
        if any(self._wanted) or self.words or not place.at:
            return
        self._left = place
        self._wanted = (False, place.at)
        with self.prevent(Input.Changed):
            self.query_one(SearchWords).value = place.words
        if place.zoom:
            self.zoom_to(place.zoom)

    def _take_up_page(self, key: str) -> None:
        left, self._left = self._left, None
        if left and key == left.at:
            self.turn_to(left.page)
            self.call_after_refresh(self.page.scroll_to, y=left.scroll, animate=False)

    def turn_to(self, page: str) -> None:
        """Show that page of what is in hand; most modes have one alone."""

    @property
    def page_name(self) -> str:
        """Which page of what is in hand is shown; empty for the first."""
        return ""

    def on_screen_suspend(self) -> None:
        self.tell_place()

    def tell_place(self) -> None:
        """Say how this mode is left; nothing that could be a person's name is said."""
        if not self._taken_up:
            return
        key = self.listing.key
        words = self.words
        named = any(words.lower() in each for each in self.own_keys())
        place = Place(
            at="" if key.startswith(FOUND) else key,
            page=self.page_name,
            scroll=round(self.page.scroll_y),
            zoom=self.zoom,
            words=words if named else "",
        )
        self.handbill.left_at(self.MODE, place)

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While somebody types, only the keys of typing are offered."""
        typing = isinstance(self.focused, Input)
        return not typing or action in self.WHILE_TYPING

    def stop_typing(self) -> None:
        self.action_to_list()

    def action_search(self) -> None:
        search = self.query_one(SearchWords)
        self.set_focus(search)
        search.action_select_all()

    def action_to_list(self) -> None:
        self.set_focus(self.listing)

    async def action_back(self) -> None:
        """One step back: out of a line, a page, a search, a wide pane; then to the mode before."""
        focused = self.focused
        if focused is self.listing and not self.words and not self.zoom:
            await self.handbill.go_back()
            return
        if focused is not self.page and not isinstance(focused, NoteWords):
            self.query_one(SearchWords).value = ""
        if self.zoom:
            self.zoom_to("")
        if focused is self.page:
            self.back_from_page()
        else:
            self.set_focus(self.listing)

    async def action_brief(self) -> None:
        await self.handbill.brief()

    async def action_petition(self) -> None:
        await self.handbill.start_petition()

    @on(Input.Changed, "#search")
    def search(self) -> None:
        self.reload(first=bool(self.words))

    async def action_open_first(self) -> None:
        """Open what the words find first; a key typed ahead waits until it was read."""
        self.set_focus(self.listing)
        await self.read(first=bool(self.words))
        await self.open_row()

    @on(Rows.Chosen, "#list")
    async def open_row(self) -> None:
        kind, id = found_in(self.listing.key)
        if kind == "case":
            await self.handbill.show_case(id)
        elif kind == "petition":
            await self.handbill.show_petition(id)
        elif kind:
            self.read_through()
        else:
            await self.opened()
