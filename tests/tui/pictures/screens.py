"""Every screen that there are pictures of: the store, the keys that lead there, and what more.

The keys begin at the list of cases, those of `everywhere` among them.
"""

from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textual.app import App
from textual.pilot import Pilot

from data.changes import set_next_step
from data.config import Config
from data.store import open_store
from data.unfinished import begin
from tests.tui.driving import NOW, WHO, app_on, clock, look, press, settle, type_in
from tests.tui.everywhere import EVERYWHERE, NOT_BY_ESC, PIN
from tests.tui.filling import fill, finish
from tests.tui.hostile.store import hostile
from tests.tui.petitions.at_hand import ID
from tests.tui.pictures import stores
from tests.tui.pictures.camera import SIXTEEN, Look
from tests.tui.pictures.stores import CASE
from tui.looks.theme import DARK
from tui.session import state
from tui.stall_app import StallApp
from tui.tour.app import TourApp
from tui.widgets.search_line import SearchWords

Store = Callable[[Path], Any]
Driven = Callable[[Pilot[Any]], Awaitable[None]]
DRESSED = Config(theme=DARK.name)


def on_the_list(location: str) -> App[Any]:
    return app_on(location, settings=DRESSED)


@dataclass(frozen=True)
class Screen:
    """Keys from the list of cases, then what keys alone cannot do; and looks beside the four."""

    store: Store
    keys: tuple[str, ...] = ()
    then: Driven | None = None
    app: Callable[[str], App[Any]] = on_the_list
    also: tuple[Look, ...] = ()
    by_esc: bool = True
    anew: bool = False
    """Whether it is opened for each look: the palette keeps colours that it was opened in."""

    @property
    def leads_back(self) -> bool:
        """Whether Esc leads back from there over what the keys passed."""
        return self.by_esc and self.then is None and self.app is on_the_list


# The app as it is begun otherwise


def where_one_was(location: str) -> App[Any]:
    place = state.Place(at=CASE, page="facts")
    left = state.Left(mode="cases", case=CASE, places={"cases": place})
    state.save(state.State().leaving(location, left))
    return app_on(location, "home", DRESSED)


def without_a_store(_location: str) -> App[Any]:
    return app_on("handbill.json", settings=DRESSED)


def touring(location: str) -> App[Any]:
    return TourApp(location, settings=DRESSED)


def of_a_stall(location: str) -> App[Any]:
    responsible = "Example Union, 1 Example Street, data@example.org"
    return StallApp(location, ID, Config(theme=DARK.name, responsible=responsible), clock=clock)


def left_unfinished(*keys: str) -> Callable[[str], App[Any]]:
    """Somebody typed in these forms, and the app ended."""

    def begun(location: str) -> App[Any]:
        for key in keys:
            left = begin(location, key, f"add a {key}", WHO, NOW)
            left.keep({"text": "the owner came back", "kind": "event"}, NOW)
            left.close()
        return on_the_list(location)

    return begun


# What keys alone cannot do


async def explained(pilot: Pilot[Any]) -> None:
    while not pilot.app.explaining:
        await settle(pilot)
    await settle(pilot)
    pilot.app.screen.query_one(SearchWords).cursor_blink = False


def pressed(*keys: str) -> Driven:
    async def drive(pilot: Pilot[Any]) -> None:
        await press(pilot, *keys)

    return drive


def typed(*texts: str, finished: bool = False) -> Driven:
    """Each text and Enter after it; `finished` at the end of the form."""

    async def drive(pilot: Pilot[Any]) -> None:
        for text in texts:
            await type_in(pilot, text, "enter")
        if finished:
            await finish(pilot)

    return drive


async def refused_fact(pilot: Pilot[Any]) -> None:
    await type_in(pilot, "gazette", "enter", "tab", "enter", "enter")
    await typed("the owner came back", "rumour")(pilot)


