"""The steps of the tour: what is to be seen, and the one key that leads on."""

from collections.abc import Callable
from dataclasses import dataclass

from textual.screen import Screen

from tui.screens.mode import ModeScreen


@dataclass(frozen=True, slots=True)
class Step:
    """`key` is that of the binding `binding`, unless it was remapped; `here` knows the screen."""

    said: str
    key: str
    binding: str
    leads: str
    here: Callable[[Screen[object]], bool]


def _mode(mode: str, page: str = "") -> Callable[[Screen[object]], bool]:
    def here(screen: Screen[object]) -> bool:
        return (
            isinstance(screen, ModeScreen)
            and (screen.MODE, screen.page_name) == (mode, page)
            and screen.is_mounted
            and bool(screen.listing.keys)
        )

    return here


def _code(screen: Screen[object]) -> bool:
    from tui.screens.petitions.code import CodeScreen

    return isinstance(screen, CodeScreen)


STEPS = (
    Step(
        "This is Home. Type a word, and cases, people, petitions and notes are found. "
        "Below stands what needs somebody today, the most urgent first.",
        "enter",
        "search.open",
        "goes to the first of them",
        _mode("home"),
    ),
    Step(
        "The case before a phone call: what is so and since when, what is disputed, "
        "whom one may name and whom never. n would keep a note while the other side talks.",
        "f",
        "cases.facts",
        "shows the facts, each with who says so",
        _mode("cases"),
    ),
    Step(
        "Every fact has its sources, in their own words. A state in words says "
        "where to be careful: disputed, stale, single source.",
        "b",
        "mode.brief",
        "writes a briefing from them",
        _mode("cases", "facts"),
    ),
    Step(
        "A letter of the facts, with notes that lead to the sources. "
        "What may not be said, and who may not be named, stays out of it.",
        "3",
        "app.petitions",
        "goes to the petitions",
        _mode("briefings"),
    ),
    Step(
        "A petition takes its demands from the case: how far it is and how long it has. "
        "Signatures come from the web, a stall, paper and other platforms, each person once.",
        "q",
        "petitions.code",
        "shows its code for passers-by",
        _mode("petitions"),
    ),
    Step(
        "A phone reads it from the screen. That was the tour: ? explains every screen, "
        "ctrl+p finds each action by its name, Esc goes back.",
        "enter",
        "",
        "ends the tour; nothing of it stays",
        _code,
    ),
)
