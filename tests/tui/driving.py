"""Driving the app as a person does: keys in, what stands on the screen out."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from pathlib import Path
from unittest.mock import patch

from textual import events
from textual.app import App
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widgets import Input
from textual.worker import WorkerCancelled

from data.config import Config
from tui.actions import install_starter
from tui.app import HandbillApp
from tui.screens.desk_screen import DeskModal

NOW = datetime.fromisoformat("2026-11-22T14:02:00+00:00")
WHO = "aigul"
SMALL, LARGE = (80, 24), (140, 40)
LINK = "https://sign.example.org/k7q2/s12"
_WAITS_FOR_AN_ANSWER = {"begin", "asking"}


def clock() -> datetime:
    return NOW


def nothing_at(path: Path) -> bool:
    """Whether there is no file, and nothing in the folder that a store would make."""
    return not path.exists() and (not path.parent.exists() or not any(path.parent.iterdir()))


def starter(path: Path) -> str:
    """A store with the starter cases."""
    install_starter(str(path), NOW, WHO).close()
    return str(path)


def app_on(location: str, mode: str = "cases", settings: Config | None = None) -> HandbillApp:
    """The app on that store; it begins in a mode of one's choice, and on Home for people."""
    with patch.object(HandbillApp, "DEFAULT_MODE", mode):
        return HandbillApp(location, clock=clock, who=WHO, settings=settings)


@asynccontextmanager
async def opened(
    location: str, size: tuple[int, int] = SMALL, *, mode: str = "cases"
) -> AsyncIterator[tuple[HandbillApp, Pilot[None]]]:
    """The app on that store, as it stands when everything was read."""
    app = app_on(location, mode)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        yield app, pilot


async def settle(pilot: Pilot[None]) -> None:
    """Wait until nothing is being read or written any more; the cursor stands still."""
    app = pilot.app
    for _ in range(400):
        await pilot.pause()
        if not _busy(app):
            await pilot.pause()
            if not _busy(app):
                break
        await asyncio.sleep(0.005)
    else:
        raise AssertionError(f"still busy: {[worker.name for worker in app.workers]}")
    for line in app.screen.query(Input):
        line.cursor_blink = False


def _busy(app: HandbillApp) -> bool:
    asked = isinstance(app.screen, DeskModal)
    return app.keys_under_way or any(
        not worker.is_finished
        and worker.group != "look"
        and not (asked and worker.group in _WAITS_FOR_AN_ANSWER)
        for worker in app.workers
    )


async def look(app: HandbillApp) -> None:
    """Let the app look what others wrote; the look of its own timer may come between."""
    while True:
        with suppress(WorkerCancelled):
            await app.look().wait()
            return


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def type_in(pilot: Pilot[None], text: str, *keys: str) -> None:
    """Type a text into what has the focus, and then press keys."""
    names = {" ": "space"}
    await pilot.press(*(names.get(character, character) for character in text))
    await settle(pilot)
    await press(pilot, *keys)


def burst(app: App[None], *keys: str) -> None:
    """All at once: a key by its name, a text of several characters by its letters."""
    for key in keys:
        named = len(key) > 1 and key in {"enter", "tab", "escape", "slash", "pagedown"}
        for name in [key] if named else key:
            character = None if named else name
            code = name if named else _character_to_key(name)
            app.post_message(events.Key(code, character))


def shown(app: HandbillApp) -> str:
    """What stands on the screen, line by line."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(part.text for part in strip).rstrip() for strip in strips)


def told(app: HandbillApp) -> list[str]:
    """What was said at the edge of the screen."""
    return [notification.message for notification in app._notifications]
