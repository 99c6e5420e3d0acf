"""The ways from one mode into another, and back the way one came."""

import asyncio
import gc
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any, ClassVar

from textual import work
from textual.reactive import var
from textual.screen import Screen

from tui.keys.remapping import misfits
from tui.session.locking import LockingApp

_ROOMS = {
    "home": ("tui.screens.home.screen", "HomeScreen"),
    "cases": ("tui.screens.cases.screen", "CasesScreen"),
    "briefings": ("tui.screens.briefings.screen", "BriefingsScreen"),
    "petitions": ("tui.screens.petitions.screen", "PetitionsScreen"),
}
"""Where the screen of a mode is defined; what is not shown yet is not loaded yet."""
_FIRST_FRAME_SECONDS = 0.5
"""What the first frame has to itself before the rest is loaded beside it."""


def _room(mode: str) -> Screen[Any]:
    module, name = _ROOMS[mode]
    made: Screen[Any] = getattr(import_module(module), name)()
    return made


class Ways(LockingApp):
    """Where a person is among the modes. `case` is the case at hand in every one of them."""

    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        mode: partial(_room, mode) for mode in _ROOMS
    }
    DEFAULT_MODE = "home"

    case: var[str] = var("")

    def __init__(self) -> None:
        super().__init__()
        self._came_by: list[str] = []

    async def action_mode(self, mode: str) -> None:
        """Go to a mode by its key; from there Esc leads nowhere else."""
        self._came_by.clear()
        await self._enter(mode)
        if mode == "home":
            await self.run_action("search", self.screen)

    async def go_back(self) -> None:
        """To the mode that led to this one, when one thing led to the other."""
        if self._came_by:
            await self._enter(self._came_by.pop())

    async def _enter(self, mode: str) -> None:
        """Go there; what its screen needs is loaded beside the loop, which goes on.

        Who imports that screen does it after this, when it costs nothing any more.
        """
        if mode in _ROOMS and _ROOMS[mode][0] not in sys.modules:
            await asyncio.to_thread(import_module, _ROOMS[mode][0])
        await self.switch_mode(mode)

    @work(group="load")
    async def load_rooms(self) -> None:
        """Load what the other modes need before somebody goes there.

        In a terminal it stays as long as the process: the collector need not walk all of it again
        and again, which keeps the loop from keys for 60 ms.
        """
        if not self.is_headless:
            await asyncio.sleep(_FIRST_FRAME_SECONDS)
        for module, _ in _ROOMS.values():
            await asyncio.to_thread(import_module, module)
        if not self.is_headless:
            gc.freeze()
        if said := misfits(self._keymap, type(self)):
            self.tell(said, wrong=True)

    async def follow_to(self, mode: str) -> None:
        """Go to a mode from which Esc comes back here."""
        if self.current_mode != mode:
            self._came_by.append(self.current_mode)
        await self._enter(mode)

    async def take_off(self) -> None:
        """Somebody asks to be taken off every petition, whatever one is at."""
        from tui.screens.petitions.signatures.leaving import LeavingScreen

        await self.push_screen(LeavingScreen())

    async def action_take_off(self) -> None:
        await self.take_off()

    async def show_case(self, case: str, form: str = "") -> None:
        """A case, and over it the form for one of the daily things when that is named."""
        self.case = case
        await self.follow_to("cases")
        from tui.screens.cases.screen import CasesScreen

        if isinstance(self.screen, CasesScreen):
            await self.screen.read(at=case)
            if form and self.screen.case_in_hand == case:
                await self.screen.action_tend(form)

    async def show_briefing(self, briefing: str) -> None:
        """A briefing that was saved."""
        await self.follow_to("briefings")
        from tui.screens.briefings.pages import SAVED
        from tui.screens.briefings.screen import BriefingsScreen

        if isinstance(self.screen, BriefingsScreen):
            await self.screen.read(at=SAVED + briefing)

    async def show_petition(self, petition: str) -> None:
        await self.follow_to("petitions")
        from tui.screens.petitions.screen import PetitionsScreen

        if isinstance(self.screen, PetitionsScreen):
            await self.screen.read(at=petition)

    async def brief(self) -> None:
        """A new briefing of the case at hand."""
        await self.follow_to("briefings")
        from tui.screens.briefings.screen import BriefingsScreen

        if isinstance(self.screen, BriefingsScreen):
            await self.screen.start()

    async def start_petition(self) -> None:
        """A new petition from the case at hand."""
        await self.follow_to("petitions")
        from tui.screens.petitions.screen import PetitionsScreen

        if isinstance(self.screen, PetitionsScreen):
            await self.screen.start()
