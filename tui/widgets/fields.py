"""Fields to type in, in which pasted or stored control characters show as one mark each."""

from rich.highlighter import Highlighter
from rich.text import Text
from textual.binding import Binding
from textual.widgets import Input, TextArea

from data.text import visible

_MARK = "\ufffd"


def marked(text: str) -> str:
    """`text` with a mark for each character that hides or acts; as many characters as before."""
    if visible(text) == text:
        return text
    return "".join(each if visible(f"x{each}") == f"x{each}" else _MARK for each in text)


class _Marking(Highlighter):
    """Draws a field's value with its marks; the value itself stays as it was typed."""

    def __call__(self, text: str | Text) -> Text:
        plain = text if isinstance(text, str) else text.plain
        return Text(marked(plain), no_wrap=True, overflow="ignore", end="")

    def highlight(self, text: Text) -> None:
        """Nothing: `__call__` says it all."""


class Line(Input):
    """One line to type in, without a frame."""

    BINDINGS = [
        Binding("up", "app.focus_previous", "Back", show=False, id="line.back"),
        Binding("down", "app.focus_next", "Next", show=False, id="line.next"),
    ]

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        id: str | None = None,
        restrict: str | None = None,
    ) -> None:
        super().__init__(
            value,
            placeholder=placeholder,
            id=id,
            restrict=restrict,
            highlighter=_Marking(),
            select_on_focus=False,
            compact=True,
        )


class Lines(TextArea):
    """Several lines of a form to type in; Tab moves on."""

    BINDINGS = [Binding("tab", "screen.go_on", "next", key_display="Tab", id="lines.next")]

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(text, id=id, tab_behavior="focus", compact=True, show_line_numbers=False)

    def get_line(self, line_index: int) -> Text:
        drawn = super().get_line(line_index)
        return Text(marked(drawn.plain), end="", no_wrap=True)
