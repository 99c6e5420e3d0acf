"""An hour at the stall: thirty sign, a slip is undone, one had signed, and it is locked once."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from data.config import Config, save
from data.records import Signature
from data.store import open_store
from petitions.signatures.counts import counts
from tests.tui.driving import LINK, NOW, WHO, burst, opened, press, settle, shown, starter, type_in
from tui.actions import start_petition
from tui.app import HandbillApp
from tui.screens.petitions.stall.public import StallScreen

ID = "wos"
PIN = "4711"
NAMES = [
    f"{first} {last}"
    for first in ("Aigul", "Bolat", "Chen", "Dana", "Erlan", "Farid")
    for last in ("Abay", "Nur", "Omar", "Petr", "Serik")
]
PEOPLE = [(name, f"p{number}@ab.kz", f"13{number:02}") for number, name in enumerate(NAMES)]
SLIP = ("Wrong Slip", "w@ab.kz", "")


@pytest.fixture
def location(store_path: Path) -> str:
    path = starter(store_path)
    save(Config(responsible="Example Union, data@example.org"))
    store = open_store(path)
    start_petition(
        store, NOW, WHO, case="kz-wos-2023", id=ID, title="Reinstate them", goal=1000, link=LINK
    )
    store.close()
    return path


async def signs(pilot: Pilot[None], *fields: str, key: str = "1") -> None:
    """As fast as somebody types who knows the form."""
    name, email, postcode = fields
    burst(pilot.app, name, "enter", email, "enter", postcode, "enter", "enter", key)
    await settle(pilot)


async def unlocks(pilot: Pilot[None]) -> None:
    await type_in(pilot, PIN, "enter")


def nothing_of_anybody(app: HandbillApp) -> bool:
    """Whether no name, address or place of anyone stands there, not even shortened."""
    text = shown(app)
    return not any(
        part in text
        for name, email, postcode in (*PEOPLE, SLIP)
        for part in (*name.split(), email, postcode or email, f"{name[0]}. ")
    )


async def test_an_hour_at_the_stall(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "s", "up", "up")
        await type_in(pilot, "stall-3", "enter", "enter")

        for number, person in enumerate(PEOPLE[:12]):
            await signs(pilot, *person, key="2" if number % 3 == 0 else "1")
            assert "Thank you. 1" in shown(app)
            assert nothing_of_anybody(app)

        await signs(pilot, *SLIP)
        await press(pilot, "ctrl+z")
        assert "Taken back." in shown(app)

        await signs(pilot, *PEOPLE[3])
        assert "Thank you. 3" in shown(app)
        assert "list" not in shown(app)
        assert nothing_of_anybody(app)

        await type_in(pilot, "Bol")
        await press(pilot, "ctrl+l")
        for _ in range(2):
            await unlocks(pilot)
        assert app.locked
        assert nothing_of_anybody(app)
        await press(pilot, "3", "v", "ctrl+p", "ctrl+u")
        assert app.locked
        await unlocks(pilot)
        assert app.screen.field("name").value == "Bol"
        await press(pilot, "ctrl+u")

        for person in PEOPLE[12:20]:
            await signs(pilot, *person)

        await press(pilot, "escape", "S")
        assert isinstance(app.screen, StallScreen)
        assert nothing_of_anybody(app)
        assert "just begun" in shown(app)
        await press(pilot, "escape")
        await unlocks(pilot)

        await press(pilot, "s")
        assert app.screen.field("source").value == "stall-3"
        for person in PEOPLE[20:]:
            await signs(pilot, *person)
        assert nothing_of_anybody(app)
        await press(pilot, "escape")
        await settle(pilot)
        assert "30/1,000" in shown(app)

    store = open_store(location)
    signatures = list(store.all(Signature))
    counted = counts(store, ID)
    store.close()
    assert (counted.stall, counted.total, counted.duplicates, counted.withdrawn) == (30, 30, 0, 0)
    assert sorted(one.person.name for one in signatures) == sorted(name for name, _, _ in PEOPLE)
    assert {(one.source, one.collector) for one in signatures} == {("stall-3", WHO)}
    agreed = [one for one in signatures if any(each.purpose == "contact" for each in one.consents)]
    assert len(agreed) == 4
