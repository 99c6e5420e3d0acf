"""A question with its answers under one another."""

from collections.abc import Mapping, Sequence
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content

from tui.screens.desk_screen import Cover, DeskModal
from tui.widgets.heads import Heads
from tui.widgets.ink import hanging, line
from tui.widgets.key_line import KeyLine
from tui.widgets.page import Page
from tui.widgets.rows import Listing, Row, Rows

_WIDTH = 76


class Choices(Listing):
    """The answers; the foot says that Enter gives one."""

    BINDINGS = [Binding("enter", "choose", "choose", id="choice.take")]


class ChoiceScreen(DeskModal[str]):
    """Answers the key of the row that was chosen; empty when it was left."""

    DEFAULT_CSS = """
    ChoiceScreen {
        align: center middle;
        #choice { width: 78; max-width: 100%; height: auto; max-height: 100%;
                  background: $background; padding: 0 1; }
        #choice-said { margin: 1 0; }
    }
    """
    AUTO_FOCUS = "#choice-rows"
    BINDINGS = [Binding("escape", "leave", "leave", key_display="Esc", id="choice.leave")]

    def __init__(
        self, title: str, said: Sequence[str], choices: Mapping[str, str], *, at: str = ""
    ) -> None:
        super().__init__()
        self._at = at
        self._title = title
        self._said = said
        self._choices = choices

    def compose(self) -> ComposeResult:
        with Vertical(id="choice"):
            yield Heads()
            yield Page(id="choice-said")
            yield Choices(id="choice-rows")
        yield KeyLine()
        yield Cover()

    def on_mount(self) -> None:
        self.query_one(Heads).name_detail((self._title, "bold"))
        listing = self.query_one(Listing)
        listing.show([self.row_of(key, text) for key, text in self._choices.items()], at=self._at)
        listing.styles.height = min(len(self._choices), max(3, self.app.size.height - 4))
        page = self.query_one(Page)
        page.can_focus = len(self._said) > 1
        page.display = bool(self._said)
        room = max(3, self.app.size.height - len(self._choices) - 4)
        page.styles.height = min(len(_laid_out(self._said, _WIDTH - 4)), room)
        page.show(partial(_laid_out, self._said))

    def row_of(self, key: str, text: str) -> Row:
        """How a choice is drawn."""
        return Row(key, (line(text),))

    @on(Rows.Chosen)
    def choose_row(self) -> None:
        self.dismiss(self.query_one(Listing).key)

    def action_leave(self) -> None:
        self.dismiss("")


def _laid_out(said: Sequence[str], width: int) -> list[Content]:
    return [part for each in said for part in hanging(line(each), width, " ", " ")]
