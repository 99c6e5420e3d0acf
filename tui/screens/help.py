"""What the keys of a screen do."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen

from tui.keys.counterparts import command_of
from tui.keys.keymap import offered
from tui.screens.desk_screen import Cover, DeskModal
from tui.widgets.heads import Heads
from tui.widgets.ink import apart, line
from tui.widgets.key_line import KeyLine
from tui.widgets.page import Page

MOVING = (
    ("0 1 2 3", "Home, Cases, Briefings, Petitions"),
    ("j k ↑ ↓", "one row or line; g G first and last; Space a page"),
    ("Enter l →", "open what the cursor is on"),
    ("Esc h ←", "back"),
    ("Tab", "the next part of the screen"),
    ("/", "search cases, people, petitions and notes"),
    ("ctrl+p", "every action by its name"),
)


class HelpScreen(DeskModal[None]):
    """Explains the screen that it was called from."""

    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        #help { width: 70; max-width: 100%; height: 100%; padding: 1 2 0 2; }
    }
    """
    BINDINGS = [
        Binding("escape,question_mark,Q,q", "dismiss", "back", key_display="Esc", id="help.back")
    ]

    def __init__(self, explained: Screen[object]) -> None:
        super().__init__()
        self._explained = explained

    def compose(self) -> ComposeResult:
        with Vertical(id="help"):
            yield Heads()
            yield Page(id="help-page")
        yield KeyLine()
        yield Cover()

    def on_mount(self) -> None:
        self.query_one(Heads).name_detail(("KEYS", "bold"))
        self.query_one(Page).show(self.lay_out)

    def lay_out(self, width: int) -> Sequence[Content]:
        lines = [_row(*each) for each in MOVING]
        here, same = ("HERE", "bold $text-muted"), ("the same at the command line", "$text-muted")
        lines += [Content(""), apart(line(here), line(same), width)]
        for binding in offered(self._explained):
            moving = binding.action == "search" or binding.description == "back"
            if not moving and not binding.action.startswith("app.mode("):
                title = binding.tooltip or binding.description
                key = binding.key_display or self.app.get_key_display(binding)
                lines += _beside(_row(key, title), command_of(binding.id), width)
        return lines


def _row(keys: str, what: str) -> Content:
    return line((f"{keys:>12}", "$warning"), "  ", f"{what[:1].upper()}{what[1:]}")


def _beside(row: Content, command: str, width: int) -> list[Content]:
    """The command at the end of the row, or below where there is no room for both."""
    if not command:
        return [row]
    said = line((command.removeprefix("handbill "), "$text-muted"))
    if row.cell_length + said.cell_length < width:
        return [apart(row, said, width)]
    return [row, apart(Content(""), said, width)]
