"""The stall's screen, turned towards passers-by: nothing personal, and only the PIN leads away."""

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widgets import Static

from data.errors import HandbillError
from tui.screens.lock import LockedScreen
from tui.screens.petitions.code import draws_halves
from tui.screens.petitions.stall.poster import PosterView
from tui.screens.petitions.stall.showing import PosterScreen
from tui.widgets.code import CodeView
from tui.widgets.ink import ink
from tui.widgets.pin import PinLine

TICK_SECONDS = 1.0
HINT_SECONDS, PIN_SECONDS = 8.0, 30.0
MODE_KEY = "m: other drawing"
GAPS = "Gaps? Set line spacing to 1.0"
NO_HALVES = "Not UTF-8: press m"
LOCKED = "LOCKED (Esc, then PIN)"


class StallScreen(PosterScreen, LockedScreen):
    """The poster, the time as a sign that the count is live, and a lock.

    Each second only the time is drawn anew, and a count that moved is one line.
    """

    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    StallScreen {
        background: $background;
        #stall-status { height: 1; padding: 0 2; color: $text-muted; }
        #stall-live { width: 13; }
        #stall-hint { width: 1fr; padding: 0 1; text-align: center; }
        #stall-hint { text-wrap: nowrap; text-overflow: ellipsis; }
        #stall-locked { width: auto; }
        PinLine { padding: 0 2; display: none; }
        &.-asking #stall-status { display: none; }
        &.-asking PinLine { display: block; }
    }
    """
    BINDINGS = [
        Binding("escape", "pin", "the PIN", show=False, key_display="Esc", id="stall.pin"),
        Binding("m", "mode", "another drawing", show=False, id="stall.mode"),
    ]

    def __init__(self, petition: str, source: str = "", responsible: str = "") -> None:
        super().__init__(petition, source, responsible)
        self._changes = -1
        self._live_at = ""
        self._hinting: Timer | None = None
        self._resting: str | None = None
        self._asking: Timer | None = None

    def compose(self) -> ComposeResult:
        yield PosterView()
        with Horizontal(id="stall-status"):
            yield Static(id="stall-live", markup=False)
            yield Static(id="stall-hint", markup=False)
            yield Static(LOCKED, id="stall-locked", markup=False)
        yield PinLine()

    def on_mount(self) -> None:
        self.set_interval(TICK_SECONDS, self.tick)
        self.tick()

    @work(exclusive=True, group="tick")
    async def tick(self) -> None:
        """Move the time on while the store answers, and read the count when anyone wrote."""
        now = self.now()
        try:
            changes = await self.desk.changes()
        except HandbillError:
            self._tell_live("not live")
            self.say(f"as of {self._live_at}")
            return
        self._live_at = f"{now:%H:%M:%S}"
        self._tell_live(f"live {self._live_at}")
        if changes != self._changes:
            self._changes = changes
            self.read()

    def _tell_live(self, said: str) -> None:
        self.query_one("#stall-live", Static).update(ink(said), layout=False)

    def say(self, sentence: str) -> None:
        """In the middle of the last line, for some seconds."""
        self._resting = None
        self.query_one("#stall-hint", Static).update(ink(sentence), layout=False)
        if self._hinting:
            self._hinting.stop()
        self._hinting = self.set_timer(HINT_SECONDS, self._say_nothing)

    def _say_nothing(self) -> None:
        self._hinting = None
        self._rest()

    def draw(self) -> None:
        super().draw()
        if self._hinting is None:
            self._rest()

    def _rest(self) -> None:
        """The key that draws it otherwise, where there is a code at all."""
        drawn = self.query_one(CodeView).code is not None
        hint = (MODE_KEY if draws_halves() else NO_HALVES) if drawn else ""
        if hint != self._resting:
            self._resting = hint
            self.query_one("#stall-hint", Static).update(hint, layout=False)

    def action_mode(self) -> None:
        """Draw it otherwise, and say what else helps where lines stand apart."""
        self.say(GAPS)
        super().action_mode()

    # The PIN

    def action_pin(self) -> None:
        """Ask for the PIN, or go on without it."""
        if self.has_class("-asking"):
            self._stop_asking()
            return
        self.add_class("-asking")
        pin = self.query_one(PinLine)
        pin.say("Enter opens, Esc leaves it closed.")
        pin.enter()
        self._asking = self.set_timer(PIN_SECONDS, self._stop_asking)

    async def action_pin_typed(self) -> None:
        """Nothing typed is nothing meant."""
        if not self.query_one(PinLine).typed:
            self._stop_asking()
        else:
            await super().action_pin_typed()

    def _stop_asking(self) -> None:
        if self._asking:
            self._asking.stop()
        self.query_one(PinLine).take()
        self.remove_class("-asking")
        self.set_focus(None)
