"""The list of signatures: the lines in view and some beside them are read, and no others."""

from collections.abc import Sequence

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from data.records import Signature
from data.records.base import Id
from tui.screens.petitions.pages import signature_heading, signature_line
from tui.widgets.rows import Rows

KEPT = 2_000
"""The records that are kept at hand."""


class SignatureRows(Rows):
    """One line a signature; what is not read yet is a dot, and is asked for as it comes in view."""

    class Wanted(Message):
        """Lines are in view, or will soon be, that were not read."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.ids: Sequence[Id] = ()
        self.names_shown = False
        self._read: dict[Id, Signature] = {}

    def show(self, ids: Sequence[Id], read: Sequence[Signature] = ()) -> None:
        """Show other lines, the cursor on the signature where it was; `read` are some of them.

        What was read before is read again, since it may have changed.
        """
        here = self.key
        self.ids = ids
        self._read = {one.id: one for one in read}
        self.resize_to(len(ids))
        if here and here != self.key:
            self.cursor = ids.index(here) if here in ids else min(self.cursor, len(ids) - 1)
        self._want()

    @property
    def key(self) -> Id:
        """The id under the cursor; empty when there is none."""
        return self.ids[self.cursor] if 0 <= self.cursor < len(self.ids) else ""

    @property
    def is_read(self) -> bool:
        """Whether every line in view was read."""
        top = round(self.scroll_y)
        in_view = self.ids[top : top + self.size.height]
        return bool(in_view) and all(id in self._read for id in in_view)

    def missing(self) -> Sequence[Id]:
        """The ids in view and a page beside it that were not read."""
        page = max(1, self.size.height)
        top = round(self.scroll_y)
        near = self.ids[max(0, top - page) : top + 2 * page]
        return [id for id in near if id not in self._read]

    def take(self, read: Sequence[Signature]) -> None:
        """These were read; what is far from view is let go."""
        if len(self._read) > KEPT:
            page = max(1, self.size.height)
            top = round(self.scroll_y)
            near = set(self.ids[max(0, top - 2 * page) : top + 3 * page])
            self._read = {id: one for id, one in self._read.items() if id in near}
        self._read.update((one.id, one) for one in read)
        self.refresh()

    def draw(self, row: int, width: int) -> Sequence[Content]:
        signature = self._read.get(self.ids[row])
        if signature is None:
            return (Content("…"),)
        return (signature_line(signature, width, names_shown=self.names_shown),)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._want()

    def on_resize(self) -> None:
        super().on_resize()
        self._want()

    def _want(self) -> None:
        if self.missing():
            self.post_message(self.Wanted())


class Heading(Widget):
    """What the columns are, and whether names are shown."""

    DEFAULT_CSS = "Heading { height: 1; padding: 0 1 0 2; color: $text-muted; }"

    names_shown: reactive[bool] = reactive(False)

    def render(self) -> Content:
        return signature_heading(self.size.width, names_shown=self.names_shown)
