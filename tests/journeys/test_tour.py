"""The tour: six real screens, one key each, and not a byte left behind."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_IMODE

import pytest

from data.config import Config, save
from tests.journeys.terminal import Terminal
from tests.tui.driving import LARGE, NOW, SMALL, nothing_at, settle, shown, starter
from tui.screens.petitions.code import CodeScreen
from tui.tour.app import TourApp
from tui.tour.place import sweep, tour_place
from tui.tour.steps import STEPS

WAYS = ("enter", "f", "b", "3", "q", "enter")


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for what is temporary, of this test's own."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@contextmanager
def held_to_its_bytes(folder: Path, temporary: Path) -> Iterator[None]:
    def everything() -> dict[str, bytes]:
        return {
            str(path): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and temporary not in path.parents
        }

    before = everything()
    yield
    assert everything() == before
    assert list(temporary.iterdir()) == []


async def explained(pilot, app: TourApp) -> str:
    """The screen once its line is there."""
    for _ in range(400):
        await settle(pilot)
        if app.explaining:
            break
        await pilot.pause(0.02)
    await settle(pilot)
    return shown(app)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "140x40"])
async def test_each_step_is_a_real_screen_and_nothing_is_left(
    tmp_path: Path, temporary: Path, size: tuple[int, int]
) -> None:
    starter(tmp_path / "store" / "handbill.json")
    settings = Config(name="Aigul", theme="handbill-light")
    save(settings)
    with held_to_its_bytes(tmp_path, temporary), tour_place(NOW) as location:
        app = TourApp(location, settings=settings)
        async with app.run_test(size=size) as pilot:
            for number, (step, key) in enumerate(zip(STEPS, WAYS, strict=True), 1):
                screen = await explained(pilot, app)
                assert f"TOUR, {number} of 6" in screen
                assert f"{step.leads}." in screen
                await pilot.press(key)
                await pilot.pause()
                if number == len(STEPS) - 1:
                    await explained(pilot, app)
                    assert isinstance(app.screen, CodeScreen)
        assert app._exit


@pytest.mark.parametrize("steps", range(len(STEPS)))
async def test_esc_leaves_it_at_any_step(tmp_path: Path, temporary: Path, steps: int) -> None:
    with held_to_its_bytes(tmp_path, temporary), tour_place(NOW) as location:
        app = TourApp(location)
        async with app.run_test(size=SMALL) as pilot:
            for key in WAYS[:steps]:
                await explained(pilot, app)
                await pilot.press(key)
            await explained(pilot, app)
            await pilot.press("escape")
            await pilot.pause()
            assert app._exit


async def test_no_other_key_does_anything(temporary: Path) -> None:
    with tour_place(NOW) as location:
        app = TourApp(location)
        async with app.run_test(size=SMALL) as pilot:
            before = await explained(pilot, app)
            for key in ("x", "1", "n", "ctrl+p", "question_mark", "u", "T", "L"):
                await pilot.press(key)
            assert await explained(pilot, app) == before


async def test_a_remapped_key_is_the_one_that_is_asked_for() -> None:
    with tour_place(NOW) as location:
        app = TourApp(location, settings=Config(keys={"cases.facts": "y"}))
        async with app.run_test(size=SMALL) as pilot:
            await explained(pilot, app)
            await pilot.press("enter")
            assert "Press y: shows the facts" in await explained(pilot, app)
            await pilot.press("y")
            assert "TOUR, 3 of 6" in await explained(pilot, app)


def test_what_a_killed_one_left_is_gone_at_the_next_start(temporary: Path) -> None:
    lines = (
        "import os, tempfile, sys",
        f"tempfile.tempdir = {str(temporary)!r}",
        "from tui.tour.place import tour_place",
        "from tui.clock import now",
        "with tour_place(now()): os._exit(9)",
    )
    subprocess.run([sys.executable, "-c", "\n".join(lines)], check=False)
    (left,) = temporary.iterdir()
    assert S_IMODE(left.stat().st_mode) == 0o700
    mine = temporary / "handbill-tour-notes"
    mine.mkdir()
    with tour_place(NOW) as location:
        sweep()
        assert Path(location).exists()
        assert not left.exists()
    assert [*temporary.iterdir()] == [mine]


@pytest.mark.needs("tmux")
def test_from_the_welcome_and_back_to_it(tmp_path: Path) -> None:
    with Terminal(tmp_path) as terminal:
        terminal.until("Take a tour")
        terminal.press("t")
        terminal.until("TOUR, 1 of 6")
        terminal.press("Enter")
        terminal.until("TOUR, 2 of 6")
        terminal.press("Escape")
        terminal.until("Take a tour")
        assert nothing_at(tmp_path / "store" / "handbill.json")
