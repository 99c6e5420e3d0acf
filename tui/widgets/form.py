"""Forms: a label and a line under one another, ticks by key, and Enter that moves on."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from tui.widgets.fields import Line
from tui.widgets.ink import ink, line


@dataclass
class Done(Message):
    """Enter was pressed on a part of a form."""

    part: Widget


class Field(Horizontal):
    """A label, a line to type in, and a word of help behind it."""

    DEFAULT_CSS = """
    Field {
        height: 1;
        .field-label { width: 12; color: $text-muted; }
        .field-hint { width: 30; color: $text-muted; margin-left: 2; }
        Line { width: 1fr; background: $panel; }
        &:focus-within .field-label { color: $foreground; text-style: bold; }
    }
    """

    def __init__(
        self,
        field: str,
        label: str,
        *,
        hint: str = "",
        restrict: str | None = None,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.field = field
        self._label = label
        self._hint = hint
        self._line = Line(restrict=restrict)

    def compose(self) -> ComposeResult:
        yield Static(ink(self._label), classes="field-label")
        yield self._line
        yield Static(ink(self._hint), classes="field-hint")

    def say(self, hint: str) -> None:
        """Put another word behind the line."""
        self.query_one(".field-hint", Static).update(ink(hint))

    @property
    def value(self) -> str:
        return self._line.value

    @value.setter
    def value(self, value: str) -> None:
        self._line.value = value

    @property
    def target(self) -> Widget:
        """What takes the focus."""
        return self._line

    @on(Line.Submitted)
    def moved_on(self, event: Line.Submitted) -> None:
        event.stop()
        self.post_message(Done(self))


class Tick(Widget, can_focus=True):
    """Something to agree to, by itself: y ticks it and moves on, n or Enter moves on."""

    DEFAULT_CSS = """
    Tick { height: auto; }
    Tick:focus { background: $block-cursor-background; color: $block-cursor-foreground; }
    """
    BINDINGS = [
        Binding("y", "answer(True)", "yes", id="form.yes"),
        Binding("n", "answer(False)", "no", id="form.no"),
        Binding("space", "flip", "tick", id="form.tick"),
        Binding("enter", "go_on", "next", id="form.next"),
        Binding("up", "app.focus_previous", "back", show=False, id="form.back"),
        Binding("down", "app.focus_next", "next", show=False, id="form.down"),
    ]

    ticked: reactive[bool] = reactive(False)

    def __init__(self, purpose: str, text: str) -> None:
        super().__init__()
        self.purpose = purpose
        self._text = text

    def render(self) -> Content:
        return line("[x] " if self.ticked else "[ ] ", self._text)

    @property
    def target(self) -> Widget:
        """What takes the focus."""
        return self

    def action_answer(self, yes: bool) -> None:
        self.ticked = yes
        self.post_message(Done(self))

    def action_flip(self) -> None:
        self.ticked = not self.ticked

    def action_go_on(self) -> None:
        self.post_message(Done(self))

    def on_click(self, event: Click) -> None:
        self.action_flip()


class Go(Widget, can_focus=True):
    """The last part of a form: Enter does what its text says."""

    DEFAULT_CSS = """
    Go { height: 1; width: auto; color: $text-muted; }
    Go:focus { background: $primary; color: $background; text-style: bold; }
    """
    BINDINGS = [
        Binding("enter,space", "go_on", "do it", id="form.go"),
        Binding("up", "app.focus_previous", "back", show=False, id="form.go-back"),
    ]

    def __init__(self, text: str, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = text

    def render(self) -> Content:
        return ink(f" {self._text} ")

    @property
    def target(self) -> Widget:
        """What takes the focus."""
        return self

    def action_go_on(self) -> None:
        self.post_message(Done(self))

    def on_click(self, event: Click) -> None:
        self.action_go_on()