async def somebody_else_writes(pilot: Pilot[Any]) -> None:
    with closing(open_store(pilot.app.desk.location)) as store:
        set_next_step(store, NOW, "berik", CASE, "write to the ministry", "2026-11-25")
    await look(pilot.app)
    await settle(pilot)


async def two_set_it(pilot: Pilot[Any]) -> None:
    await fill(pilot, what=", and the union")
    await somebody_else_writes(pilot)
    await press(pilot, "ctrl+o")


async def not_kept(pilot: Pilot[Any]) -> None:
    await type_in(pilot, "ring on Tuesday", "escape", "Q")
    await look(pilot.app)  # the count of what is not kept comes with it


async def thanked(pilot: Pilot[Any]) -> None:
    await type_in(pilot, "Eve Thread", "pagedown", "1")


def taking_in(*keys: str) -> Driven:
    """The list on its way in."""

    async def drive(pilot: Pilot[Any]) -> None:
        file = Path(pilot.app.desk.location).with_name("rally.csv")
        file.write_text(stores.ROWS)
        pilot.app.screen.take_file(file)
        await settle(pilot)
        await press(pilot, *keys)

    return drive


def turned(*keys: str) -> Driven:
    """The stall's screen as soon as its PIN was chosen, and these keys."""

    async def drive(pilot: Pilot[Any]) -> None:
        await pilot.press(*PIN, *PIN)
        await pilot.pause()
        pilot.app.screen.tick()
        await settle(pilot)
        await press(pilot, *keys)

    return drive


# The table

FURNISHED_BY: dict[Store, tuple[str, ...]] = {
    stores.rally: (
        *("over time", "import", "count from elsewhere", "supporter", "take a pack back"),
        *("change a petition", "its words", "goal and link", "when it runs", "what is asked"),
        *("consents", "retention", "write a file", "the list", "the page", "a pack", "hand over"),
    ),
    stores.paper: ("a flyer", "sheets to print", "a sheet that came back", "lines of a sheet"),
    stores.due: ("signatures", "review", "erasing", "old names"),
    stores.stall: ("code", "sign", "locked", "the stall", "the stall's PIN"),
}
"""Where a screen of `everywhere` has the most to show; the mill furnishes all others."""

FULLEST = {name: store for store, names in FURNISHED_BY.items() for name in names}
SCREENS: dict[str, Screen] = {
    name: Screen(FULLEST.get(name, stores.mill), keys, by_esc=name not in NOT_BY_ESC)
    for name, keys in EVERYWHERE.items()
}
"""Each screen once; beneath, those with more to show another way, and what else one may meet."""

