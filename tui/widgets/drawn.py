"""A line that is laid out anew for its width."""

from collections.abc import Callable

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class Drawn(Widget):
    """Shows what a function answers for the cells there are."""

    DEFAULT_CSS = "Drawn { height: 1; }"

    layout_of: reactive[Callable[[int], Content] | None] = reactive(None)

    def draw(self, layout: Callable[[int], Content]) -> None:
        """Show another line."""
        self.layout_of = layout

    def render(self) -> Content:
        return self.layout_of(self.size.width) if self.layout_of else Content("")
