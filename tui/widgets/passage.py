"""Parts of a form that keeps something: several lines under a label, and what is wrong."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from tui.widgets.fields import Lines
from tui.widgets.ink import ink


class Passage(Horizontal):
    """A label and several lines to type or paste into; Tab moves on."""

    DEFAULT_CSS = """
    Passage {
        height: 3;
        .field-label { width: 12; color: $text-muted; }
        Lines { width: 1fr; height: 3; background: $panel; padding: 0; }
        &:focus-within .field-label { color: $foreground; text-style: bold; }
    }
    """

    def __init__(self, field: str, label: str, value: str) -> None:
        super().__init__()
        self.field = field
        self._label = label
        self.lines = Lines(value)

    def compose(self) -> ComposeResult:
        yield Static(ink(self._label), classes="field-label")
        yield self.lines


class Wrong(Static):
    """What is wrong with the field above it; not there while nothing is."""

    DEFAULT_CSS = "Wrong { display: none; height: auto; padding-left: 12; color: $error; }"

    def __init__(self, field: str) -> None:
        super().__init__("", markup=False)
        self.field = field

    def say(self, sentence: str) -> None:
        self.update(ink(sentence))
        self.display = bool(sentence)
