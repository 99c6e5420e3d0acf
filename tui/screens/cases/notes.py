"""The notes of the case at hand that wait: each is filed as a source, or dropped."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content

from data.changes import drop_note, file_note, unfiled_notes
from data.reader import Reader
from data.records import Note
from data.store import Store
from tui.screens.cases.form import Asked, KeepingScreen, Kept
from tui.screens.desk_screen import Cover, DeskModal
from tui.widgets.bar import clock_text
from tui.widgets.heads import Heads
from tui.widgets.ink import hanging, line
from tui.widgets.key_line import KeyLine
from tui.widgets.page import Page
from tui.widgets.rows import Listing, Row, Rows


class NotesScreen(DeskModal[None]):
    """The notes above, the one under the cursor whole below; they are confidential."""

    DEFAULT_CSS = """
    NotesScreen {
        background: $background;
        #notes { height: 1fr; border: none; }
        #note-whole { width: 100%; height: 40%; }
    }
    """
    BINDINGS = [
        Binding("f", "file", "file as a source", id="notes.file"),
        Binding("d", "drop", "drop", id="notes.drop", tooltip="Set the note aside"),
        Binding("u,ctrl+z", "app.undo", "undo", id="notes.undo"),
        Binding("escape,h,left", "leave", "done", key_display="Esc", id="notes.leave"),
    ]

    def __init__(self, case: str) -> None:
        super().__init__()
        self._case = case
        self._notes: dict[str, Note] = {}

    def compose(self) -> ComposeResult:
        yield Heads(id="notes-head")
        yield Listing(id="notes")
        yield Heads()
        yield Page(id="note-whole")
        yield KeyLine()
        yield Cover()

    def on_mount(self) -> None:
        self.set_focus(self.query_one(Listing))
        self.read_again()

    def on_store_changed(self) -> None:
        self.read_again()

    @work(exclusive=True, group="notes")
    async def read_again(self) -> None:
        with self.telling():
            notes = await self.desk.ask(notes_of, self._case)
            self._notes = {note.id: note for note in notes}
            title = line(("NOTES THAT WAIT  ", "bold"), self._case)
            self.query_one("#notes-head", Heads).name_detail(title, "confidential")
            self.query_one(Listing).show([self._row(note) for note in notes])

    def _row(self, note: Note) -> Row:
        case = "" if note.case else "  (no case yet)"
        return Row(
            note.id,
            (line((f"{clock_text(note.when)}  ", "$text-muted"), note.text, (case, "$warning")),),
        )

    @on(Rows.Moved)
    def show_note(self) -> None:
        note = self._notes.get(self.query_one(Listing).key)
        self.query_one(Page).show(partial(_whole, note))

    @on(Rows.Chosen)
    async def choose(self) -> None:
        await self.action_file()

    async def action_file(self) -> None:
        """Ask what a source needs beside the words."""
        note = self._notes.get(self.query_one(Listing).key)
        if note:
            await self.app.push_screen(FileScreen(self._case, note))

    @work(group="drop")
    async def action_drop(self) -> None:
        key = self.query_one(Listing).key
        if key:
            with self.telling():
                await self.desk.ask(drop_note, self.now(), self.handbill.who, key)
                self.handbill.tell("Dropped: u takes that back.")
                await self.handbill.look_again()

    def action_leave(self) -> None:
        self.dismiss()


class FileScreen(KeepingScreen):
    """A note becomes a source of the case; its words are the text."""

    DRAFT = "file"

    def __init__(self, case: str, note: Note) -> None:
        fields = (
            Asked("kind", "Kind", "note, interview, phone call, ...", "note"),
            Asked("title", "Title", f"Note of {note.when:%-d %B %Y}"),
            Asked("publisher", "Whose word", "who said it, if that may stand here"),
            Asked("id", "Short id", "made from the day when empty"),
        )
        super().__init__("FILE A NOTE", case, "File it as a source", fields)
        self._note = note
        self.draft_key = f"{self.DRAFT} {note.id}"

    def keep(self, store: Store, now: datetime, who: str, typed: dict[str, str]) -> Kept:
        case = "" if self._note.case else self.case
        made = file_note(store, now, who, self._note.id, case=case, **typed)
        return Kept(made.id, f"Filed as {made.id}.")


def notes_of(store: Reader, case: str) -> list[Note]:
    """The notes that wait, of the case and of none, the newest first."""
    waiting = [note for note in reversed(unfiled_notes(store)) if note.case in {case, ""}]
    return sorted(waiting, key=lambda note: not note.case)


def _whole(note: Note | None, width: int) -> Sequence[Content]:
    if note is None:
        return [line(" No note waits: among the cases n keeps one.")]
    said = line((f"{clock_text(note.when)}  {note.who}", "$text-muted"))
    return [*hanging(said, width, " ", " "), *hanging(line(note.text), width, " ", " ")]
