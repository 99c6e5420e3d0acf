"""Writing a briefing to a file in a folder that is named."""

import asyncio
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Footer, Static

from briefings.formats import as_markdown, as_text
from data.errors import HandbillError, Refused
from data.files import write_whole
from tui.screens.desk_screen import Cover
from tui.screens.form_screen import FormScreen
from tui.widgets.form import Field
from tui.widgets.heads import Heads
from tui.widgets.ink import ink, line
from tui.widgets.rows import Listing, Row, Rows

FORMATS = {"md": ("Markdown, with notes", as_markdown), "txt": ("plain text", as_text)}


class ExportScreen(FormScreen[None]):
    """Asks for the folder, then the format; nothing that is there is written over."""

    DEFAULT_CSS = """
    ExportScreen {
        align: center middle;
        #export { width: 72; max-width: 100%; height: auto; background: $background; }
        #export-folder { margin: 1 2; }
        #export-formats { height: 2; margin: 0 2; }
        #export-said { height: auto; min-height: 1; margin: 1 2 0 2; color: $error; }
    }
    """
    AUTO_FOCUS = "#export-formats"
    BINDINGS = [
        Binding("tab", "app.focus_next", "folder", show=True, key_display="Tab", id="export.next"),
        Binding("escape", "dismiss", "leave", key_display="Esc", id="export.leave"),
    ]

    def __init__(self, markdown: str, case: str, kind: str) -> None:
        super().__init__()
        self._markdown = markdown
        self._case = case
        self._kind = kind

    def compose(self) -> ComposeResult:
        with Vertical(id="export"):
            yield Heads()
            yield Listing(id="export-formats")
            yield Field("folder", "Folder", id="export-folder")
            yield Static("", id="export-said", markup=False)
        yield Footer(compact=True, show_command_palette=False)
        yield Cover()

    def on_mount(self) -> None:
        self.query_one(Heads).name_detail(("WRITE TO A FILE", "bold"))
        self.query_one(Field).value = str(Path.cwd())
        rows = [
            Row(ending, (line(f"{self._stem}.{ending}  ", (name, "$text-muted")),))
            for ending, (name, _) in FORMATS.items()
        ]
        self.query_one(Listing).show(rows)

    @property
    def _stem(self) -> str:
        return f"{self._case}-{self._kind}-{self.now():%Y-%m-%d}"

    def finish(self) -> None:
        """The folder was named: back to the formats."""
        self.set_focus(self.query_one(Listing))

    @on(Rows.Chosen)
    @work(exclusive=True)
    async def write(self) -> None:
        ending = self.query_one(Listing).key
        _, form = FORMATS[ending]
        folder = self.query_one(Field).value.strip()
        name = f"{self._stem}.{ending}"
        try:
            path = await asyncio.to_thread(_write, folder, name, form(self._markdown))
        except HandbillError as error:
            self.query_one("#export-said", Static).update(ink(str(error)))
            return
        self.handbill.tell(f"Written: {path}")
        self.dismiss()


def _write(folder: str, name: str, text: str) -> Path:
    """A new file, whole or not at all; a file of that name is left as it is."""
    path = Path(folder or ".").expanduser() / name
    if path.exists():
        raise Refused(f"{path} is there already: move it, or name another folder.")
    try:
        write_whole(path, text.encode())
    except OSError as error:
        raise Refused(
            f"{path} cannot be written: {error.strerror}. Name another folder."
        ) from error
    return path
