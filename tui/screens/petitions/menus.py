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


def _import(view: PetitionView, _now: datetime) -> Screen[Any]:
    from tui.screens.petitions.exchange.opening import ImportScreen

    return ImportScreen(view.petition)


def _count(view: PetitionView, now: datetime) -> Screen[Any]:
    from tui.screens.petitions.beside import CountScreen

    return CountScreen(view.petition, now)


def _supporter(view: PetitionView, _now: datetime) -> Screen[Any]:
    from tui.screens.petitions.beside import SupporterScreen

    return SupporterScreen(view.petition)


def _unpack(_view: PetitionView, _now: datetime) -> Screen[Any]:
    from tui.screens.petitions.exchange.unpacking import UnpackScreen

    return UnpackScreen()


def _answer(view: PetitionView, now: datetime) -> Screen[Any]:
    from tui.screens.petitions.exchange.answering import AnswerScreen

    return AnswerScreen(view.petition, now)


def _hand_over(view: PetitionView, _now: datetime) -> Screen[Any]:
    from tui.screens.petitions.exchange.handing import HandOverScreen

    return HandOverScreen(view)


def _list(view: PetitionView, now: datetime) -> Screen[Any]:
    from tui.screens.petitions.exchange.files import ListScreen

    return ListScreen(view.petition, now)


def _page(view: PetitionView, now: datetime) -> Screen[Any]:
    from tui.screens.petitions.exchange.files import PageScreen

    return PageScreen(view.petition, now)


def _picture(view: PetitionView, now: datetime) -> Screen[Any]:
    from tui.screens.petitions.exchange.files import PictureScreen

    return PictureScreen(view.petition, now)


def _pack(view: PetitionView, now: datetime) -> Screen[Any]:
    from tui.screens.petitions.exchange.files import PackScreen

    return PackScreen(view.petition, now)


class AddMenu(MenuScreen):
    """What joins a petition."""

    MENU = "add"
    ENTRIES = (
        Way("import", "i", "signatures from a file", _import),
        Way("count", "c", "a count from elsewhere", _count),
        Way("supporter", "o", "a supporting organisation", _supporter),
        Way("unpack", "p", "a pack of a stall, taken back", _unpack),
        Way("answer", "r", "the reply to a hand-over, filed in the case", _answer),
    )


class WriteMenu(MenuScreen):
    """What is written of a petition, to a folder that is named."""

    MENU = "write"
    ENTRIES = (
        Way("list", "l", "the list of signatures", _list),
        Way("page", "w", "a web page of files", _page),
        Way("picture", "p", "a picture of progress and days", _picture),
        Way("pack", "k", "a pack for a stall away from home", _pack),
        Way("handover", "h", "the hand-over to the target", _hand_over),
    )


def way(menu: type[MenuScreen], name: str) -> Way:
    """The entry of a menu by its name."""
    return next(one for one in menu.ENTRIES if isinstance(one, Way) and one.name == name)
