"""The menus of a petition: what is added to it, what is written of it, what can be different.

A screen is imported when its row is chosen, so that starting the app loads none of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any

from textual.screen import Screen

from data.records import Petition
from data.store import Store
from tui.screens.menu import Entry, MenuScreen


@dataclass(frozen=True, slots=True)
class Way(Entry):
    """A row that leads to a screen: its module here and its class, as `module:class`.

    Each of these screens begins with the petition and the moment.
    """

    place: str

    def open(self, petition: Petition, now: datetime) -> Screen[Any]:
        module, _, name = self.place.partition(":")
        screen = getattr(import_module(f"tui.screens.petitions.{module}"), name)(petition, now)
        if not isinstance(screen, Screen):
            raise TypeError(f"{self.place} is no screen")
        return screen


@dataclass(frozen=True, slots=True)
class Act(Entry):
    """A row that does something at once to the petition as it was seen; undo takes it back.

    It answers what to say.
    """

    does: Callable[[Store, datetime, str, Petition], str]


def _close(store: Store, now: datetime, who: str, seen: Petition) -> str:
    from petitions.terms.ending import close

    close(store, now, who, seen.id)
    return f"{seen.id} is closed."


def _publish(store: Store, now: datetime, who: str, seen: Petition) -> str:
    from petitions.terms.editing import Edit, edit_petition

    edited = edit_petition(store, now, who, seen.id, Edit(draft=not seen.draft))
    return f"{seen.id} {'is a draft: it takes no signatures' if edited.draft else 'is out'}."


class AddMenu(MenuScreen):
    """What joins a petition."""

    MENU = "add"
    ENTRIES = (
        Way("import", "i", "signatures from a file", "exchange.opening:ImportScreen"),
        Way("sheet", "s", "the lines of a paper sheet", "sheets.choosing:SheetScreen"),
        Way("lost", "l", "a sheet that is lost for good", "sheets.losing:LostScreen"),
        Way("count", "c", "a count from elsewhere", "beside:CountScreen"),
        Way("supporter", "o", "a supporting organisation", "beside:SupporterScreen"),
        Way("unpack", "p", "a pack of a stall, taken back", "exchange.unpacking:UnpackScreen"),
        Way(
            "answer",
            "r",
            "the reply to a hand-over, filed in the case",
            "exchange.answering:AnswerScreen",
        ),
    )


class WriteMenu(MenuScreen):
    """What is written of a petition, to a folder that is named."""

    MENU = "write"
    ENTRIES = (
        Way("list", "l", "the list of signatures", "exchange.files:ListScreen"),
        Way("flyer", "f", "a flyer to print", "sheets.printing:FlyerScreen"),
        Way("sheets", "s", "sheets or slips to print", "sheets.printing:SheetsScreen"),
        Way("page", "w", "a web page of files", "exchange.files:PageScreen"),
        Way("picture", "p", "a picture of progress and days", "exchange.files:PictureScreen"),
        Way("pack", "k", "a pack for a stall away from home", "exchange.files:PackScreen"),
        Way("handover", "h", "the hand-over to the target", "exchange.handing:HandOverScreen"),
    )


class EditMenu(MenuScreen):
    """What can be different about a petition that was started."""

    MENU = "edit"
    ENTRIES = (
        Way("words", "w", "title, text, demands, to whom", "editing.words:WordsScreen"),
        Way("goal", "g", "goal, milestones, sign-up link", "editing.terms:GoalScreen"),
        Way(
            "times",
            "d",
            "when it opens, its last day: earlier or later",
            "editing.terms:TimesScreen",
        ),
        Way("asks", "q", "what is asked of a signatory", "editing.terms:AsksScreen"),
        Way(
            "consents",
            "c",
            "consents, privacy notice, what the target gets",
            "editing.words:ConsentsScreen",
        ),
        Way("retention", "r", "how long names are kept", "editing.terms:RetentionScreen"),
        Act("publish", "p", "publish it, or make it a draft again", _publish),
        Act("close", "x", "close it now", _close),
    )


def entry(menu: type[MenuScreen], name: str) -> Way | Act:
    """The row of a menu by its name."""
    found = next(one for one in menu.ENTRIES if one.name == name)
    if not isinstance(found, Way | Act):
        raise TypeError(f"{name} leads nowhere")
    return found
