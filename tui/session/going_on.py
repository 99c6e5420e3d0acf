"""Going on where one left: how the modes were left, read at the start and written by the way."""

import asyncio
from typing import Any

from msgspec.structs import replace
from textual import work

from tui.screens.mode import ModeScreen
from tui.session import state
from tui.session.state import Left, Place
from tui.tour.place import sweep
from tui.ways import Ways

NOW_AND_THEN = 15.0
"""After so many seconds a session that is killed has kept where it was."""


class GoingOn(Ways):
    """An app that knows how it was left, the last time and just now in each mode."""

    def __init__(self) -> None:
        super().__init__()
        self.left = Left()
        """How this store was left by the run before."""
        self._written = Left()
        self._places: dict[str, Place] = {}
        self._mode = ""
        self._location = ""
        self._configured = ""
        self._theme_at_first = ""

    def theme_kept(self, configured: str) -> str:
        """The theme to begin with, when the configuration names this one."""
        self._configured = configured
        kept, _ = state.load()
        return kept.theme_for(configured)

    async def recall(self, location: str) -> str:
        """Take up how that store was left; a sentence when that cannot be read.

        What a tour left that was killed is removed by the way.
        """
        await asyncio.to_thread(sweep)
        kept, trouble = await asyncio.to_thread(state.load)
        self._location = location
        self.left = self._written = kept.left(location)
        self._mode = self.left.mode
        self._places = dict(self.left.places)
        self.case = self.case or self.left.case
        self._theme_at_first = self.theme
        self.set_interval(NOW_AND_THEN, self.remember)
        self.mode_change_signal.subscribe(self, self._remember_switching)
        return trouble

    async def go_on(self) -> None:
        """To the mode that the run before left last, as it was."""
        mode, self.left = self.left.mode, Left()
        await self.follow_to(mode)

    def place_in(self, mode: str) -> Place:
        """How the mode was left, now or the last time."""
        return self._places.get(mode, Place())

    def left_at(self, mode: str, place: Place) -> None:
        """A mode says where it is left."""
        if self._location:
            self._places[mode] = place
            self._mode = mode
            if mode == self.left.mode:
                self.left = Left()

    @work(exclusive=True, group="remember")
    async def remember(self) -> None:
        """Write where everything is, when that is not where it was."""
        self._ask_screen()
        await self._write_news()

    def _remember_switching(self, _mode: str) -> None:
        self.remember()

    def exit(self, *args: Any, **named: Any) -> None:  # noqa: ANN401 - as App.exit
        """Leave; the screens say where they are as long as they are there."""
        self._ask_screen()
        super().exit(*args, **named)

    async def on_unmount(self) -> None:
        await self._write_news()

    def _ask_screen(self) -> None:
        for screen in self.screen_stack[:1]:
            if isinstance(screen, ModeScreen):
                screen.tell_place()

    async def _write_news(self) -> None:
        """Write off the loop; what the disk refuses is said once."""
        now = Left(mode=self._mode, case=self.case, places=dict(self._places))
        theme = self.theme if self.theme != self._theme_at_first else ""
        if not self._location or (now == self._written and not theme):
            return
        try:
            await asyncio.to_thread(self._write, now, theme)
        except OSError as error:
            self._location = ""
            self.tell(f"Where you are cannot be kept for the next time ({error.strerror}).")

    def _write(self, now: Left, theme: str) -> None:
        """What other runs wrote meanwhile stays."""
        kept, _ = state.load()
        kept = kept.leaving(self._location, now)
        if theme:
            kept = replace(kept, theme=theme, theme_instead_of=self._configured)
        state.save(kept)
        self._written = now
        self._theme_at_first = theme or self._theme_at_first
