"""Two panes, a list and what it is about: beside each other, under each other, or one alone."""

from abc import abstractmethod
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.content import Content

from tui.screens.desk_screen import DeskScreen
from tui.widgets.heads import Heads
from tui.widgets.page import Page
from tui.widgets.rows import Listing

WIDE = 110
STACKED = 72
"""With fewer columns the list stands above what it is about."""

Zoom = Literal["", "page", "list"]


class Panes(DeskScreen[None]):
    """Shares its room between a list and a page.

    `z` gives the page all of it, then the list, then both their share again.
    """

    LIST_WIDTH: ClassVar[tuple[int, int]] = (24, 60)
    ROW_HEIGHT: ClassVar[int] = 1
    DEFAULT_CSS = """
    Panes {
        #panes { layout: horizontal; height: 1fr; }
        #list { height: 1fr; border-right: solid $border; scrollbar-size-vertical: 1; }
        #page { width: 1fr; height: 1fr; scrollbar-size-vertical: 1; }
        #page-head { display: none; }
        &.-stacked #panes { layout: vertical; }
        &.-stacked #list { width: 100%; border: none; }
        &.-stacked #page-head { display: block; }
        &.-list-alone #list { width: 100%; border: none; }
        &.-list-alone #page, &.-list-alone #page-head { display: none; }
        &.-zoomed #list, &.-zoomed #page-head { display: none; }
    }
    """
    BINDINGS = [
        Binding("z", "zoom", "One pane alone, the other, both", show=False, id="mode.zoom"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.zoom: Zoom = ""
        """Which pane is there alone."""

    def compose_panes(self) -> ComposeResult:
        yield Heads(id="heads")
        with Container(id="panes"):
            yield Listing(id="list", row_height=self.ROW_HEIGHT)
            yield Heads(id="page-head")
            yield Page(id="page")

    def on_mount(self) -> None:
        self.split_panes()  # before anything is laid out for a width that is none
        self.watch(self.heads, "right", self._head_page)
        self.watch(self.heads, "said", self._head_page)

    def _head_page(self, _: Content) -> None:
        head = self.query_one("#page-head", Heads)
        head.right, head.said = self.heads.right, self.heads.said

    # The parts

    @property
    def listing(self) -> Listing:
        return self.query_one("#list", Listing)

    @property
    def page(self) -> Page:
        return self.query_one("#page", Page)

    @property
    def heads(self) -> Heads:
        return self.query_one("#heads", Heads)

    # Their room

    @property
    def list_alone(self) -> bool:
        """Whether the list has the whole width to itself."""
        return self.zoom == "list"

    @property
    def stacked(self) -> bool:
        """Whether the list stands above the page."""
        return self.app.size.width < STACKED and not self.zoom

    @property
    def list_width(self) -> int:
        """The cells of the list with its edge: more where there is room."""
        if self.list_alone or self.stacked:
            return self.app.size.width + 1
        narrow, wide = self.LIST_WIDTH
        return wide if self.app.size.width >= WIDE else narrow

    @property
    def zooms(self) -> tuple[Zoom, ...]:
        """What `z` leads to, one after another."""
        return ("", "page", "list")

    def zoom_to(self, pane: Zoom) -> None:
        """Show one pane alone, or with nothing named both; the cursor stays in what is shown."""
        self.zoom = pane
        self.split_panes()
        if pane == "page":
            self.set_focus(self.page)
        elif self.focused is self.page and self.list_alone:
            self.set_focus(self.listing)

    def action_zoom(self) -> None:
        after = self.zooms.index(self.zoom) + 1 if self.zoom in self.zooms else 0
        self.zoom_to(self.zooms[after % len(self.zooms)])

    def on_resize(self) -> None:
        self.split_panes()

    @on(Page.Widened, "#page")
    def page_widened(self) -> None:
        if self.handbill.open:
            self.reload()

    def split_panes(self) -> None:
        """Give each pane its room, and their heads with it."""
        alone = self.list_alone
        self.set_class(self.zoom == "page", "-zoomed")
        self.set_class(alone, "-list-alone")
        self.set_class(self.stacked, "-stacked")
        over_all = alone or self.stacked
        self.listing.styles.width = "100%" if over_all else self.list_width
        whole = self.app.size.width if over_all else self.list_width - 1
        self.heads.split = 0 if self.zoom == "page" else whole
        if self.handbill.open:
            self.call_after_refresh(self.reload)

    @abstractmethod
    def reload(self) -> None:
        """Lay out anew what depends on the room there is."""
