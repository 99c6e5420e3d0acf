"""A monkey at the keys: random ones, on every screen, over a store in which every text is hostile.

Nothing crashes, no text acts as markup, no control character reaches the terminal, and the store
is whole afterwards. A run is told by its seed: `MONKEY=seed pytest tests/tui/test_monkey.py`.
"""

import os
import random
import sys
import unicodedata
from contextlib import closing, nullcontext, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from data.cases import keep_note
from data.checking import check
from data.errors import HandbillError
from data.records import Case
from data.store import open_store
from tests.tui.driving import NOW, opened, settle, shown
from tests.tui.everywhere import EVERYWHERE
from tests.tui.hostile_store import CASE, EVIL, hostile
from tui.app import HandbillApp

LETTERS = [*"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPRSTUVWXYZ0123456789"]
MOVING = ["up", "down", "left", "right", "enter", "escape", "tab", "shift+tab", "space", "pageup",
          "pagedown", "home", "end", "backspace", "delete"]  # fmt: skip
OTHERS = ["question_mark", "slash", "ctrl+p", "ctrl+z", "ctrl+y", "ctrl+l", "full_stop",
          "left_square_bracket", "right_square_bracket", "less_than_sign"]  # fmt: skip
WEIGHTED = [*LETTERS, *MOVING * 4, *OTHERS]
SIZES = [(80, 24), (140, 40), (60, 20), (200, 60), (40, 10), (81, 25)]
IN_CI, IN_A_SOAK, AT_ONCE = 1000, 20_000, 250


def seed() -> int:
    return int(os.environ.get("MONKEY", 0)) or random.SystemRandom().randrange(1, 10**9)


class Monkey:
    """Presses keys, clicks, pastes, resizes, and lets somebody else write meanwhile."""

    def __init__(self, pilot: Pilot[None], location: str, number: int) -> None:
        self.random = random.Random(number)
        self.pilot = pilot
        self.app: HandbillApp = pilot.app
        self.location = location
        self.done: list[str] = []
        self.keys = 0

    async def press(self, key: str) -> None:
        self.keys += 1
        await self.pilot.press(key)

    async def act(self) -> None:
        """One thing of many."""
        ways = [self.key, self.resize, self.click, self.paste, self.write, self.go]
        await self.random.choices(ways, weights=[90, 1, 2, 1, 1, 5])[0]()
        look_at(self.app)

    async def key(self) -> None:
        key = self.random.choice(WEIGHTED)
        self.done.append(key)
        await self.press(key)

    async def resize(self) -> None:
        size = self.random.choice(SIZES)
        self.done.append(f"resize{size}")
        await self.pilot.resize_terminal(*size)

    async def click(self) -> None:
        size = self.app.size
        place = self.random.randrange(size.width), self.random.randrange(size.height)
        self.done.append(f"click{place}")
        await self.pilot.click(offset=place)

    async def paste(self) -> None:
        self.done.append("paste")
        self.app.post_message(Paste(EVIL * self.random.randrange(1, 4)))
        await self.pilot.pause()

    async def write(self) -> None:
        """Somebody else, at another desk."""
        self.done.append("write")
        moment = NOW + timedelta(seconds=len(self.done))
        with closing(open_store(self.location)) as store, suppress(HandbillError):
            if self.random.random() < 0.5:
                keep_note(store, moment, EVIL, EVIL, CASE)
            else:
                with store.transaction(EVIL, EVIL, moment) as change:
                    change.put(change.get(Case, CASE))

    async def go(self) -> None:
        """To one of the screens, as far as the keys lead there from here."""
        if self.app.locked:  # nobody would find a way out of it by chance
            await self.app.unlock()
        name, keys = self.random.choice([*EVERYWHERE.items()])
        self.done.append(f"go:{name}")
        for key in ("escape", "escape", "escape", "1", *keys):
            await self.press(key)


def look_at(app: HandbillApp) -> None:
    """Nothing on the screen hides or acts, and nothing of it was taken as markup."""
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            acting = {each for each in segment.text if hides_or_acts(each)}
            assert not acting, f"{acting} in {segment.text!r}"
            assert not segment.control
            assert "quit" not in str(segment.style and segment.style.meta)


def hides_or_acts(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp", "Cs"}


async def let_loose(store: Path, presses: int, number: int) -> None:
    """So many keys; the store is whole afterwards, and its texts are as they were written."""
    location = hostile(store)
    sys.stdout.write(f"MONKEY={number}\n")
    chosen = random.Random(number)
    for _ in range(0, presses, AT_ONCE):
        async with opened(location, chosen.choice(SIZES[:3])) as (app, pilot):
            monkey = Monkey(pilot, location, chosen.randrange(10**9))
            try:
                while monkey.keys < AT_ONCE:
                    await monkey.act()
                    assert app._exception is None
                await settle(pilot)
            except BaseException as error:
                error.add_note(f"MONKEY={number}: ... {' '.join(monkey.done[-40:])}\n{shown(app)}")
                raise
        assert app.failure is None
        assert app._exception is None
    assert check(location) == []


@pytest.fixture(autouse=True)
def a_room_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What it writes stays in this folder, no editor is opened, and nobody leaves."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("VISUAL", "true")
    monkeypatch.setattr(HandbillApp, "suspend", nullcontext)
    monkeypatch.setattr(HandbillApp, "action_quit", stay)


async def stay(_app: HandbillApp) -> None:
    """In the place of what ends the app."""


async def test_a_thousand_keys_break_nothing(store_path: Path) -> None:
    await let_loose(store_path, IN_CI, seed())


@pytest.mark.soak
async def test_twenty_thousand_keys_break_nothing(store_path: Path) -> None:
    await let_loose(store_path, IN_A_SOAK, seed())
