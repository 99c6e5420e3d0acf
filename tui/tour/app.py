"""The app on a tour: one key at a time, a line that explains, and nothing kept."""

from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from data.config import Config
from tui.app import HandbillApp
from tui.clock import now
from tui.tour.place import tour_place
from tui.tour.steps import STEPS, Step
from tui.widgets.ink import apart, line

LOOK_SECONDS = 0.05


def take_tour(settings: Config) -> None:
    """Show the tour; nothing of it is left when it is over."""
    moment = now()
    with tour_place(moment) as location:
        TourApp(location, settings=settings).show()


class TourLine(Vertical):
    """What is to be seen here, and which key leads on."""

    DEFAULT_CSS = """
    TourLine {
        layer: cover; dock: bottom; height: auto; padding: 0 1;
        background: $panel; border-top: heavy $primary;
        Static { height: auto; }
    }
    """

    def __init__(self, number: int, step: Step, key: str) -> None:
        super().__init__()
        self._number, self._step, self._key = number, step, key

    def compose(self) -> ComposeResult:
        yield Static(id="tour-head", markup=False)
        yield Static(line(self._step.said), markup=False)
        yield Static(line((f"Press {self._key}", "bold $warning"), f": {self._step.leads}."))

    def on_resize(self) -> None:
        head = line((f"TOUR, {self._number} of {len(STEPS)}", "bold"))
        leave = line(("Esc leaves it", "$text-muted"))
        self.query_one("#tour-head", Static).update(apart(head, leave, self.size.width - 2))


class TourApp(HandbillApp):
    """Takes the key of the step at hand and Esc; every other key says so.

    It keeps neither where one was nor a colour, and what it writes lies in the place of the tour.
    """

    CSS_PATH = str(Path(__file__).parents[1] / "handbill.tcss")
    ESCAPES: ClassVar[frozenset[str]] = frozenset({"escape", "Q", "ctrl+c", "ctrl+q"})

    def __init__(self, location: str, settings: Config | None = None) -> None:
        super().__init__(location, settings=settings)
        self._step = 0
        self._shown: TourLine | None = None

    def on_mount(self) -> None:
        self.set_interval(LOOK_SECONDS, self.look_where)

    async def recall(self, _location: str) -> str:
        """Nothing: a tour begins at its beginning."""
        return ""

    @property
    def step(self) -> Step:
        return STEPS[self._step]

    @property
    def key(self) -> str:
        """The key of this step, as it is remapped."""
        keys = self.settings.keys if self.settings else {}
        return keys.get(self.step.binding, self.step.key).split(",")[0]

    @property
    def explaining(self) -> bool:
        """Whether the line of this step is there, so that its key can be pressed."""
        return self._shown is not None

    async def look_where(self) -> None:
        """Put the line on the screen of this step as soon as one is there."""
        if self._shown is None and self.open and self.step.here(self.screen):
            self._shown = TourLine(self._step + 1, self.step, self.get_key_display(self._bound()))
            await self.screen.mount(self._shown)

    def _bound(self) -> Binding:
        return Binding(self.key, "", "")

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and not event.is_forwarded:
            if event.key in self.ESCAPES:
                self.exit()
                return
            if self._shown is None:
                return
            if event.key != self.key:
                self.bell()
                return
            shown, self._shown = self._shown, None
            if self._step + 1 == len(STEPS):
                self.exit()
                return
            self._step += 1
            await shown.remove()
        elif isinstance(event, events.MouseEvent | events.Paste):
            return
        await super().on_event(event)
