"""What every screen has: the desk, the clock, and a way to tell what went wrong."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.content import Content
from textual.css.query import NoMatches
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from data.errors import HandbillError
from tui.copying import fits, said_of
from tui.desk import Desk
from tui.widgets.page import Page

if TYPE_CHECKING:
    from tui.app import HandbillApp

Result = TypeVar("Result")
SMALLEST = (60, 20)


class Cover(Widget):
    """Hides the screen, and says which size it needs, when the terminal is too small."""

    DEFAULT_CSS = """
    Cover {
        layer: cover; dock: top; display: none;
        width: 100%; height: 100%; background: $background;
    }
    """

    def render(self) -> Content:
        width, height = SMALLEST
        here = self.app.size
        return Content(
            f"Handbill needs {width} columns and {height} lines: "
            f"this terminal has {here.width} and {here.height}."
        )


class DeskScreen(Screen[Result], Generic[Result]):
    """A screen that asks the desk."""

    DEFAULT_CSS = "DeskScreen { layers: default cover; }"
    BINDINGS = [Binding("y", "copy", "Copy what is shown", show=False, id="desk.copy")]

    @property
    def handbill(self) -> "HandbillApp":
        return cast("HandbillApp", self.app)

    @property
    def desk(self) -> Desk:
        return self.handbill.desk

    def now(self) -> datetime:
        return self.handbill.clock()

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave. One that was left already, or that another covers, takes no other screen away.

        What a worker of it began may end after Esc: Textual would then take away what is on top.
        """
        return super().dismiss(result) if self.handbill.is_on_top(self) else AwaitComplete()

    @contextmanager
    def telling(self) -> Iterator[None]:
        """An error of Handbill's own becomes one sentence on the screen."""
        try:
            yield
        except HandbillError as error:
            self.handbill.tell(str(error), wrong=True)
        except NoMatches:
            if self.app.is_running and not self._pruning:
                raise  # of a screen that closes the parts are gone when an answer comes

    def on_store_changed(self) -> None:
        """Somebody wrote, perhaps another process: show what is so now."""

    def stop_typing(self) -> None:
        """Something was chosen in the palette: a line that is typed in is left for it."""

    def to_copy(self) -> str:
        """What `y` copies: the page in view as it stands there, with names only if they do."""
        pages = [page for page in self.query(Page) if page.is_on_screen]
        return pages[0].text.strip("\n") if pages else ""

    def action_copy(self) -> None:
        """Send it to the terminal's clipboard, and say so."""
        text = self.to_copy()
        if self.handbill.locked or not text.strip():
            self.handbill.tell("There is nothing here to copy: open something first.")
        elif not fits(text):
            self.handbill.tell("That is too long for a terminal to take: write it to a file.")
        else:
            self.app.copy_to_clipboard(text)
            self.handbill.tell(said_of(text))

    def hide_people(self) -> None:
        """The app is being locked: what is personal is hidden again, as before it was asked for."""


class DeskModal(DeskScreen[Result], ModalScreen[Result], Generic[Result]):
    """A screen before the others, which waits for an answer; the app is locked from it as well."""

    BINDINGS = [
        Binding("L", "app.lock", show=False, id="desk.lock"),
        Binding("question_mark", "app.explain", show=False, id="desk.help"),
    ]
