"""The line at the bottom that keeps a note while the other side talks."""

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Input, Static

from tui.session.drafts import Noted
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
        """Show the note that is being typed, in whichever mode, or was and was never kept."""
        drafts = self._handbill.drafts
        if drafts.note is None:
            typing = drafts.typing(DRAFT, "a note")
            left = typing.go_on()
            if left is not None:
                drafts.note = Noted(
                    left.values.get("text", ""), left.values.get("case", ""), typing
                )
                when = left.when.astimezone(self._handbill.clock().tzinfo)
                said = f"The note that you typed at {when:%H:%M} is here again: n goes to it."
                notice(self.screen, said)
        self._words.value = drafts.note.text if drafts.note else ""
        self._say_case()

    @on(Input.Changed, "#note")
    def keep_typed(self) -> None:
        """What stands here is on the disk as soon as may be."""
        text, drafts = self._words.value, self._handbill.drafts
        note = drafts.note
        if text == (note.text if note else ""):
            return
        if note is None:
            note = Noted("", self._handbill.case, drafts.typing(DRAFT, "a note"))
        case = note.case or self._handbill.case
        drafts.note = replace(note, text=text, case=case) if text else None
        values = {"text": text} | ({"case": case} if case else {})
        if not text:
            note.typing.drop()
        elif drafts.location:
            note.typing.keep(values, self._handbill.clock())
        self._say_case()

    def take(self) -> Noted | None:
        """What stands here, to be kept now; the line is free for the next."""
        drafts = self._handbill.drafts
        noted, drafts.note = drafts.note, None
        self._words.value = ""
        self._say_case()
        return noted

    def give_back(self, noted: Noted) -> None:
        """It could not be kept: it stands here again, unless the next is being typed."""
        drafts = self._handbill.drafts
        if drafts.note is None:
            drafts.note = noted
            self.offer()

    def _say_case(self) -> None:
        """Name the case where it is not the one that is on the screen."""
        note = self._handbill.drafts.note
        other = note is not None and note.case and note.case != self._handbill.case
        mark = f"note on {note.case}>" if note and other else "note>"
        self.query_one("#note-mark", Static).update(ink(mark))
