"""Nothing typed is lost, and nothing happens unnoticed: what an app does for both."""

import asyncio
from datetime import datetime
from typing import TYPE_CHECKING

from textual.app import App

from tui.session.drafts import Drafts
from tui.session.noticing import Noticing
from tui.widgets.bar import Bar
from tui.widgets.note_line import NoteLine
from tui.widgets.notice import notice

if TYPE_CHECKING:
    from tui.desk import Desk

_NAMED = 2


class Keeping(App[None]):
    """An app whose forms are found again, and which says what others do."""

    desk: "Desk"

    def __init__(self) -> None:
        super().__init__()
        self.drafts = Drafts()
        self._noticing: Noticing | None = None
        self._asked_about: list[str] = []

    async def begin_keeping(self, location: str, who: str, now: datetime) -> None:
        """From here on for that store and that person; what was left is said once."""
        await asyncio.to_thread(self.drafts.begin, location, who)
        self._noticing = Noticing(who)
        self.offer_note()
        waiting = [found.title for found in self.drafts.left]
        if waiting:
            self.tell_unsaved(now)
            notice(self.screen, f"Typed and not kept: {_named(waiting)}. Open it again and go on.")

    async def on_unmount(self) -> None:
        await asyncio.to_thread(self.drafts.close)

    def offer_note(self) -> None:
        """A note that was typed once and never kept stands in its line again."""
        for line in self.screen.query(NoteLine):
            line.offer()

    async def look_after(self, now: datetime) -> None:
        """Find what another window lost, and count what is not kept."""
        await asyncio.to_thread(self.drafts.look)
        self.tell_unsaved(now)

    def tell_unsaved(self, now: datetime) -> None:
        """Set the clock of the top line, and beside it how much is not kept."""
        for screen in self.screen_stack[-1:]:  # none, when the app is being left
            for bar in screen.query(Bar):
                bar.tell(now, len(self.unsaved))

    async def tell_news(self, now: datetime) -> None:
        """Say in one line what others changed of what is on the screens."""
        if self._noticing is not None:
            news = await self.desk.ask(self._noticing.look)
            self._noticing.tell(self.screen_stack, news, now)

    @property
    def unsaved(self) -> list[str]:
        """What was typed or decided and is not kept, in words."""
        decided = [said for screen in self.screen_stack if (said := getattr(screen, "unsaved", ""))]
        return [*decided, *self.drafts.titles]

    async def action_quit(self) -> None:
        """Leave; what is not kept is named once. What was typed is offered again in any case."""
        unsaved = self.unsaved
        if unsaved and unsaved != self._asked_about:
            self._asked_about = unsaved
            notice(self.screen, f"Not kept: {_named(unsaved)}. Once more leaves Handbill.")
            return
        await super().action_quit()


def _named(titles: list[str]) -> str:
    more = len(titles) - _NAMED
    return ", ".join(titles[:_NAMED]) + (f" and {more} more" if more > 0 else "")
