"""Who signed: a table that draws only the lines in view, with names shortened until asked for."""

from collections.abc import Sequence

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Footer

from data.records import Signature
from data.store import Store
from tui.screens.desk_screen import Cover, DeskModal
from tui.screens.petitions.pages import signature_heading, signature_line
from tui.screens.petitions.reading import petition_view
from tui.widgets.heads import Heads
from tui.widgets.ink import line
from tui.widgets.rows import Rows

PAGE = 500


class SignatureRows(Rows):
    """One line a signature, in the order in which they came; what is not read yet is a dot."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.signatures: list[Signature] = []
        self.names_shown = False

    def draw(self, row: int, width: int) -> Sequence[Content]:
        if row >= len(self.signatures):
            return (Content("…"),)
        return (signature_line(self.signatures[row], width, names_shown=self.names_shown),)


class Heading(Widget):
    """What the columns are, and whether names are shown."""

    names_shown: reactive[bool] = reactive(False)

    def render(self) -> Content:
        return signature_heading(self.size.width, names_shown=self.names_shown)


class SignaturesScreen(DeskModal[None]):
    """Names show after `N`, until the screen is left."""

    DEFAULT_CSS = """
    SignaturesScreen {
        background: $background;
        #signature-names { height: 1; padding: 0 2; color: $text-muted; }
        #signatures { height: 1fr; padding: 0 0 0 0; }
    }
    """
    AUTO_FOCUS = "#signatures"
    BINDINGS = [
        Binding("N", "names", "show names", id="signatures.names"),
        Binding("escape,h,left", "dismiss", "back", key_display="Esc", id="signatures.back"),
    ]

    def __init__(self, petition: str) -> None:
        super().__init__()
        self._petition = petition

    def compose(self) -> ComposeResult:
        yield Heads()
        yield Heading(id="signature-names")
        with Vertical():
            yield SignatureRows(id="signatures")
        yield Footer(compact=True, show_command_palette=False)
        yield Cover()

    def on_mount(self) -> None:
        self.read()

    def on_store_changed(self) -> None:
        self.read()

    @property
    def rows(self) -> SignatureRows:
        return self.query_one(SignatureRows)

    @work(exclusive=True)
    async def read(self) -> None:
        """Show how many there are at once, and read them page by page."""
        with self.telling():
            view = await self.desk.ask(petition_view, self._petition, self.now())
            count = await self.desk.ask(_count, self._petition)
            self.query_one(Heads).name_detail(
                line(("SIGNATURES  ", "bold"), view.title), f"{count:,} on the list"
            )
            self.rows.resize_to(count)
            fresh: list[Signature] = []
            while page := await self.desk.ask(_page, self._petition, fresh[-1].id if fresh else ""):
                fresh += page
                if len(fresh) >= len(self.rows.signatures):
                    self.rows.signatures = fresh
                self.rows.refresh()
            self.rows.signatures = fresh
            self.rows.resize_to(len(fresh))

    def action_names(self) -> None:
        shown = not self.rows.names_shown
        self.rows.names_shown = shown
        self.rows.refresh()
        self.query_one("#signature-names", Heading).names_shown = shown


def _count(store: Store, petition: str) -> int:
    return store.count(Signature, petition=petition)


def _page(store: Store, petition: str, after: str) -> list[Signature]:
    return store.page(Signature, after=after, size=PAGE, petition=petition)
