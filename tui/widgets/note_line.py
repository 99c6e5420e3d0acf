"""The line at the bottom that keeps a note while the other side talks."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static

from tui.widgets.fields import Line


class NoteWords(Line):
    """What is being noted."""

    BINDINGS = [
        Binding("enter", "submit", "keep it", show=True),
        Binding("escape", "screen.back", "leave", show=True, key_display="Esc"),
    ]


class NoteLine(Horizontal):
    """`note> words`; Enter keeps them, Esc leaves them where they are."""

    DEFAULT_CSS = """
    NoteLine {
        height: 1; padding: 0 1;
        #note-mark { width: 6; color: $text-muted; }
        NoteWords { width: 1fr; background: $background; }
        &:focus-within #note-mark { color: $warning; text-style: bold; }
    }
    """

    @dataclass
    class Kept(Message):
        """Somebody pressed Enter on a note."""

        text: str

    def compose(self) -> ComposeResult:
        yield Static("note>", id="note-mark", markup=False)
        yield NoteWords(id="note")

    @on(Line.Submitted)
    def keep(self, event: Line.Submitted) -> None:
        event.stop()
        self.post_message(self.Kept(event.value))

    def clear(self) -> None:
        self.query_one(NoteWords).value = ""
