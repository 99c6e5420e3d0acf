"""The line at the bottom that keeps a note while the other side talks."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Input, Static

from tui.drafts import Typing
from tui.widgets.fields import Line
from tui.widgets.ink import ink
from tui.widgets.notice import notice

if TYPE_CHECKING:
    from tui.app import HandbillApp

DRAFT = "note"


class NoteWords(Line):
    """What is being noted."""

    BINDINGS = [
        Binding("enter", "screen.keep_note", "keep it", id="note.keep"),
        Binding("escape", "screen.back", "leave", key_display="Esc", id="note.leave"),
    ]


@dataclass(frozen=True, slots=True)
class Noted:
    """Words on their way into the store; `typing` holds them until they are there."""

    text: str
    case: str
    typing: Typing | None


class NoteLine(Horizontal):
    """`note> words`; Enter keeps them, Esc leaves them where they are.

    The case that a note is about is the one in hand when its first letter was typed.
    """

    DEFAULT_CSS = """
    NoteLine {
        height: 1; padding: 0 1;
        #note-mark { width: auto; margin-right: 1; color: $text-muted; }
        NoteWords { width: 1fr; background: $background; }
        &:focus-within #note-mark { color: $warning; text-style: bold; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._case = ""
        self._typing: Typing | None = None

    def compose(self) -> ComposeResult:
        yield Static("note>", id="note-mark", markup=False)
        yield NoteWords(id="note")

    def on_mount(self) -> None:
        self.watch(self.app, "case", self._say_case)

    @property
    def _handbill(self) -> "HandbillApp":
        return cast("HandbillApp", self.app)

    @property
    def _words(self) -> NoteWords:
        return self.query_one(NoteWords)

    def offer(self) -> None:
        """Put a note here that was typed once and never kept, unless another stands here."""
        drafts = self._handbill.drafts
        if self._words.value or not any(found.key == DRAFT for found in drafts.left):
            return
        self._typing = drafts.typing(DRAFT, "a note")
        left = self._typing.go_on()
        if left is None:
            return
        self._case = left.values.get("case", "")
        self._words.value = left.values.get("text", "")
        self._say_case()
        when = left.when.astimezone(self._handbill.clock().tzinfo)
        notice(self.screen, f"The note that you typed at {when:%H:%M} is here again: n goes to it.")

    @on(Input.Changed, "#note")
    def keep_typed(self) -> None:
        """What stands here is on the disk as soon as may be."""
        text, drafts = self._words.value, self._handbill.drafts
        if not text:
            self._case = ""
            if self._typing is not None:
                self._typing.drop()
        elif drafts.location:
            self._case = self._case or self._handbill.case
            self._typing = self._typing or drafts.typing(DRAFT, "a note")
            values = {"text": text} | ({"case": self._case} if self._case else {})
            self._typing.keep(values, self._handbill.clock())
        self._say_case()

    def take(self) -> Noted:
        """What stands here, to be kept now; the line is free for the next."""
        noted = Noted(self._words.value, self._case or self._handbill.case, self._typing)
        self._case, self._typing = "", None
        self._words.value = ""
        return noted

    def give_back(self, noted: Noted) -> None:
        """It could not be kept: it stands here again, unless the next is being typed."""
        if not self._words.value:
            self._case, self._typing = noted.case, noted.typing
            self._words.value = noted.text

    def _say_case(self) -> None:
        """Name the case where it is not the one that is on the screen."""
        other = self._case and self._case != self._handbill.case
        self.query_one("#note-mark", Static).update(
            ink(f"note on {self._case}>" if other else "note>")
        )
