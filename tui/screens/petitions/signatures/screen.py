"""Who signed, however many there are: filtered by status, searched, and opened one by one."""

from collections import Counter
from collections.abc import Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget

from data.records import Petition, Signature
from data.records.base import Id
from data.store import Store
from petitions.signatures.roll import Entry, find_people, roll
from petitions.terms.petition import title
from tui.screens.petitions.signatures.people import BACK, NAMES, UNDO, PeopleScreen
from tui.screens.petitions.signatures.table import Heading, SignatureRows
from tui.widgets.ink import hanging, line
from tui.widgets.page import Page
from tui.widgets.rows import Rows

FILTERS = ("", "counted", "review", "pending", "duplicate", "withdrawn", "rejected")
FIRST = 120
"""The lines that are read with the list itself."""


class SignaturesScreen(PeopleScreen[None]):
    """The list; `f` goes through the statuses, `/` finds a person after Enter."""

    DEFAULT_CSS = """
    SignaturesScreen {
        #signatures { height: 1fr; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
        #signatures-none { display: none; height: 1fr; }
        &.-none #signatures { display: none; }
        &.-none #signatures-none { display: block; }
    }
    """
    BINDINGS = [
        Binding("slash", "find", "find", key_display="/", id="signatures.find"),
        Binding("f", "filter", "filter", id="signatures.filter", tooltip="Those of one status"),
        Binding("r", "review", "review", id="signatures.review", tooltip="Who may be one person"),
        Binding(
            "A", "due", "old names", id="signatures.due", tooltip="Take out names that are due"
        ),
        *(NAMES, UNDO, BACK),
    ]

    def __init__(self, petition: Id) -> None:
        super().__init__()
        self._petition = petition
        self._title = ""
        self._roll: list[Entry] = []
        self._filter = ""
        self._found: list[Id] | None = None
        self._reading = False
        self._stale = False

    def compose_body(self) -> ComposeResult:
        yield Heading(id="signature-names")
        yield SignatureRows(id="signatures")
        page = Page(id="signatures-none")
        page.can_focus = False
        yield page

    def body(self) -> Widget:
        return self.rows

    @property
    def rows(self) -> SignatureRows:
        return self.query_one(SignatureRows)

    async def on_mount(self) -> None:
        """Keys that are typed ahead wait until the list is there."""
        self.set_focus(self.rows)
        await self._read()

    def on_store_changed(self) -> None:
        """What lies behind another screen is read when it comes to the front."""
        self._stale = not self.is_active
        if self.is_active:
            self.read()

    def on_screen_resume(self) -> None:
        if self._stale:
            self._stale = False
            self.read()

    # Reading

    @work(exclusive=True, group="roll")
    async def read(self) -> None:
        await self._read()

    async def _read(self) -> None:
        """Read the order of all, and the records of those that are seen first."""
        if not self.query(SignatureRows):
            return
        with self.telling():
            near = self.rows.ids[max(0, round(self.rows.scroll_y) - FIRST // 4) :][:FIRST]
            read = await self.desk.ask(_opening, self._petition, near)
            self._title, self._roll, signatures = read
            if self._found is not None:
                there = {id for _, id, _ in self._roll}
                self._found = [id for id in self._found if id in there]
            self._show(signatures)

    def _show(self, read: Sequence[Signature] = ()) -> None:
        if not self.query(SignatureRows):
            return  # it was left while it was read
        if self._found is not None:
            ids = self._found
        else:
            wanted = self._filter
            ids = [id for _, id, status in self._roll if not wanted or status == wanted]
        self.heads.name_detail(line(("SIGNATURES  ", "bold"), self._title), self._said(len(ids)))
        self.rows.show(ids, read)
        self.set_class(not ids, "-none")
        self.query_one("#signatures-none", Page).show(self._nobody)

    def _said(self, count: int) -> str:
        if self._found is not None:
            return f"{count:,} found, Esc shows all"
        if self._filter:
            return f"{self._filter}: {count:,} of {len(self._roll):,}, f next"
        return f"{count:,} on the list"

    def _nobody(self, width: int) -> Sequence[Content]:
        if self._found is not None:
            said = "Nobody like that has signed: / tries other words, Esc shows all."
        elif self._filter:
            said = f"None is {self._filter}. f goes on to the next status, Esc shows all."
        else:
            said = "Nobody has signed yet: Esc, and then s takes signatures, a i a file of them."
        return [Content(""), *hanging(line(said), width, "  ", "  ")]

    @on(SignatureRows.Wanted)
    def read_what_is_in_view(self) -> None:
        if not self._reading:
            self._reading = True
            self.read_lines()

    @work(group="lines")
    async def read_lines(self) -> None:
        """Read until all in view is there; where one has scrolled meanwhile, that too."""
        try:
            with self.telling():
                tried: set[Id] = set()
                while wanted := [id for id in self.rows.missing() if id not in tried]:
                    tried.update(wanted)
                    self.rows.take(await self.desk.ask(Store.gather, Signature, wanted))
        finally:
            self._reading = False

    def draw(self) -> None:
        self.rows.names_shown = self.names_shown
        self.rows.refresh()
        self.query_one(Heading).names_shown = self.names_shown

    # Keys

    def action_filter(self) -> None:
        """The next status that anybody has."""
        statuses = Counter[str](status for _, _, status in self._roll)
        place = 0 if self._found is not None else FILTERS.index(self._filter) + 1
        following = (*FILTERS[place:], "")
        self._found = None
        self._filter = next(status for status in following if not status or statuses[status])
        self._show()

    def action_find(self) -> None:
        self.ask("name, e-mail or phone", self.find)

    @work(exclusive=True, group="find")
    async def find(self, words: str) -> None:
        """Those who are like the words; the search is over before anything shows."""
        with self.telling():
            self.heads.name_detail(line(("SIGNATURES  ", "bold"), self._title), "looking ...")
            try:
                people = await self.desk.ask(_find, self._petition, words)
                self._found = [one.id for one in people]
            finally:
                self._show()

    def action_leave(self) -> None:
        """Esc first shows all again."""
        if self._found is None and not self._filter:
            self.leave()
            return
        self._found, self._filter = None, ""
        self._show()

    @on(Rows.Chosen)
    async def open_one(self) -> None:
        from tui.screens.petitions.signatures.one import SignatureScreen

        if self.rows.key:
            await self.app.push_screen(SignatureScreen(self._petition, self.rows.key))

    async def action_review(self) -> None:
        from tui.screens.petitions.signatures.review import ReviewScreen

        await self.app.push_screen(ReviewScreen(self._petition))

    async def action_due(self) -> None:
        from tui.screens.petitions.signatures.due import DueScreen

        await self.app.push_screen(DueScreen(self._petition))


def _opening(
    store: Store, petition: Id, near: Sequence[Id]
) -> tuple[str, list[Entry], list[Signature]]:
    found = roll(store, petition)
    first = near or [id for _, id, _ in found[:FIRST]]
    return title(store.get(Petition, petition)), found, store.gather(Signature, first)


def _find(store: Store, petition: Id, words: str) -> list[Signature]:
    return find_people(store, store.get(Petition, petition), words)
