"""The line in which a PIN is typed; it shows a dot for each sign."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Static

from tui.widgets.fields import Line
from tui.widgets.ink import ink


class PinInput(Line):
    """What is typed acts at once on Enter, so that what is typed ahead lands where it belongs."""

    BINDINGS = [Binding("enter", "screen.pin_typed", "go on", id="pin.enter")]

    def __init__(self) -> None:
        super().__init__()
        self.password = True
        self.max_length = 64

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A PIN goes to no clipboard, whatever was selected."""
        return action not in {"copy", "cut"} and super().check_action(action, parameters)


class PinLine(Horizontal):
    """`PIN ····`, and behind it a sentence: what to type, or why it was not taken."""

    DEFAULT_CSS = """
    PinLine {
        height: 1;
        #pin-label { width: auto; text-style: bold; padding-right: 1; }
        PinInput { width: 16; background: $panel; }
        #pin-said { width: 1fr; padding-left: 2; color: $text-muted; }
    }
    """

    def compose(self) -> ComposeResult:
        yield Static("PIN", id="pin-label", markup=False)
        yield PinInput()
        yield Static(id="pin-said", markup=False)

    def enter(self) -> None:
        """Give the focus to the line."""
        self.screen.set_focus(self.query_one(PinInput))

    def say(self, sentence: str) -> None:
        self.query_one("#pin-said", Static).update(ink(sentence))

    @property
    def typed(self) -> str:
        return self.query_one(PinInput).value

    def take(self) -> str:
        """What was typed; the line is empty again."""
        line = self.query_one(PinInput)
        typed, line.value = line.value, ""
        return typed
