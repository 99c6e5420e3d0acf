"""The two menus of a petition: what is added to it, and what is written of it.

An entry imports its screen when it is opened, so that starting the app loads none of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from textual.screen import Screen

from tui.screens.menu import Entry, MenuScreen
from tui.screens.petitions.reading import PetitionView


@dataclass(frozen=True, slots=True)
class Way(Entry):
    """A row, and the screen that it leads to at a moment."""

    opens: Callable[[PetitionView, datetime], Screen[Any]]


def _count(view: PetitionView, now: datetime) -> Screen[Any]:
    from tui.screens.petitions.beside import CountScreen

    return CountScreen(view.petition, now)


def _supporter(view: PetitionView, _now: datetime) -> Screen[Any]:
    from tui.screens.petitions.beside import SupporterScreen

    return SupporterScreen(view.petition)


class AddMenu(MenuScreen):
    """What joins a petition."""

    MENU = "add"
    ENTRIES = (
        Way("count", "c", "a count from elsewhere", _count),
        Way("supporter", "o", "a supporting organisation", _supporter),
    )


class WriteMenu(MenuScreen):
    """What is written of a petition, to a folder that is named."""

    MENU = "write"
    ENTRIES = ()


def way(menu: type[MenuScreen], name: str) -> Way:
    """The entry of a menu by its name."""
    return next(one for one in menu.ENTRIES if isinstance(one, Way) and one.name == name)
