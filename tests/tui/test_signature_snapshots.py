"""How the screens of signatures look, names hidden; `pytest --snapshot-update` takes them anew."""

from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from data.config import Config
from data.exports import register_export
from data.records import Petition
from data.store import open_store
from petitions.offers import Offer
from petitions.petition import new_petition
from petitions.signing import sign
from tests.tui.driving import LARGE, NOW, SMALL, WHO, app_on, press, settle, type_in

Compared = Callable[..., bool]
ID = "open-the-gates"
BEGAN = NOW - timedelta(days=2)
PEOPLE = (
    Offer(name="Ada Weaver", postcode="1000", channel="paper", sheet="3", line=2, country="BE"),
    Offer(name="ADA WEAVER", postcode="1000", email="ada@example.org", phone="+32 2 555 01 00"),
    Offer(name="Ben Spinner", email="ben@example.org", country="BE"),
    Offer(name="Chloë Loom", email="chloe@example.org", country="FR"),
)
SCREENS: dict[str, tuple[str, ...]] = {
    "the list": ("3", "v"),
    "one signature": ("3", "v", "j", "enter"),
    "the review list": ("3", "v", "r"),
    "names that are due": ("3", "v", "A"),
    "before an erasure": ("3", "v", "enter", "E"),
}


@pytest.fixture
def location(store_path: Path) -> str:
    """A petition that closed yesterday, with one who may have signed twice, and a file of it."""
    with closing(open_store(str(store_path), create=True)) as store:
        petition = new_petition(store, BEGAN, WHO, id=ID, title="Open the gates of the Mill")
        for number, offer in enumerate(PEOPLE):
            sign(store, BEGAN + timedelta(minutes=number), WHO, petition, offer)
        register_export(store, NOW, "bo", what="signatures", path="/lists/a.csv",
                        records=[petition])  # fmt: skip
        with store.transaction(WHO, "close", NOW) as change:
            closes = NOW - timedelta(days=1)
            change.put(replace(change.get(Petition, ID), closes=closes, retention_days=0))
    return str(store_path)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen(location: str, screen: str, snap_compare: Compared) -> None:
    async def drive(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await press(pilot, *SCREENS[screen])

    assert snap_compare(app_on(location), terminal_size=SMALL, run_before=drive)


@pytest.mark.parametrize("screen", ["the list", "one signature", "the review list"])
def test_a_screen_where_there_is_room_and_light(
    location: str, screen: str, snap_compare: Compared
) -> None:
    async def drive(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await press(pilot, *SCREENS[screen])

    app = app_on(location, settings=Config(theme="handbill-light"))
    assert snap_compare(app, terminal_size=LARGE, run_before=drive)


@pytest.mark.parametrize("erased", [False, True], ids=["found", "receipt"])
def test_taking_a_person_off(location: str, erased: bool, snap_compare: Compared) -> None:
    async def drive(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await press(pilot, "3", "E")
        await type_in(pilot, "weaver", "enter")
        if erased:
            await press(pilot, "E", "j", "enter")

    assert snap_compare(app_on(location), terminal_size=SMALL, run_before=drive)
