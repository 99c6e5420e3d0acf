"""A QR code drawn with colours of its own, whatever the theme."""

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from petitions.addresses.qr import Code, HalfCells, terminal_rows

_BLACK = Color.from_rgb(0, 0, 0)
_WHITE = Color.from_rgb(255, 255, 255)
_STYLES = {
    (top, bottom): Style(
        color=_BLACK if bottom else _WHITE, bgcolor=_BLACK if top else _WHITE, bold=False
    )
    for top in (False, True)
    for bottom in (False, True)
}


class CodeView(Widget):
    """Black on white, quiet zone and all; as large as its code."""

    DEFAULT_CSS = "CodeView { width: auto; height: auto; }"

    code: reactive[Code | None] = reactive(None, layout=True)

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._cells: list[list[HalfCells]] = []

    def watch_code(self, code: Code | None) -> None:
        self._cells = terminal_rows(code) if code else []

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return self.code.columns if self.code else 0

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return self.code.rows if self.code else 0

    def render_line(self, y: int) -> Strip:
        if y >= len(self._cells):
            return Strip.blank(self.size.width)
        row = self._cells[y]
        return Strip(
            [Segment(cell.char, _STYLES[cell.dark_top, cell.dark_bottom]) for cell in row], len(row)
        )
