"""What others changed of what is on the screen: told in one quiet line, once."""

import sys
from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo

from textual.screen import Screen

from data.records import Log
from data.store import Store
from tui.screens.form_screen import FormScreen
from tui.screens.mode import ModeScreen
from tui.widgets.notice import notice

NOUNS = {"cases": "case", "briefings": "briefing", "petitions": "petition", "parties": "party"}
Shown = frozenset[tuple[str, str]]


class Noticing:
    """Follows the log of a store; what `who` did is no news."""

    def __init__(self, who: str) -> None:
        self._who = who
        self._last = sys.maxsize
        self._said: dict[Screen[object], Shown] = {}

    def look(self, store: Store) -> list[Log]:
        """What others did since the last look, the oldest first; on the desk's thread."""
        self._last, entries = store.news(self._last)  # the first look finds nothing new
        return [entry for entry in entries if entry.who != self._who and not entry.undone]

    def tell(self, screens: Iterable[Screen[object]], news: Sequence[Log], now: datetime) -> None:
        """Say on each screen what of it was changed; take back what is about another record."""
        for screen in list(self._said):
            if not screen.is_attached:
                del self._said[screen]
        for screen in screens:
            shown = on_screen(screen)
            about = [entry for entry in news if shown.intersection(entry.records)]
            if about:
                self._said[screen] = shown
                kept = " What you typed is kept." if isinstance(screen, FormScreen) else ""
                notice(screen, sentence(about, shown, now.tzinfo) + kept)
            elif screen in self._said and not self._said[screen] & shown:
                del self._said[screen]
                notice(screen, "")


def on_screen(screen: Screen[object]) -> Shown:
    """The records that a screen is about, each as table and id."""
    if isinstance(screen, FormScreen):
        return frozenset(screen.about)
    if isinstance(screen, ModeScreen) and screen.MODE in NOUNS:
        key = screen.shown_key.rpartition(":")[2]
        return frozenset({(screen.MODE, key)}) if key else frozenset()
    return frozenset(getattr(screen, "about", ()))


def sentence(news: Sequence[Log], shown: Shown, zone: tzinfo | None) -> str:
    """Who did what to what, and when: that of the latest, and how many came before."""
    last = news[-1]
    table = next(table for table, id in last.records if (table, id) in shown)
    more = f", and {len(news) - 1} more before" if len(news) > 1 else ""
    when = last.when.astimezone(zone)
    return (
        f"{last.who} changed this {NOUNS.get(table, 'record')} at {when:%H:%M}: {last.what}{more}."
    )
