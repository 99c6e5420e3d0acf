"""The line above two panes, which names what stands in each."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.widgets.ink import Part, line


class Heads(Widget):
    """`─ CASES ───────┬─ West Oil Software strike ──── OPEN ─`; `split` is where the panes meet."""

    DEFAULT_CSS = "Heads { height: 1; color: $border; }"

    split: reactive[int] = reactive(0)
    left: reactive[Content] = reactive(Content(""))
    right: reactive[Content] = reactive(Content(""))
    said: reactive[Content] = reactive(Content(""))

    def name_list(self, title: Part) -> None:
        """Name the list on the left."""
        self.left = _inked(title)

    def name_detail(self, title: Part, said: Part = "") -> None:
        """Name the detail on the right; `said` stands at its end."""
        self.right = _inked(title)
        self.said = _inked(said)

    def render(self) -> Content:
        width = self.size.width
        if not self.split:
            return titled(self.right, self.said, width)
        joint = "┬" if self.split < width else ""
        return Content.assemble(
            titled(self.left, Content(""), self.split),
            joint,
            titled(self.right, self.said, width - self.split - len(joint)),
        )


def _inked(part: Part) -> Content:
    """In the colour of text, not of rules."""
    return line(part).stylize_before("$foreground")


def titled(title: Content, said: Content, width: int) -> Content:
    """A rule of `width` cells with a title; what is said of it gives way when there is no room."""
    if width < 4:
        return Content("─" * max(0, width))
    right = Content.assemble(" ", said, " ─") if said else Content("")
    if width - right.cell_length < 14:
        right = Content("")
    room = width - right.cell_length
    left = Content.assemble("─ ", title.truncate(room - 3, ellipsis=True), " ") if title else title
    return Content.assemble(left, "─" * (room - left.cell_length), right)
