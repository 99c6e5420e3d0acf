"""The code of a petition's link, to be turned towards somebody for a moment."""

import locale

from textual.app import ComposeResult
from textual.binding import Binding

from tui.screens.desk_screen import Cover, DeskModal
from tui.screens.petitions.stall.poster import PosterView
from tui.screens.petitions.stall.showing import PosterScreen
from tui.widgets.key_line import KeyLine

NOT_UTF8 = "This terminal is not set to UTF-8, so half cells may not show: press m."


class CodeScreen(PosterScreen, DeskModal[None]):
    """Fills the screen, follows its size, and says which size a code needs that does not fit."""

    DEFAULT_CSS = "CodeScreen { background: $background; }"
    BINDINGS = [
        Binding("m", "mode", "another drawing", id="code.mode"),
        Binding("escape,q", "dismiss", "back", key_display="Esc", id="code.back"),
    ]

    def compose(self) -> ComposeResult:
        yield PosterView()
        yield KeyLine()
        yield Cover()

    def on_mount(self) -> None:
        self.app.clear_notifications()
        if not draws_halves():
            self.say(NOT_UTF8)

    def say(self, sentence: str) -> None:
        self.handbill.tell(sentence)

    def to_copy(self) -> str:
        """The link that the code stands for."""
        return self._said(self._view).link if self._view else ""


def draws_halves() -> bool:
    """Whether the locale promises that the terminal knows the half block."""
    return "utf" in locale.getpreferredencoding().lower()
