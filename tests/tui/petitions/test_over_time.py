"""How a petition did over time: progress, days as columns, small numbers told to nobody."""

from datetime import timedelta
from pathlib import Path

from data.records import Petition
from data.store import open_store
from petitions.signatures.offers import Offer
from petitions.signatures.signing import sign
from tests.tui.driving import LARGE, NOW, SMALL, WHO, opened, press, shown
from tests.tui.petitions.at_hand import ID, begun
from tui.widgets.columns import columns


def over_days(location: str) -> None:
    """Twelve people over six days, one of them from another country; a goal of 10."""
    store = open_store(location)
    petition = store.get(Petition, ID)
    for number in range(12):
        offer = Offer(
            name=f"Person {number} [/b]",
            country="DE" if number == 3 else "KZ",
            source="stall-\x1b[31m3" if number % 2 else "",
        )
        sign(store, NOW - timedelta(days=5 - number // 2), WHO, petition, offer)
    store.close()


async def test_progress_days_and_a_forecast_that_is_called_one(store_path: Path) -> None:
    location = begun(store_path, goal=10)
    over_days(location)
    for size in (SMALL, LARGE):
        async with opened(location, size) as (app, pilot):
            await press(pilot, "3", "t")
            screen = shown(app)
        assert "12 of 10" in screen
        assert "120%" in screen
        assert "10 on 21 Nov 2026" in " ".join(screen.split())
        assert "SIGNATURES PER DAY" in screen
        assert "Forecast, not a count: about 270 by 2027-03-31" in " ".join(screen.split())


async def test_a_country_of_one_person_is_told_to_nobody(store_path: Path) -> None:
    location = begun(store_path, goal=10)
    over_days(location)
    async with opened(location, LARGE) as (app, pilot):
        await press(pilot, "3", "t")
        screen = shown(app)
    assert "DE                   <5" in screen
    assert "KZ              not shown" in screen
    assert "BY SOURCE" in screen
    assert "\x1b" not in screen


async def test_nobody_has_signed_yet(store_path: Path) -> None:
    async with opened(begun(store_path)) as (app, pilot):
        await press(pilot, "3", "t")
        assert "Nobody has signed yet" in shown(app)
        await press(pilot, "escape")
        assert "OVER TIME" not in shown(app)


async def test_the_picture_is_written_to_a_folder_that_is_named(
    store_path: Path, tmp_path: Path
) -> None:
    location = begun(store_path)
    over_days(location)
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "t", "x")
        app.screen.field("folder").value = str(tmp_path)
        await press(pilot, "enter", "down", "enter")
        assert f"{ID}-2026-11-22.png" in shown(app)
        assert str(tmp_path) in "".join(shown(app).split())
        await press(pilot, "enter")
        assert "is there already" in " ".join(shown(app).split())
    assert (tmp_path / f"{ID}-2026-11-22.svg").read_bytes().startswith(b"<svg")
    assert (tmp_path / f"{ID}-2026-11-22.png").read_bytes().startswith(b"\x89PNG")


def test_whatever_is_not_nothing_has_a_stroke() -> None:
    lines = [each.plain for each in columns([0, 1, 1000], 3)]
    assert [line[0] for line in lines] == [" ", " ", " "]
    assert lines[-1][1] == "▁"
    assert [line[2] for line in lines] == ["█", "█", "█"]