SCREENS |= {
    # Finding one's way
    "welcome": Screen(stores.none, app=without_a_store),
    "the tour": Screen(stores.tour, then=explained, app=touring),
    "where one was": Screen(stores.mill, app=where_one_was),
    "what waits at the start": Screen(stores.mill, app=left_unfinished(f"fact {CASE}", "note")),
    "found": Screen(stores.mill, ("0", *"mill")),
    "palette": Screen(stores.mill, EVERYWHERE["palette"], by_esc=False, anew=True),
    "palette, searched": Screen(stores.mill, ("ctrl+p", *"fact"), by_esc=False, anew=True),
    "themes": Screen(stores.mill, ("ctrl+p", *"theme", "enter"), by_esc=False),
    "help of the signatures": Screen(stores.due, ("3", "v", "question_mark")),
    "choosing a PIN": Screen(stores.mill, ("L",), pressed(*"47")),
    "leaving with something not kept": Screen(stores.mill, ("n",), not_kept),
    # Where there is nothing yet
    "home, nothing waits": Screen(stores.empty, ("0",)),
    "no cases": Screen(stores.empty),
    "no briefings": Screen(stores.empty, ("2",)),
    "no petitions": Screen(stores.empty, ("3",)),
    "no signatures": Screen(stores.unsigned, ("3", "v")),
    "nothing to review": Screen(stores.unsigned, ("3", "v", "r")),
    "nothing found": Screen(stores.mill, ("0", *"xyzzy")),
    "a bare case": Screen(stores.mill),
    "no facts": Screen(stores.mill, ("f",)),
    "no timeline": Screen(stores.mill, ("t",)),
    "no contacts": Screen(stores.mill, ("c",)),
    "no notes": Screen(stores.mill, ("W",)),
    # Cases
    "cases": Screen(
        stores.mill, ("j",), also=(SIXTEEN, Look((60, 20), DARK.name), Look((50, 15), DARK.name))
    ),
    "a search": Screen(stores.mill, ("slash", *"gates")),
    "the list alone": Screen(stores.mill, ("j", "z", "z")),
    "filing a note": Screen(stores.mill, ("j", "W", "enter")),
    "a fact refused": Screen(stores.mill, ("j", "F"), refused_fact),
    "a fact that is here again": Screen(
        stores.mill, ("j",), pressed("F"), left_unfinished(f"fact {CASE}")
    ),
    "a party refused": Screen(stores.mill, ("j", "P"), typed("A weaver", "person", finished=True)),
    "what taking a person out means": Screen(stores.mill, ("j", "R"), typed("w-1", finished=True)),
    "a step that two set": Screen(stores.mill, ("j", "X"), two_set_it),
    "somebody else wrote": Screen(stores.mill, ("j",), somebody_else_writes),
    "a case of hostile words": Screen(hostile, ("j",)),
    # Briefings
    "a letter": Screen(stores.mill, ("j", "2", "G", "k")),
    "an appeal that the case outran": Screen(stores.mill, ("j", "2", "G")),
    "export": Screen(stores.mill, ("j", "2", "G", "k", "x")),
    "how it is made": Screen(stores.mill, ("j", "2", "G", "k", "enter", "c")),
    "it was sent": Screen(stores.mill, ("j", "2", "G", "k", "S")),
    "the answer": Screen(stores.mill, ("j", "2", "G", "k", "S", "ctrl+o", "A")),
    # Petitions
    "petitions": Screen(stores.mill, ("3",), also=(SIXTEEN,)),
    "a petition over weeks": Screen(stores.rally, ("3",)),
    "a petition of hostile words": Screen(hostile, ("3",)),
    "one signature": Screen(stores.due, ("3", "v", "j", "enter")),
    "two signatures side by side": Screen(stores.due, ("3", "v", "j", "enter", "m")),
    "signatures of hostile words": Screen(hostile, ("3", "v", "N")),
    "taking a person off": Screen(stores.due, ("3", "E", *"weaver", "enter")),
    "a receipt": Screen(stores.due, ("3", "E", *"weaver", "enter", "E", "j", "enter")),
    "after the thanks": Screen(stores.stall, ("3", "s"), thanked),
    "columns of a file": Screen(stores.rally, ("3", "a", "i"), taking_in()),
    "a file tried out": Screen(stores.rally, ("3", "a", "i"), taking_in("t")),
    "a sheet that is done": Screen(stores.paper, ("3", "a", "s", "3", *["enter"] * 5)),
    "a picture to write": Screen(stores.rally, ("3", "x", "p")),
    "sure to hand over": Screen(stores.rally, ("3", "x", "h", *["tab"] * 4, "enter")),
    "the answer to a hand-over": Screen(stores.handed, ("3", "a", "r")),
    # Turned to passers-by
    "a stall of its own": Screen(
        stores.stall, then=turned(), app=of_a_stall, also=(Look((48, 14), DARK.name),)
    ),
    "somebody tries a PIN": Screen(
        stores.stall, then=turned("escape", *"000", "enter"), app=of_a_stall
    ),
    "a long link": Screen(stores.long_link, then=turned(), app=of_a_stall),
    "a closed petition": Screen(stores.stall_closed, then=turned(), app=of_a_stall),
}
