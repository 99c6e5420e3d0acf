"""Forms: a label and a line under one another, ticks by key, and Enter that moves on."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from tui.widgets.fields import Line
from tui.widgets.ink import ink, line


class FieldLine(Line):
    """A line of a form: Enter moves on."""

    BINDINGS = [Binding("enter", "screen.go_on", "next", id="form.enter")]


class Field(Horizontal):
    """A label, a line to type in, and a word behind it that a screen may say."""

    DEFAULT_CSS = """
    Field {
        height: 1;
        .field-label { width: 12; color: $text-muted; }
        .field-hint { width: auto; max-width: 30; color: $text-muted; }
        Line { width: 1fr; background: $panel; }
        &:focus-within .field-label { color: $foreground; text-style: bold; }
    }
    """

    def __init__(
        self,
        field: str,
        label: str,
        *,
        placeholder: str = "",
        restrict: str | None = None,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.field = field
        self._label = label
        self.line = FieldLine(placeholder=placeholder, restrict=restrict)

    def compose(self) -> ComposeResult:
        yield Static(ink(self._label), classes="field-label")
        yield self.line
        yield Static(classes="field-hint", markup=False)

    def say(self, hint: str) -> None:
        """Put a word behind the line; without one the line has all the room."""
        self.query_one(".field-hint", Static).update(ink(f"  {hint}" if hint else ""))

    @property
    def value(self) -> str:
        return self.line.value

    @value.setter
    def value(self, value: str) -> None:
        self.line.value = value


class Tick(Widget, can_focus=True):
    """Something to agree to, by itself: y ticks it and moves on, n or Enter moves on."""

    DEFAULT_CSS = """
    Tick { height: auto; }
    Tick:focus { background: $block-cursor-background; color: $block-cursor-foreground; }
    """
    BINDINGS = [
        Binding("y", "screen.answer(True)", "yes", id="form.yes"),
        Binding("n", "screen.answer(False)", "no", id="form.no"),
        Binding("space", "flip", "tick", id="form.tick"),
        Binding("enter", "screen.go_on", "next", id="form.next"),
        Binding("up", "app.focus_previous", "back", show=False, id="form.back"),
        Binding("down", "app.focus_next", "next", show=False, id="form.down"),
    ]

    class Changed(Message):
        """It was ticked, or not any more."""

    ticked: reactive[bool] = reactive(False)

    def __init__(self, purpose: str, text: str) -> None:
        super().__init__()
        self.purpose = purpose
        self._text = text

    def render(self) -> Content:
        return line("[x] " if self.ticked else "[ ] ", self._text)

    def watch_ticked(self) -> None:
        self.post_message(self.Changed())

    def action_flip(self) -> None:
        self.ticked = not self.ticked

    def on_click(self) -> None:
        self.action_flip()


class Go(Widget, can_focus=True):
    """The last part of a form: Enter does what its text says."""

    DEFAULT_CSS = """
    Go { height: 1; width: auto; color: $text-muted; }
    Go:focus { background: $primary; color: $background; text-style: bold; }
    """
    BINDINGS = [
        Binding("enter,space", "screen.go_on", "do it", id="form.go"),
        Binding("up", "app.focus_previous", "back", show=False, id="form.go-back"),
    ]

    def __init__(self, text: str, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = text

    def render(self) -> Content:
        return ink(f" {self._text} ")

    async def on_click(self) -> None:
        await self.run_action("screen.go_on")
