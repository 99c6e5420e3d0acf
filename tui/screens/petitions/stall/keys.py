"""The last part of the form at the stall: one key signs, and each further purpose has its own."""

from collections.abc import Mapping

from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive

from tui.widgets.form import Go
from tui.widgets.ink import line


class SigningKeys(Go):
    """`1 sign only  2 contact too  0 leave it`, then the questions that are asked one by one."""

    DEFAULT_CSS = "SigningKeys { width: 100%; }"
    BINDINGS = [
        Binding(
            "0",
            "screen.agree('0')",
            show=False,
            id="sign.none",
            tooltip="Leave it: nothing is signed",
        ),
        Binding(
            "1",
            "screen.agree('1')",
            show=False,
            id="sign.only",
            tooltip="Sign only (thanks with 1: new, 2: to review, 3: was there)",
        ),
        Binding(
            "2",
            "screen.agree('2')",
            show=False,
            id="sign.contact",
            tooltip="Sign, and be contacted too",
        ),
        Binding(
            "y",
            "screen.aside(True)",
            show=False,
            id="sign.yes",
            tooltip="Yes to the question that stands there",
        ),
        Binding("n", "screen.aside(False)", show=False, id="sign.no", tooltip="No to it"),
    ]

    question: reactive[str] = reactive("")

    def __init__(self, keys: Mapping[str, str]) -> None:
        super().__init__("")
        self._keys = keys

    def render(self) -> Content:
        if self.question:
            return line(" ", (self.question, "bold"), "  y yes  n no")
        keys = "   ".join(f"{key} {meaning}" for key, meaning in self._keys.items())
        return line(" ", keys, "" if self.has_focus else "      PgDn leads here")
