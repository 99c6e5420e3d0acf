"""What every screen about signatories does: names stay hidden until asked for; a line to answer."""

from abc import abstractmethod
from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input

from tui.screens.briefings.asking import Prompt
from tui.screens.desk_screen import Cover, DeskModal
from tui.widgets.heads import Heads
from tui.widgets.key_line import KeyLine

Result = TypeVar("Result")
Take = Callable[[str], object]

NAMES = Binding("N", "names", "names", id="signatures.names", tooltip="Show or hide names")
UNDO = Binding("u,ctrl+z", "app.undo", "undo", id="signatures.undo")
BACK = Binding("escape,h,left", "leave", "back", key_display="Esc", id="signatures.back")
"""The last keys of every such screen, in the footer too."""


class PeopleScreen(DeskModal[Result], Generic[Result]):
    """Names show after `N`, until the screen is left or the app is locked."""

    DEFAULT_CSS = "PeopleScreen { background: $background; }"
    WHILE_TYPING: ClassVar[frozenset[str]] = frozenset({"take_prompt", "leave_prompt"})

    names_shown: reactive[bool] = reactive(False, init=False)

    def __init__(self) -> None:
        super().__init__()
        self._take: Take | None = None

    def compose(self) -> ComposeResult:
        yield Heads()
        yield from self.compose_body()
        yield Prompt()
        yield KeyLine()
        yield Cover()

    @abstractmethod
    def compose_body(self) -> ComposeResult:
        """What stands between the head and the footer."""

    @abstractmethod
    def body(self) -> Widget:
        """What has the focus while nothing is asked."""

    @abstractmethod
    def draw(self) -> None:
        """Draw what is shown once more, since names are shown or hidden now."""

    @property
    def heads(self) -> Heads:
        return self.query_one(Heads)

    def watch_names_shown(self) -> None:
        self.draw()

    def hide_people(self) -> None:
        self.names_shown = False
        if self._take:
            self.action_leave_prompt()

    def action_names(self) -> None:
        self.names_shown = not self.names_shown

    def action_leave(self) -> None:
        self.leave()

    def leave(self) -> None:
        """Leave once, whatever asks for it first; not from behind another screen."""
        if self.is_active:
            self.dismiss()

    # A line to answer

    def ask(self, label: str, take: Take) -> None:
        """Ask for one line; `take` gets it. It is kept nowhere."""
        self._take = take
        self.query_one(Prompt).open(label, "")

    def action_take_prompt(self) -> None:
        take, self._take = self._take, None
        typed = self.query_one(Prompt).close()
        self.set_focus(self.body())
        if take and typed.strip():
            take(typed.strip())

    def action_leave_prompt(self) -> None:
        self._take = None
        self.query_one(Prompt).close()
        self.set_focus(self.body())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While somebody types, only the keys of typing are offered."""
        return not isinstance(self.focused, Input) or action in self.WHILE_TYPING
