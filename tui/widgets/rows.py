"""Lists with a cursor that draw only the rows in view, however many there are."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from textual.binding import Binding
from textual.content import Content
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from tui.widgets.ink import ink


class Rows(ScrollView, can_focus=True):
    """A list of `count` rows of `row_height` lines; a subclass draws the lines of one row."""

    COMPONENT_CLASSES = {"rows--cursor", "rows--cursor-blurred"}
    BINDINGS = [
        Binding("j,down", "step(1)", "Down", show=False, id="list.down"),
        Binding("k,up", "step(-1)", "Up", show=False, id="list.up"),
        Binding("space,pagedown", "leaf(1)", "Page down", show=False, id="list.page-down"),
        Binding("pageup", "leaf(-1)", "Page up", show=False, id="list.page-up"),
        Binding("g,home", "top", "First", show=False, id="list.top"),
        Binding("G,end", "end", "Last", show=False, id="list.end"),
        Binding("enter,l,right", "choose", "Open", show=False, id="list.open"),
    ]

    cursor: reactive[int] = reactive(0, init=False)

    @dataclass
    class Moved(Message):
        """The cursor stands on another row."""

        rows: "Rows"

        @property
        def control(self) -> "Rows":
            return self.rows

    @dataclass
    class Chosen(Message):
        """Somebody pressed Enter on the row under the cursor."""

        rows: "Rows"

        @property
        def control(self) -> "Rows":
            return self.rows

    def __init__(self, *, row_height: int = 1, id: str | None = None) -> None:
        super().__init__(id=id)
        self.row_height = row_height
        self.count = 0

    @abstractmethod
    def draw(self, row: int, width: int) -> Sequence[Content]:
        """The lines of a row, without its cursor mark; `width` cells are free for each."""

    def stops_at(self, row: int) -> bool:
        """Whether the cursor may stand on the row."""
        return 0 <= row < self.count

    def resize_to(self, count: int) -> None:
        """There are `count` rows now."""
        self.count = count
        self.virtual_size = Size(self.scrollable_content_region.width, count * self.row_height)
        self.refresh()

    def on_resize(self) -> None:
        self.resize_to(self.count)

    def validate_cursor(self, row: int) -> int:
        return max(0, min(row, self.count - 1))

    def watch_cursor(self, new: int) -> None:
        self._bring_into_view(new)
        self.refresh()
        self.post_message(self.Moved(self))

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        row, part = divmod(y + round(self.scroll_y), self.row_height)
        if row >= self.count:
            return Strip.blank(width, self.rich_style)
        here = row == self.cursor and self.stops_at(row)
        name = "rows--cursor" if self.has_focus else "rows--cursor-blurred"
        style = self.get_visual_style(name) if here else self.visual_style
        mark = ">" if here and part == 0 else " "
        drawn = self.draw(row, width - 2)
        content = Content.assemble(mark, " ", drawn[part] if part < len(drawn) else "")
        cut = content.truncate(width, ellipsis=True)
        strips = Visual.to_strips(self, cut, width, 1, style, pad=True)
        return strips[0] if strips else Strip.blank(width, self.rich_style)

    def action_step(self, by: int) -> None:
        row = self.cursor + by
        while 0 <= row < self.count and not self.stops_at(row):
            row += by
        if 0 <= row < self.count:
            self.cursor = row
        elif by < 0:
            self.scroll_to(y=0, animate=False)

    def action_leaf(self, by: int) -> None:
        page = max(1, self.size.height // self.row_height - 1)
        self.cursor = self._nearest(self.cursor + by * page, by)

    def action_top(self) -> None:
        self.cursor = self._nearest(0, 1)
        self.scroll_to(y=0, animate=False)

    def action_end(self) -> None:
        self.cursor = self._nearest(self.count - 1, -1)

    def action_choose(self) -> None:
        if self.stops_at(self.cursor):
            self.post_message(self.Chosen(self))

    def on_click(self, event: Click) -> None:
        row = (event.y + round(self.scroll_y)) // self.row_height
        if self.stops_at(row):
            again = row == self.cursor
            self.cursor = row
            if again:
                self.action_choose()

    def _nearest(self, row: int, towards: int) -> int:
        row = self.validate_cursor(row)
        for way in (towards, -towards):
            place = row
            while 0 <= place < self.count:
                if self.stops_at(place):
                    return place
                place += way
        return row

    def _bring_into_view(self, row: int) -> None:
        region = Region(0, row * self.row_height, 1, self.row_height)
        self.scroll_to_region(region, animate=False, force=True)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a listing: what it stands for (`key` is empty on a heading) and its lines."""

    key: str
    lines: tuple[Content, ...]

    @classmethod
    def heading(cls, text: str) -> "Row":
        return cls("", (ink(text, "bold $text-muted"),))


class Listing(Rows):
    """Rows that are at hand; the cursor stays with its key when they change."""

    def __init__(self, *, row_height: int = 1, id: str | None = None, empty: str = "") -> None:
        super().__init__(row_height=row_height, id=id)
        self._rows: Sequence[Row] = ()
        self._empty = empty

    @property
    def key(self) -> str:
        """The key of the row under the cursor; empty when there is none."""
        return self._rows[self.cursor].key if self.stops_at(self.cursor) else ""

    @property
    def keys(self) -> list[str]:
        return [row.key for row in self._rows if row.key]

    def show(self, rows: Sequence[Row], *, at: str = "", first: bool = False) -> None:
        """Show other rows, with the cursor on `at`, else where it was, else on the first."""
        wanted = "" if first else at or self.key
        self._rows = rows
        self.resize_to(len(rows))
        keys = [row.key for row in rows]
        place = keys.index(wanted) if wanted and wanted in keys else self._nearest(0, 1)
        moved = place != self.cursor
        self.cursor = place
        if not moved:
            self.post_message(self.Moved(self))

    def stops_at(self, row: int) -> bool:
        return 0 <= row < len(self._rows) and bool(self._rows[row].key)

    def draw(self, row: int, width: int) -> Sequence[Content]:
        return self._rows[row].lines
