"""A monkey at the keys: random ones, on every screen, over a store in which every text is hostile.

Nothing crashes, no text acts as markup, nothing that acts reaches the terminal in any frame, and
the store is whole afterwards. A run is told by its seed: `MONKEY=seed pytest ...test_monkey.py`.
"""

import asyncio
import os
import random
import re
from contextlib import closing, nullcontext, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from textual._compositor import CompositorUpdate
from textual.events import Paste
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from data.cases import keep_note
from data.errors import HandbillError
from data.records import Case
from data.store import open_store
from data.upkeep.checking import check
from tests.tui.driving import NOW, opened, send, settle, shown
from tests.tui.everywhere import EVERYWHERE
from tests.tui.hostile.harmless import acting
from tests.tui.hostile.store import CASE, EVIL, hostile
from tui.app import HandbillApp

LETTERS = [*"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPRSTUVWXYZ0123456789"]
MOVING = ["up", "down", "left", "right", "enter", "escape", "tab", "shift+tab", "space", "pageup",
          "pagedown", "home", "end", "backspace", "delete"]  # fmt: skip
OTHERS = ["question_mark", "slash", "ctrl+p", "ctrl+z", "ctrl+y", "ctrl+l", "full_stop",
          "left_square_bracket", "right_square_bracket", "less_than_sign"]  # fmt: skip
WEIGHTED = [*LETTERS, *MOVING * 4, *OTHERS]
SIZES = [(80, 24), (140, 40), (60, 20), (200, 60), (40, 10), (81, 25)]
CI, SOAK = (5, 200), (20, 1000)
"""How many monkeys, and the keys of each."""
AT_ONCE = 250
"""The keys after which the app is left and begun again."""
PATIENT = 0.5
"""How often it waits for what a key began; else the next one comes at once, as over a slow line."""
DRAWING = re.compile(r"\x1b\[[\d;]*[mH]")
"""What a frame may tell a terminal besides its text: colours, and where the text goes."""


class Monkey:
    """Presses keys, clicks, pastes, resizes, and lets somebody else write meanwhile."""

    def __init__(self, pilot: Pilot[None], location: str, chance: random.Random) -> None:
        self.chance = chance
        self.pilot = pilot
        self.app: HandbillApp = pilot.app
        self.location = location
        self.done: list[str] = []
        self.keys = 0

    async def act(self) -> None:
        """One thing of many."""
        ways = [self.key, self.resize, self.click, self.paste, self.write, self.go]
        await self.chance.choices(ways, weights=[90, 1, 2, 1, 1, 5])[0]()
        if self.chance.random() < PATIENT:
            await settle(self.pilot)

    def press(self, key: str) -> None:
        self.keys += 1
        send(self.app, key)

    async def key(self) -> None:
        key = self.chance.choice(WEIGHTED)
        self.done.append(key)
        self.press(key)
        await asyncio.sleep(0)

    async def resize(self) -> None:
        size = self.chance.choice(SIZES)
        self.done.append(f"resize{size}")
        await self.pilot.resize_terminal(*size)

    async def click(self) -> None:
        size = self.app.size
        place = self.chance.randrange(size.width), self.chance.randrange(size.height)
        self.done.append(f"click{place}")
        await self.pilot.click(offset=place)

    async def paste(self) -> None:
        self.done.append("paste")
        self.app.post_message(Paste(EVIL * self.chance.randrange(1, 4)))

    async def write(self) -> None:
        """Somebody else, at another desk."""
        self.done.append("write")
        moment = NOW + timedelta(seconds=len(self.done))
        with closing(open_store(self.location)) as store, suppress(HandbillError):
            if self.chance.random() < 0.5:
                keep_note(store, moment, EVIL, EVIL, CASE)
            else:
                with store.transaction(EVIL, EVIL, moment) as change:
                    change.put(change.get(Case, CASE))

    async def go(self) -> None:
        """To one of the screens, as far as the keys lead there from here."""
        await settle(self.pilot)
        if self.app.locked:  # nobody would find a way out of it by chance
            await self.app.unlock()
        name, keys = self.chance.choice([*EVERYWHERE.items()])
        self.done.append(f"go:{name}")
        for key in ("escape", "escape", "escape", "1", *keys):
            self.press(key)
            await settle(self.pilot)


def wrong_with(app: HandbillApp, frame: CompositorUpdate) -> set[str]:
    """What in a frame acts on a terminal, hides, or was taken as markup."""
    quits = {
        part.text
        for part in app.console.render(frame)
        if part.style and part.style._meta and b"quit" in part.style._meta
    }
    return quits | acting(DRAWING.sub("", frame.render_segments(app.console)))


async def let_loose(location: str, keys: int, seed: int, wrong: set[str]) -> None:
    """So many keys, and the store is whole afterwards."""
    chance = random.Random(seed)
    for begun in range(0, keys, AT_ONCE):
        async with opened(location, chance.choice(SIZES[:3])) as (app, pilot):
            monkey = Monkey(pilot, location, chance)
            try:
                while monkey.keys < min(AT_ONCE, keys):
                    await monkey.act()
                    assert app._exception is None
                    assert not wrong
                await settle(pilot)
            except BaseException as error:
                done = " ".join(monkey.done)
                error.add_note(f"MONKEY={seed}, {begun} keys and then: {done}\n{shown(app)}")
                raise
        assert app.failure is None
        assert app._exception is None
    assert check(location) == []


@pytest.fixture
def wrong(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """What was wrong with any frame on its way to the terminal."""
    found: set[str] = set()
    display = HandbillApp._display

    def looked_at(app: HandbillApp, screen: Screen[object], frame: object) -> None:
        if isinstance(frame, CompositorUpdate):
            found.update(wrong_with(app, frame))
        display(app, screen, frame)

    monkeypatch.setattr(HandbillApp, "_display", looked_at)
    return found


@pytest.fixture
def location(monkeypatch: pytest.MonkeyPatch, store_path: Path, tmp_path: Path) -> str:
    """What it writes stays in this folder, no editor is opened, and nobody leaves."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("VISUAL", "true")
    monkeypatch.setattr(HandbillApp, "suspend", nullcontext)
    monkeypatch.setattr(HandbillApp, "action_quit", stay)
    return hostile(store_path)


async def stay(_app: HandbillApp) -> None:
    """In the place of what ends the app."""


def seed_of(monkey: int) -> int:
    """The one that is asked for; in CI always the same, so that what fails there fails again."""
    if asked := int(os.environ.get("MONKEY", 0)):
        return asked
    return monkey if os.environ.get("HANDBILL_CI") else random.SystemRandom().randrange(1, 10**9)


async def test_a_frame_that_acts_is_seen(location: str, wrong: set[str]) -> None:
    async with opened(location) as (app, pilot):
        assert wrong == set()
        await app.screen.mount(Static("[@click=app.quit]here[/]"), Static("\x9b2J", markup=False))
        await settle(pilot)
    assert wrong == {"here", "\x9b"}


@pytest.mark.parametrize("monkey", range(1, CI[0] + 1))
async def test_a_thousand_keys_break_nothing(location: str, monkey: int, wrong: set[str]) -> None:
    await let_loose(location, CI[1], seed_of(monkey), wrong)


@pytest.mark.soak
@pytest.mark.parametrize("monkey", range(1, SOAK[0] + 1))
async def test_twenty_thousand_keys_break_nothing(
    location: str, monkey: int, wrong: set[str]
) -> None:
    await let_loose(location, SOAK[1], seed_of(monkey), wrong)
