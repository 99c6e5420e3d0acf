"""The two menus of a petition: what is added to it, and what is written of it.

An entry imports its screen when it is opened, so that starting the app loads none of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from textual.screen import Screen

from data.records import Petition
from data.records.base import Id
from data.store import Store
from tui.screens.menu import Entry, MenuScreen
from tui.screens.petitions.reading import PetitionView


@dataclass(frozen=True, slots=True)
class Way(Entry):
    """A row, and the screen that it leads to at a moment."""

    opens: Callable[[PetitionView, datetime], Screen[Any]]


@dataclass(frozen=True, slots=True)
class Act(Entry):
    """A row that does something at once, and what to say of it; undo takes it back."""

    does: Callable[[Store, datetime, str, Id], str]


def _import(view: PetitionView, _now: datetime) -> Screen[Any]:
    from tui.screens.petitions.exchange.opening import ImportScreen

    return ImportScreen(view.petition)


def _sheet(view: PetitionView, _now: datetime) -> Screen[Any]:
    from tui.screens.petitions.sheets.choosing import SheetScreen

    return SheetScreen(view.petition)


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


def _flyer(view: PetitionView, now: datetime) -> Screen[Any]:
    from tui.screens.petitions.sheets.printing import FlyerScreen

    return FlyerScreen(view.petition, now)


def _sheets(view: PetitionView, now: datetime) -> Screen[Any]:
    from tui.screens.petitions.sheets.printing import SheetsScreen

    return SheetsScreen(view.petition, now)


def _page(view: PetitionView, now: datetime) -> Screen[Any]:
    from tui.screens.petitions.exchange.files import PageScreen

    return PageScreen(view.petition, now)


def _picture(view: PetitionView, now: datetime) -> Screen[Any]:
    from tui.screens.petitions.exchange.files import PictureScreen

    return PictureScreen(view.petition, now)


def _pack(view: PetitionView, now: datetime) -> Screen[Any]:
    from tui.screens.petitions.exchange.files import PackScreen

    return PackScreen(view.petition, now)


def _words(view: PetitionView, _now: datetime) -> Screen[Any]:
    from tui.screens.petitions.editing.words import WordsScreen

    return WordsScreen(view.petition)


def _consents(view: PetitionView, _now: datetime) -> Screen[Any]:
    from tui.screens.petitions.editing.words import ConsentsScreen

    return ConsentsScreen(view.petition)


def _goal(view: PetitionView, _now: datetime) -> Screen[Any]:
    from tui.screens.petitions.editing.terms import GoalScreen

    return GoalScreen(view.petition)


def _times(view: PetitionView, _now: datetime) -> Screen[Any]:
    from tui.screens.petitions.editing.terms import TimesScreen

    return TimesScreen(view.petition)


def _asks(view: PetitionView, _now: datetime) -> Screen[Any]:
    from tui.screens.petitions.editing.terms import AsksScreen

    return AsksScreen(view.petition)


def _retention(view: PetitionView, _now: datetime) -> Screen[Any]:
    from tui.screens.petitions.editing.terms import RetentionScreen

    return RetentionScreen(view.petition)


def _close(store: Store, now: datetime, who: str, petition: Id) -> str:
    from petitions.ending import close

    close(store, now, who, petition)
    return f"{petition} is closed."


def _publish(store: Store, now: datetime, who: str, petition: Id) -> str:
    from petitions.editing import Edit, edit_petition

    draft = not store.get(Petition, petition).draft
    edit_petition(store, now, who, petition, Edit(draft=draft))
    return f"{petition} is a draft: it takes no signatures." if draft else f"{petition} is out."


class AddMenu(MenuScreen):
    """What joins a petition."""

    MENU = "add"
    ENTRIES = (
        Way("import", "i", "signatures from a file", _import),
        Way("sheet", "s", "the lines of a paper sheet", _sheet),
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
        Way("flyer", "f", "a flyer to print", _flyer),
        Way("sheets", "s", "sheets or slips to print", _sheets),
        Way("page", "w", "a web page of files", _page),
        Way("picture", "p", "a picture of progress and days", _picture),
        Way("pack", "k", "a pack for a stall away from home", _pack),
        Way("handover", "h", "the hand-over to the target", _hand_over),
    )


class EditMenu(MenuScreen):
    """What can be different about a petition that was started."""

    MENU = "edit"
    ENTRIES = (
        Way("words", "w", "title, text, demands, to whom", _words),
        Way("goal", "g", "goal, milestones, sign-up link", _goal),
        Way("times", "d", "when it opens, its last day: earlier or later", _times),
        Way("asks", "q", "what is asked of a signatory", _asks),
        Way("consents", "c", "consents, privacy notice, what the target gets", _consents),
        Way("retention", "r", "how long names are kept", _retention),
        Act("publish", "p", "publish it, or make it a draft again", _publish),
        Act("close", "x", "close it now", _close),
    )


def entry(menu: type[MenuScreen], name: str) -> Way | Act:
    """The row of a menu by its name."""
    found = next(one for one in menu.ENTRIES if one.name == name)
    if not isinstance(found, Way | Act):
        raise TypeError(f"{name} leads nowhere")
    return found
