"""The top line: the modes, what is hidden, and the clock."""

from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.widgets.ink import line

MODES = (
    ("0", "home", "Home"),
    ("1", "cases", "Cases"),
    ("2", "briefings", "Briefings"),
    ("3", "petitions", "Petitions"),
)
ROOMY = 34
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class ModeName(Widget):
    """The key and the name of a mode; a click goes there."""

    def __init__(self, key: str, mode: str, title: str, *, here: bool) -> None:
        super().__init__(classes=mode)
        self.mode = mode
        self._content = line(
            (key, "$warning"),
            " ",
            (title.upper(), "bold") if here else (title, "$text-muted"),
        )

    def render(self) -> Content:
        return self._content

    async def on_click(self) -> None:
        await self.run_action(f"app.mode({self.mode!r})")


class Standing(Widget):
    """What holds just now: whether people are hidden, and the time."""

    now: reactive[datetime | None] = reactive(None)
    unsaved: reactive[int] = reactive(0)
    names: reactive[bool] = reactive(False)

    def render(self) -> Content:
        """Where there is little room, shown people are said before the time."""
        time = clock_text(self.now) if self.now else ""
        waiting = f"{self.unsaved} not kept   " if self.unsaved else ""
        roomy = self.size.width - len(waiting) > ROOMY
        if self.names:
            gap = f"       {time}" if roomy else ""
            return line((f"{waiting}names SHOWN", "bold $warning"), gap)
        hidden = "names hidden      " if roomy else ""
        return line((waiting, "bold $warning"), hidden, time)


class Bar(Horizontal):
    """One line, the same on every mode."""

    DEFAULT_CSS = """
    Bar { height: 1; padding: 0 1; }
    ModeName { width: auto; margin-right: 2; height: 1; }
    Standing { width: 1fr; height: 1; text-align: right; color: $text-muted; }
    """

    def __init__(self, mode: str) -> None:
        super().__init__()
        self._mode = mode

    def compose(self) -> ComposeResult:
        for key, mode, title in MODES:
            yield ModeName(key, mode, title, here=mode == self._mode)
        yield Standing()

    def tell(self, now: datetime, unsaved: int | None = None) -> None:
        """Set the clock, to the minute, and how much of what was typed is not kept."""
        for standing in self.query(Standing):  # none yet on a screen that just comes
            standing.now = now.replace(second=0, microsecond=0)
            standing.unsaved = standing.unsaved if unsaved is None else unsaved

    def tell_names(self, *, shown: bool) -> None:
        """Say whether this mode shows how to reach people who are hidden otherwise."""
        for standing in self.query(Standing):
            standing.names = shown


def clock_text(now: datetime) -> str:
    return f"{now.day} {_MONTHS[now.month - 1]} {now:%H:%M}"
