"""One line to type in, whose words are found again when the connection was lost."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Static

from tui.widgets.fields import Line
from tui.widgets.ink import ink


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked: `name` is the draft that keeps what was typed, `take` gets the answer.

    It answers whether that was kept; else the words are found again.
    """

    name: str
    label: str
    first: str
    take: Callable[[str], Awaitable[bool]]


class PromptLine(Line):
    """The answer."""

    BINDINGS = [
        Binding("enter", "screen.take_prompt", "take it", id="prompt.take"),
        Binding("escape", "screen.leave_prompt", "leave", key_display="Esc", id="prompt.leave"),
    ]


class Prompt(Horizontal):
    """`reason> words`; not there while nothing is asked."""

    DEFAULT_CSS = """
    Prompt {
        height: 1; padding: 0 1; display: none;
        #prompt-label { width: auto; color: $warning; text-style: bold; }
        PromptLine { width: 1fr; background: $panel; }
    }
    """

    def compose(self) -> ComposeResult:
        yield Static("", id="prompt-label", markup=False)
        yield PromptLine(id="prompt")

    def open(self, label: str, value: str) -> None:
        self.query_one("#prompt-label", Static).update(ink(f"{label}> "))
        words = self.query_one(PromptLine)
        words.value = value
        words.cursor_position = len(value)
        self.display = True
        self.screen.set_focus(words)

    def close(self) -> str:
        """Put it away; answers what stands in it."""
        words = self.query_one(PromptLine)
        text, words.value = words.value, ""
        self.display = False
        return text
