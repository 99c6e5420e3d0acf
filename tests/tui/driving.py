"""Driving the app as a person does: keys in, what stands on the screen out."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Any
from unittest.mock import patch

from textual import events
from textual.app import App
from textual.keys import _character_to_key, key_to_character
from textual.pilot import Pilot
from textual.widgets import Input
from textual.worker import Worker, WorkerCancelled

from data.config import Config
from tui.actions import install_starter
from tui.app import HandbillApp

NOW = datetime.fromisoformat("2026-11-22T14:02:00+00:00")
WHO = "aigul"
SMALL, LARGE = (80, 24), (140, 40)
LINK = "https://sign.example.org/k7q2/s12"
PATIENCE, ENOUGH = 60.0, 2
"""The seconds after which something hangs; how often in a row there must be nothing to wait for."""


def clock() -> datetime:
    return NOW


def nothing_at(path: Path) -> bool:
    """Whether there is no file, and nothing in the folder that a store would make."""
    return not path.exists() and (not path.parent.exists() or not any(path.parent.iterdir()))


def starter(path: Path) -> str:
    """A store with the starter cases."""
    install_starter(str(path), NOW, WHO).close()
    return str(path)


def app_on(
    location: str, mode: str = "cases", settings: Config | None = None, at: datetime = NOW
) -> HandbillApp:
    """The app on that store; it begins in a mode of one's choice, and on Home for people."""
    with patch.object(HandbillApp, "DEFAULT_MODE", mode):
        return HandbillApp(location, clock=lambda: at, who=WHO, settings=settings)


@asynccontextmanager
async def opened(
    location: str, size: tuple[int, int] = SMALL, *, mode: str = "cases", at: datetime = NOW
) -> AsyncIterator[tuple[HandbillApp, Pilot[None]]]:
    """The app on that store, as it stands when everything was read."""
    app = app_on(location, mode, at=at)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        yield app, pilot


async def settle(pilot: Pilot[None]) -> None:
    """Wait until nothing is being read, written or drawn any more; the cursor stands still.

    Textual's pilot waits until the process is idle, which takes 20 ms at the least and any time
    on a machine with other work. What is waited for here is known.
    """
    app, still, deadline = pilot.app, 0, monotonic() + PATIENCE
    while still < ENOUGH and not (app._exit or app._exception):
        await pilot._wait_for_screen()
        app.screen._on_timer_update()
        busy = list(_busy_with(app))
        still = 0 if busy else still + 1
        if busy:
            assert monotonic() < deadline, f"still busy with {busy}"
            await asyncio.sleep(0.001)
    for line in app.screen.query(Input):
        line.cursor_blink = False


def _busy_with(app: App[None]) -> Iterator[str]:
    """What is under way, in words."""
    if getattr(app, "keys_under_way", False):
        yield "a key"
    screen = app.screen
    if screen._layout_required or screen._repaint_required or screen._dirty_widgets:
        yield "drawing"
    if screen._callbacks:
        yield "what comes behind drawing"
    for pump in (app, *screen.walk_children(with_self=True)):
        if pump._message_queue.qsize():
            yield f"a message to {pump}"
    for worker in app.workers:
        if not worker.is_finished and worker.group != "look" and not _asks(worker):
            yield worker.name


def _asks(worker: Worker[object]) -> bool:
    """Whether it waits for what a person answers on another screen, which is open."""
    waits: Any = worker._task and worker._task.get_coro()
    while waits is not None and getattr(waits, "cr_frame", None):
        if waits.cr_code is App.push_screen_wait.__code__:
            return bool(waits.cr_frame.f_locals["screen"].is_attached)
        waits = waits.cr_await
    return False


async def look(app: HandbillApp) -> None:
    """Let the app look what others wrote; the look of its own timer may come between."""
    while True:
        with suppress(WorkerCancelled):
            await app.look().wait()
            return


def send(app: App[None], *keys: str) -> None:
    """Keys as a terminal sends them, each by its name or its character; nothing is waited for."""
    for key in keys:
        typed = len(key) == 1
        name = _character_to_key(key) if typed else key
        app.post_message(events.Key(name, key if typed else key_to_character(key)))


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        send(pilot.app, key)
        await settle(pilot)


async def type_in(pilot: Pilot[None], text: str, *keys: str) -> None:
    """Type a text into what has the focus, and then press keys."""
    send(pilot.app, *text)
    await settle(pilot)
    await press(pilot, *keys)


def burst(app: App[None], *keys: str) -> None:
    """All at once: a key by its name, a text of several characters by its letters."""
    for key in keys:
        named = len(key) > 1 and key in {"enter", "tab", "escape", "slash", "pagedown"}
        send(app, *([key] if named else key))


def shown(app: HandbillApp) -> str:
    """What stands on the screen, line by line."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(part.text for part in strip).rstrip() for strip in strips)


def told(app: HandbillApp) -> list[str]:
    """What was said at the edge of the screen."""
    return [notification.message for notification in app._notifications]
