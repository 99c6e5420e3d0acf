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


class Marking(Highlighter):
    """Draws a field's value with its marks; the value itself stays as it was typed."""

    def __call__(self, text: str | Text) -> Text:
        plain = text if isinstance(text, str) else text.plain
        return Text(marked(plain), no_wrap=True, overflow="ignore", end="")

    def highlight(self, text: Text) -> None:
        """Nothing: `__call__` says it all."""


class Line(Input):
    """One line to type in, without a frame; Ctrl+Z takes typing back, a word at a time."""

    BINDINGS = [
        Binding("ctrl+z", "untype", "Take typing back", show=False, id="line.undo"),
        Binding("ctrl+y", "retype", "Type it again", show=False, id="line.redo"),
        Binding("up", "app.focus_previous", "Back", show=False, id="line.back"),
        Binding("down", "app.focus_next", "Next", show=False, id="line.next"),
    ]

    _by_hand = False

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
            highlighter=Marking(),
            select_on_focus=False,
            compact=True,
        )
        self._before: list[tuple[str, int]] = []
        self._after: list[tuple[str, int]] = []
        self._typed_to = -1

    def replace(self, text: str, start: int, end: int) -> None:
        """Every change by a person comes through here; letters of a word are one step."""
        before = self.value, self.cursor_position
        self._by_hand = True
        super().replace(text, start, end)
        self._by_hand = False
        if self.value == before[0]:
            return
        goes_on = len(text) == 1 and not text.isspace() and start == end == self._typed_to
        if not goes_on:
            self._before.append(before)
        self._after.clear()
        self._typed_to = start + 1 if len(text) == 1 and start == end else -1

    def retyped(self, text: str) -> None:
        """Put a text here as if a person had: it can be taken back."""
        self.replace(text, 0, len(self.value))

    def watch_value(self) -> None:
        """What the program puts here is nothing to take back, nor is what stood before it."""
        if not self._by_hand:
            self._before, self._after, self._typed_to = [], [], -1

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without anything typed the key is the screen's."""
        if action == "untype":
            return bool(self._before)
        return bool(self._after) if action == "retype" else super().check_action(action, parameters)

    def action_untype(self) -> None:
        self._step(self._before, self._after)

    def action_retype(self) -> None:
        self._step(self._after, self._before)

    def _step(self, back: list[tuple[str, int]], forth: list[tuple[str, int]]) -> None:
        forth.append((self.value, self.cursor_position))
        value, cursor = back.pop()
        self._by_hand = True
        self.value, self.cursor_position = value, cursor
        self._by_hand = False
        self._typed_to = -1


class Lines(TextArea):
    """Several lines of a form to type in; Tab moves on."""

    BINDINGS = [Binding("tab", "screen.go_on", "next", key_display="Tab", id="lines.next")]

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(text, id=id, tab_behavior="focus", compact=True, show_line_numbers=False)

    def get_line(self, line_index: int) -> Text:
        drawn = super().get_line(line_index)
        return Text(marked(drawn.plain), end="", no_wrap=True)

    def retyped(self, text: str) -> None:
        """Put a text here as if a person had: it can be taken back."""
        self.replace(text, (0, 0), self.document.end)
