"""A page of text that is laid out for its width and scrolls line by line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

Layout = Callable[[int], Sequence[Content]]
"""Lays a page out for a width in cells."""


class Page(ScrollView, can_focus=True):
    """Shows what a layout answers; only the lines in view are drawn."""

    BINDINGS = [
        Binding("j,down", "scroll_down", "Down", show=False, id="page.down"),
        Binding("k,up", "scroll_up", "Up", show=False, id="page.up"),
        Binding("space,pagedown", "page_down", "Page down", show=False, id="page.page-down"),
        Binding("pageup", "page_up", "Page up", show=False, id="page.page-up"),
        Binding("g,home", "scroll_home", "Top", show=False, id="page.top"),
        Binding("G,end", "scroll_end", "End", show=False, id="page.end"),
    ]

    @dataclass
    class Widened(Message):
        """The page has another width: what was chosen for the old one is to be chosen again."""

        page: "Page"

        @property
        def control(self) -> "Page":
            return self.page

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._layout: Layout = _nothing
        self._lines: Sequence[Content] = ()
        self._width = 0

    def show(self, layout: Layout, *, keep_place: bool = False) -> None:
        """Show another page, from its top unless the place is to be kept."""
        self._layout = layout
        self._lay_out()
        if not keep_place:
            self.scroll_to(y=0, animate=False)

    @property
    def text(self) -> str:
        """What the page says, as it is laid out."""
        return "\n".join(each.plain for each in self._lines)

    def on_resize(self) -> None:
        before, self._width = self._width, self.scrollable_content_region.width
        self._lay_out()
        if before and before != self._width:
            self.post_message(self.Widened(self))

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        place = y + round(self.scroll_y)
        if place >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        strips = Visual.to_strips(self, self._lines[place], width, 1, self.visual_style, pad=True)
        return strips[0] if strips else Strip.blank(width, self.rich_style)

    def action_scroll_down(self) -> None:
        self.scroll_relative(y=1, animate=False)

    def action_scroll_up(self) -> None:
        self.scroll_relative(y=-1, animate=False)

    def action_page_down(self) -> None:
        self.scroll_relative(y=max(1, self.size.height - 1), animate=False)

    def action_page_up(self) -> None:
        self.scroll_relative(y=-max(1, self.size.height - 1), animate=False)

    def action_scroll_home(self) -> None:
        self.scroll_to(y=0, animate=False)

    def action_scroll_end(self) -> None:
        self.scroll_to(y=self.max_scroll_y, animate=False)

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if not width:
            return
        self._lines = self._layout(width)
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()


def _nothing(_width: int) -> Sequence[Content]:
    return ()
