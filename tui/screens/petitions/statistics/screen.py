"""How a petition does over time."""

from datetime import datetime

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding

from data.reader import Reader
from data.records import Petition
from data.records.base import Id
from petitions.statistics import Statistics, statistics
from tui.screens.desk_screen import Cover, DeskModal
from tui.screens.petitions.pages import time_text
from tui.screens.petitions.reading import PetitionView
from tui.screens.petitions.statistics.page import over_time_lines
from tui.widgets.heads import Heads
from tui.widgets.ink import line
from tui.widgets.key_line import KeyLine
from tui.widgets.page import Page


class OverTimeScreen(DeskModal[None]):
    """Progress, days, sources and a forecast; `x` writes it as a picture."""

    DEFAULT_CSS = """
    OverTimeScreen { background: $background; #over-time { height: 1fr; } }
    """
    AUTO_FOCUS = "#over-time"
    BINDINGS = [
        Binding("x", "picture", "write a picture", id="time.picture"),
        Binding("escape,h,left,t", "dismiss", "back", key_display="Esc", id="time.back"),
    ]

    def __init__(self, view: PetitionView) -> None:
        super().__init__()
        self._view = view
        self._told: Statistics | None = None

    def compose(self) -> ComposeResult:
        yield Heads()
        yield Page(id="over-time")
        yield KeyLine()
        yield Cover()

    def on_mount(self) -> None:
        head = line(("OVER TIME  ", "bold"), self._view.title)
        self.query_one(Heads).name_detail(head, time_text(self._view))
        self.read()

    def on_store_changed(self) -> None:
        self.read()

    @work(exclusive=True)
    async def read(self) -> None:
        with self.telling():
            id = self._view.petition.id
            told = await self.desk.ask(_told, id, self.now())
            again, self._told = self._told is not None, told
            page = self.query_one(Page)
            page.show(
                lambda width: over_time_lines(told, width, self.size.height), keep_place=again
            )

    async def action_picture(self) -> None:
        from tui.screens.petitions.exchange.files import PictureScreen

        await self.app.push_screen(PictureScreen(self._view.petition, self.now()))


def _told(store: Reader, petition: Id, now: datetime) -> Statistics:
    return statistics(store, store.get(Petition, petition), now)
