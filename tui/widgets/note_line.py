"""The line at the bottom that keeps a note while the other side talks."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Static

from tui.widgets.fields import Line


class NoteWords(Line):
    """What is being noted."""

    BINDINGS = [
        Binding("enter", "screen.keep_note", "keep it", id="note.keep"),
        Binding("escape", "screen.back", "leave", key_display="Esc", id="note.leave"),
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

    def compose(self) -> ComposeResult:
        yield Static("note>", id="note-mark", markup=False)
        yield NoteWords(id="note")
