"""Writing a briefing to a file in a folder that is named."""

from datetime import datetime
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from briefings.composed import Composed
from briefings.documents import FORMATS
from data.errors import HandbillError
from data.records import Briefing
from data.store import Store
from tui.actions import letters
from tui.actions.folders import named
from tui.actions.outgoing import check_new, register_briefing, write_new
from tui.screens.desk_screen import Cover
from tui.screens.form_screen import FormScreen
from tui.widgets.form import Field
from tui.widgets.heads import Heads
from tui.widgets.ink import ink, line
from tui.widgets.key_line import KeyLine
from tui.widgets.rows import Listing, Row, Rows

_ENDINGS = {"text": "txt"}


class ExportScreen(FormScreen[None]):
    """Asks for the folder, then the format; nothing that is there is written over."""

    DEFAULT_CSS = """
    ExportScreen {
        align: center middle;
        #export { width: 72; max-width: 100%; height: auto; background: $background; }
        #export-folder { margin: 1 2; }
        #export-formats { height: 7; margin: 0 2; }
        #export-said { height: auto; min-height: 1; margin: 1 2 0 2; color: $error; }
    }
    """
    AUTO_FOCUS = "#export-formats"
    BINDINGS = [
        Binding("tab", "app.focus_next", "folder", show=True, key_display="Tab", id="export.next"),
        Binding("escape", "dismiss", "leave", key_display="Esc", id="export.leave"),
    ]

    def __init__(self, made: Composed | Briefing) -> None:
        super().__init__()
        self._made = made

    def compose(self) -> ComposeResult:
        with Vertical(id="export"):
            yield Heads()
            yield Listing(id="export-formats")
            yield Field("folder", "Folder", id="export-folder")
            yield Static("", id="export-said", markup=False)
        yield KeyLine()
        yield Cover()

    def on_mount(self) -> None:
        self.query_one(Heads).name_detail(("WRITE TO A FILE", "bold"), "Enter writes it")
        self.query_one(Field).value = str(Path.cwd())
        rows = [
            Row(form, (line(f"{self._file_name(form)}  ", (what, "$text-muted")),))
            for form, what in FORMATS.items()
        ]
        self.query_one(Listing).show(rows)

    def _file_name(self, form: str) -> str:
        stem = f"{self._made.case}-{self._made.kind}-{self.now():%Y-%m-%d}"
        return f"{stem}.{_ENDINGS.get(form, form)}"

    def finish(self) -> None:
        """The folder was named: back to the formats."""
        self.set_focus(self.query_one(Listing))

    @on(Rows.Chosen)
    @work(exclusive=True)
    async def write(self) -> None:
        form = self.query_one(Listing).key
        path = named(self.query_one(Field).value.strip(), self._file_name(form))
        try:
            now, who = self.now(), self.handbill.who
            await self.desk.ask(_write, now, who, self._made, form, path)
        except HandbillError as error:
            self.query_one("#export-said", Static).update(ink(str(error)))
            return
        self.handbill.tell(f"Written: {path}")
        self.dismiss()


def _write(
    store: Store, now: datetime, who: str, made: Composed | Briefing, form: str, path: Path
) -> None:
    check_new(path)
    write_new(path, letters.file_of(store, made, form))
    register_briefing(store, now, who, made, path)
