"""Choosing a file: a path that Tab completes, above what lies in its folder."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from tui.actions.folders import Found, Typed, completed, listed, parted
from tui.screens.desk_screen import Cover, DeskModal
from tui.widgets.fields import Line
from tui.widgets.heads import Heads
from tui.widgets.ink import apart, ink, line
from tui.widgets.key_line import KeyLine
from tui.widgets.rows import Listing, Row, Rows

SHOWN = 500
"""The most entries of a folder that are listed; the others are found by typing."""
_UP = ".."


class PathLine(Line):
    """A path in the making."""

    BINDINGS = [
        Binding("tab", "screen.complete", "complete", key_display="Tab", id="path.complete"),
        Binding("enter", "screen.take", "take it", id="path.take"),
        Binding("down", "screen.to_files", "to the list", key_display="↓", id="path.down"),
    ]


class FileScreen(DeskModal[Path | None]):
    """Answers the file that was chosen, or None.

    Of a folder it lists the folders and the files with one of the `endings`; any other file is
    taken when its path is typed.
    """

    DEFAULT_CSS = """
    FileScreen {
        background: $background;
        #path { height: 1; padding: 0 1; }
        #path-mark { width: 6; color: $text-muted; }
        PathLine { width: 1fr; background: $panel; }
        #files { height: 1fr; border: none; }
        #files-said { height: auto; max-height: 3; padding: 0 2; color: $warning; }
    }
    """
    AUTO_FOCUS = "PathLine"
    BINDINGS = [
        Binding("backspace", "up", "folder above", key_display="⌫", id="files.up"),
        Binding("slash", "to_path", "the path", key_display="/", id="files.path"),
        Binding("escape", "leave", "leave", key_display="Esc", id="files.leave"),
    ]

    def __init__(self, title: str, endings: Sequence[str] = ()) -> None:
        super().__init__()
        self._title = title
        self._endings = tuple(endings)
        self._found: dict[str, Found] = {}

    def compose(self) -> ComposeResult:
        yield Heads()
        with Horizontal(id="path"):
            yield Static("File", id="path-mark", markup=False)
            yield PathLine(f"{Path.cwd()}/")
        yield Static("", id="files-said", markup=False)
        yield Listing(id="files")
        yield KeyLine()
        yield Cover()

    def on_mount(self) -> None:
        self.query_one(Heads).name_detail((self._title, "bold"), " ".join(self._endings))
        self._read_folder()

    def take_file(self, path: Path) -> None:
        """A file was chosen: by default it is the answer."""
        self.dismiss(path)

    @property
    def path(self) -> str:
        return self.query_one(PathLine).value

    @path.setter
    def path(self, path: str) -> None:
        typed = self.query_one(PathLine)
        typed.value = path
        typed.cursor_position = len(path)

    @property
    def listing(self) -> Listing:
        return self.query_one(Listing)

    @on(Input.Changed)
    def follow(self) -> None:
        self._read_folder()

    @work(exclusive=True, group="folder")
    async def _read_folder(self) -> None:
        """List what the path may become; the folder is read beside the loop: it may be far."""
        await self._follow(parted(self.path))

    async def _follow(self, typed: Typed) -> None:
        found, wrong = await asyncio.to_thread(listed, typed, self._endings)
        self._found = {one.name: one for one in found[:SHOWN]}
        width = max(20, self.size.width - 4)
        rows = [Row(_UP, (line(("../", "$text-muted")),))] if not typed.begun else []
        rows += [Row(name, (_drawn(one, width),)) for name, one in self._found.items()]
        self.listing.show(rows)
        more = len(found) - SHOWN
        said = f"{more:,} more are not listed: type the beginning of the name." if more > 0 else ""
        self.say(wrong or said)

    # Keys

    async def action_complete(self) -> None:
        """Add to the path what all that it may become begins with."""
        typed = parted(self.path)
        await self._follow(typed)
        whole = completed(typed, list(self._found.values()))
        if whole != self.path:
            self.path = whole
        elif not self._found:
            self.say("Nothing here begins so.")

    async def action_take(self) -> None:
        """Take the file that the path names, or go into its folder."""
        typed = parted(self.path)
        place = typed.place
        if await asyncio.to_thread(place.is_dir):
            self.path = f"{self.path.rstrip('/')}/"
        elif await asyncio.to_thread(place.is_file):
            self.take_file(place)
        else:
            await self._follow(typed)
            if len(self._found) == 1:
                self._enter(next(iter(self._found.values())))
            else:
                self.say("There is no such file: go on typing, or choose below.")

    def action_to_files(self) -> None:
        self.set_focus(self.listing)

    def action_to_path(self) -> None:
        self.set_focus(self.query_one(PathLine))

    def action_up(self) -> None:
        """The folder above."""
        folder = parted(self.path).folder
        self.path = f"{str(folder.parent).rstrip('/')}/"

    def action_leave(self) -> None:
        self.dismiss(None)

    @on(Rows.Chosen)
    def choose(self) -> None:
        key = self.listing.key
        if key == _UP:
            self.action_up()
        elif key in self._found:
            self._enter(self._found[key])

    def _enter(self, found: Found) -> None:
        place = parted(self.path).folder / found.name
        if found.is_folder:
            self.path = f"{place}/"
        else:
            self.take_file(place)

    def say(self, sentence: str) -> None:
        """Say something above the list."""
        self.query_one("#files-said", Static).update(ink(sentence))


def _drawn(found: Found, width: int) -> Content:
    name = line((f"{found.name}/", "bold")) if found.is_folder else line(found.name)
    return apart(name, line((found.said, "$text-muted")), width)
