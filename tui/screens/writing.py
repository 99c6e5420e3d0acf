"""Writing files to a folder that is named; what was written is named, to be copied."""

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from data.errors import HandbillError
from data.store import Store
from tui.actions.folders import named
from tui.screens.desk_screen import Cover
from tui.screens.form_screen import FormScreen
from tui.widgets.form import Field
from tui.widgets.heads import Heads
from tui.widgets.ink import fit, hanging, ink, line, stack
from tui.widgets.key_line import KeyLine
from tui.widgets.rows import Listing, Row, Rows

_WORDS = 40


@dataclass(frozen=True, slots=True)
class Offered:
    """A file that can be written: its form, the name it gets, and what is in it."""

    form: str
    name: str
    words: str


class WriteScreen(FormScreen[None]):
    """Enter on a row writes that file; nothing that is there is written over."""

    DEFAULT_CSS = """
    WriteScreen {
        align: center middle;
        #write { width: 78; max-width: 100%; height: auto; background: $background; padding: 0 1; }
        #write-about { height: auto; max-height: 8; margin: 1 0 0 0; color: $text-muted; }
        #write-forms { margin: 1 0; }
        #write-said { height: auto; max-height: 8; margin: 1 0 0 0; }
    }
    """
    AUTO_FOCUS = "#write-forms"
    BINDINGS = [
        Binding("tab", "app.focus_next", "folder", key_display="Tab", id="write.next"),
        Binding("y", "copy", "copy the path", id="desk.copy"),
        Binding("escape", "leave", "leave", key_display="Esc", id="write.leave"),
    ]

    def __init__(self, title: str, about: Sequence[str], offered: Sequence[Offered]) -> None:
        super().__init__()
        self._title = title
        self._about = about
        self._offered = {one.form: one for one in offered}
        self._written: Path | None = None
        self.filled: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        with Vertical(id="write"):
            yield Heads()
            yield Static("", id="write-about", markup=False)
            yield Listing(id="write-forms")
            yield from self.more_fields()
            yield Field("folder", "Folder")
            yield Static("", id="write-said", markup=False)
        yield KeyLine()
        yield Cover()

    def on_mount(self) -> None:
        self.query_one(Heads).name_detail((self._title, "bold"))
        about = [
            *self._about,
            "Enter writes it to the folder below; nothing there is written over.",
        ]
        self.query_one("#write-about", Static).update(stack(ink(each) for each in about))
        self.field("folder").value = str(Path.cwd())
        room = min(_WORDS, max(line(one.words).cell_length for one in self._offered.values()))
        rows = [
            Row(one.form, (line(fit(line(one.words), room), "  ", (one.name, "$text-muted")),))
            for one in self._offered.values()
        ]
        self.query_one(Listing).show(rows)
        self.query_one(Listing).styles.height = len(rows)

    def more_fields(self) -> Iterable[Widget]:
        """What is asked beside the folder: by default nothing."""
        return ()

    @abstractmethod
    def write(self, store: Store, now: datetime, who: str, form: str, path: Path) -> str:
        """Write the file to `path`, which is free; answers what to say of it.

        It runs beside the screen: what stands in the fields is in `filled`.
        """

    def finish(self) -> None:
        """The folder was named: back to the files."""
        self.set_focus(self.query_one(Listing))

    @on(Rows.Chosen)
    @work(exclusive=True)
    async def write_chosen(self) -> None:
        offered = self._offered[self.query_one(Listing).key]
        self.filled = self.held | self.typed
        path = named(self.filled["folder"], offered.name)
        self._say(line(("Writing ...", "$text-muted")))
        try:
            said = await self.desk.ask(
                self.write, self.now(), self.handbill.who, offered.form, path
            )
        except HandbillError as error:
            self._say(line((str(error), "$error")))
            return
        self._written = path
        width = max(20, self.query_one("#write-said").size.width)
        said_so = line(("Written: ", "bold $success"), said)
        self._say(stack([*hanging(said_so, width, "", ""), *ink(str(path)).fold(width)]))
        await self.handbill.look_again()

    def to_copy(self) -> str:
        """The path of what was written last."""
        return str(self._written or "")

    def action_leave(self) -> None:
        self.dismiss()

    def _say(self, content: Content) -> None:
        self.query_one("#write-said", Static).update(content)
