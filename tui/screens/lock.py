"""The lock's screens: choosing the session's PIN, and the one that hides everything behind it."""

from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.timer import Timer
from textual.widgets import Static

from data.errors import BadInput
from tui.screens.desk_screen import DeskModal, DeskScreen
from tui.widgets.heads import Heads
from tui.widgets.ink import line
from tui.widgets.key_line import KeyLine
from tui.widgets.pin import PinLine

if TYPE_CHECKING:
    from tui.session.locking import LockingApp

NOT_IT = "That is not it."


class LockedScreen(DeskScreen[None]):
    """A screen that only the session's PIN opens."""

    def __init__(self) -> None:
        super().__init__()
        self._pausing: Timer | None = None

    @property
    def locking(self) -> "LockingApp":
        return cast("LockingApp", self.app)

    async def action_pin_typed(self) -> None:
        """Open with the right PIN; say nothing of a wrong one but that it is wrong."""
        pin = self.query_one(PinLine)
        typed = pin.take()
        if typed and self.locking.pin.fits(typed):
            pin.say("")
            await self.locking.unlock()
        elif self.locking.pin.pause:
            self._count_down()
        elif typed:
            pin.say(NOT_IT)

    def _count_down(self) -> None:
        """Say how long the next try has to wait, until it has not."""
        if self._pausing:
            self._pausing.stop()
            self._pausing = None
        pause = self.locking.pin.pause
        self.query_one(PinLine).say(f"{NOT_IT} Wait {pause} s." if pause else "Try again.")
        if pause:
            self._pausing = self.set_timer(1.0, self._count_down)


class LockScreen(LockedScreen):
    """One word and a line for the PIN: nothing of what is behind it."""

    AUTO_FOCUS = "PinInput"
    DEFAULT_CSS = """
    LockScreen {
        align: center middle;
        #lock { width: 60; max-width: 100%; height: auto; padding: 0 1; }
        #lock-word { text-style: bold; color: $primary; margin-bottom: 1; }
        #lock-how { color: $text-muted; margin-top: 1; }
    }
    """

    def compose(self) -> ComposeResult:
        with Vertical(id="lock"):
            yield Static("LOCKED", id="lock-word", markup=False)
            yield PinLine()
            yield Static("The session's PIN, then Enter.", id="lock-how", markup=False)


class PinScreen(DeskModal[bool]):
    """Choosing the session's PIN: typed twice, never shown, and forgotten with the session."""

    AUTO_FOCUS = "PinInput"
    DEFAULT_CSS = """
    PinScreen {
        background: $background;
        align: center middle;
        #pin { width: 70; max-width: 100%; height: auto; padding: 0 2; }
        #pin-why { height: auto; margin: 1 0; color: $text-muted; }
    }
    """
    WHY = (
        "The lock opens with a PIN of this session: 4 or more digits or letters. It is kept "
        "nowhere and forgotten when Handbill ends; whoever forgets it has to end Handbill."
    )
    BINDINGS = [Binding("escape", "leave", "leave", key_display="Esc", id="pin.leave")]

    def __init__(self) -> None:
        super().__init__()
        self._first = ""

    def compose(self) -> ComposeResult:
        with Vertical(id="pin"):
            yield Heads()
            yield Static(self.WHY, id="pin-why", markup=False)
            yield PinLine()
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(Heads).name_detail(line(("A PIN FOR THE LOCK", "bold")))
        self.query_one(PinLine).say("Choose one.")

    def action_pin_typed(self) -> None:
        """The first time keep it in mind, the second time hold it against the first."""
        pin = self.query_one(PinLine)
        typed = pin.take()
        if not self._first:
            try:
                cast("LockingApp", self.app).pin.check(typed)
            except BadInput as error:
                pin.say(str(error))
                return
            self._first = typed
            pin.say("The same once more.")
        elif typed != self._first:
            self._first = ""
            pin.say("These two differ: choose again.")
        else:
            cast("LockingApp", self.app).pin.set(typed)
            self.dismiss(True)

    def action_leave(self) -> None:
        """Without a PIN there is no lock."""
        self.dismiss(False)
