"""The stall's screen as a program of its own, which ends with the session's PIN."""

from collections.abc import Callable
from datetime import datetime

from textual import work

from data.config import Config
from tui import clock
from tui.desk import Desk
from tui.looks.colours import Coloured
from tui.screens.petitions.stall.public import StallScreen
from tui.session.locking import LockingApp
from tui.sparing import Sparing


class StallApp(Coloured, LockingApp, Sparing):
    """Asks for a PIN, shows the stall's screen and nothing else, and ends when the PIN is typed."""

    TITLE = "Handbill"
    CSS_PATH = "handbill.tcss"

    def __init__(
        self,
        location: str,
        petition: str,
        settings: Config,
        source: str = "",
        clock: Callable[[], datetime] = clock.now,
    ) -> None:
        super().__init__()
        self.put_on(settings.theme)
        self.desk = Desk(location)
        self.clock = clock
        self._screen_of_stall = StallScreen(
            petition, source, settings.responsible or settings.organisation
        )

    def on_mount(self) -> None:
        self.begin()

    @work(group="begin")
    async def begin(self) -> None:
        if not self.desk.is_open:
            await self.desk.open()
        await self.lock_with_pin(self._screen_of_stall)

    async def on_unmount(self) -> None:
        await self.desk.close()

    async def stay_open(self) -> None:
        self.exit()

    async def unlock(self) -> None:
        self.exit()


def open_stall(location: str, petition: str, settings: Config, source: str) -> None:
    """Run the stall's screen; what stops the store from opening is raised before that."""
    app = StallApp(location, petition, settings, source)
    app.desk.open_first()
    app.show()
