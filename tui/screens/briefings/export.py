"""Writing a briefing to a file in a folder that is named."""

import asyncio
from datetime import datetime
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from briefings.composed import Composed
from briefings.documents import FORMATS
from data.errors import HandbillError, Refused
from data.exports import register_export
from data.files import write_whole
from data.records import Briefing, Case
from data.store import Store
from tui import actions
from tui.actions import letters
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
        folder = self.query_one(Field).value.strip()
        try:
            content = await self.desk.ask(letters.file_of, self._made, form)
            path = await asyncio.to_thread(_write, folder, self._file_name(form), content)
            await self.desk.ask(_register, self.now(), self.handbill.who, self._made, path)
        except HandbillError as error:
            self.query_one("#export-said", Static).update(ink(str(error)))
            return
        self.handbill.tell(f"Written: {path}")
        self.dismiss()


def _register(store: Store, now: datetime, who: str, made: Composed | Briefing, path: Path) -> None:
    """Keep that the file was written, so that a redaction can name it."""
    for case in store.find(Case, id=made.case):
        shown = [("cases", case.id), *(("parties", id) for id in actions.parties_of(store, case))]
        register_export(store, now, who, what=made.kind, path=path, records=shown)


def _write(folder: str, name: str, content: bytes) -> Path:
    """A new file, whole or not at all; a file of that name is left as it is."""
    path = Path(folder or ".").expanduser() / name
    if path.exists():
        raise Refused(f"{path} is there already: move it, or name another folder.")
    try:
        write_whole(path, content)
    except OSError as error:
        raise Refused(
            f"{path} cannot be written: {error.strerror}. Name another folder."
        ) from error
    return path
