"""The ways from one mode into another, and back the way one came."""

from collections.abc import Callable
from typing import Any, ClassVar

from textual.reactive import var
from textual.screen import Screen

from tui.locking import LockingApp
from tui.screens.briefings.pages import SAVED
from tui.screens.briefings.screen import BriefingsScreen
from tui.screens.cases.screen import CasesScreen
from tui.screens.home.screen import HomeScreen
from tui.screens.petitions.screen import PetitionsScreen


class Ways(LockingApp):
    """Where a person is among the modes. `case` is the case at hand in every one of them."""

    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        "home": HomeScreen,
        "cases": CasesScreen,
        "briefings": BriefingsScreen,
        "petitions": PetitionsScreen,
    }
    DEFAULT_MODE = "home"

    case: var[str] = var("")

    def __init__(self) -> None:
        super().__init__()
        self._came_by: list[str] = []

    async def action_mode(self, mode: str) -> None:
        """Go to a mode by its key; from there Esc leads nowhere else."""
        self._came_by.clear()
        await self.switch_mode(mode)
        if isinstance(self.screen, HomeScreen):
            self.screen.action_search()

    async def go_back(self) -> None:
        """To the mode that led to this one, when one thing led to the other."""
        if self._came_by:
            await self.switch_mode(self._came_by.pop())

    async def _follow_to(self, mode: str) -> None:
        if self.current_mode != mode:
            self._came_by.append(self.current_mode)
        await self.switch_mode(mode)

    async def show_case(self, case: str, form: str = "") -> None:
        """A case, and over it the form for one of the daily things when that is named."""
        self.case = case
        await self._follow_to("cases")
        if isinstance(self.screen, CasesScreen):
            await self.screen.read(at=case)
            if form and self.screen.case_in_hand == case:
                await self.screen.action_tend(form)

    async def show_briefing(self, briefing: str) -> None:
        """A briefing that was saved."""
        await self._follow_to("briefings")
        if isinstance(self.screen, BriefingsScreen):
            await self.screen.read(at=SAVED + briefing)

    async def show_petition(self, petition: str) -> None:
        await self._follow_to("petitions")
        if isinstance(self.screen, PetitionsScreen):
            await self.screen.read(at=petition)

    async def brief(self) -> None:
        """A new briefing of the case at hand."""
        await self._follow_to("briefings")
        if isinstance(self.screen, BriefingsScreen):
            await self.screen.start()

    async def start_petition(self) -> None:
        """A new petition from the case at hand."""
        await self._follow_to("petitions")
        if isinstance(self.screen, PetitionsScreen):
            await self.screen.start()
