"""The third mode: starting, signing at a stall, who signed."""

from pathlib import Path

import pytest

from data.records import Petition
from data.store import open_store
from petitions.signatures.offers import Offer
from petitions.signatures.signing import sign
from tests.tui.driving import LINK, NOW, WHO, opened, press, shown, starter, told, type_in
from tui.actions import start_petition

ID = "wos-reinstate"


@pytest.fixture
def location(store_path: Path) -> str:
    path = starter(store_path)
    store = open_store(path)
    start_petition(
        store,
        NOW,
        WHO,
        case="kz-wos-2023",
        id=ID,
        title="Reinstate the West Oil Software workers",
        goal=1000,
        closes="31 March 2027",
        link=LINK,
    )
    store.close()
    return path


def signed(location: str, *names: str) -> None:
    store = open_store(location)
    petition = store.get(Petition, ID)
    for name in names:
        sign(store, NOW, WHO, petition, Offer(name=name))
    store.close()


async def test_the_list_shows_progress_and_days_left(location: str) -> None:
    signed(location, *(f"Person {word}" for word in ("One", "Two", "Three")))
    async with opened(location) as (app, pilot):
        await press(pilot, "3")
        screen = shown(app)
    assert "3/1,000 129 d" in screen
    assert "129 days left, until 31 March 2027" in screen
    assert "stall 3" in screen
    assert "gets the number only" in screen


async def test_a_petition_takes_its_demands_from_the_case_and_they_can_be_edited(
    store_path: Path,
) -> None:
    location = starter(store_path)
    async with opened(location) as (app, pilot):
        await press(pilot, "j", "p")
        assert "from kz-wos-2023" in shown(app)
        assert "drop all sanctions against the workers" in shown(app)
        await type_in(pilot, "Reinstate them", "enter", "enter")
        await type_in(pilot, "1,000", "enter")
        await type_in(pilot, "31 March", "enter")
        await type_in(pilot, LINK, "enter", "enter")
        await press(pilot, "ctrl+home")
        await type_in(pilot, "talk to the workers", "enter", "tab", "enter")
        assert app.screen.listing.key == "reinstate-them"
        assert "Started: reinstate-them." in told(app)
    store = open_store(location)
    petition = store.get(Petition, "reinstate-them")
    store.close()
    assert petition.case == "kz-wos-2023"
    assert petition.target == "kassym-jomart-tokayev"
    assert petition.goal == 1000
    assert petition.demands[0] == "talk to the workers"
    assert "drop all sanctions against the workers" in petition.demands


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("title", "", "The title is empty"),
        ("closes", "1 March 2026", "before now"),
        ("link", "http://example.org", "https"),
        ("goal", "0", "1 or more"),
    ],
)
async def test_a_mistake_is_one_sentence_and_nothing_typed_is_lost(
    store_path: Path, field: str, typed: str, said: str
) -> None:
    async with opened(starter(store_path)) as (app, pilot):
        await press(pilot, "j", "p")
        screen = app.screen
        screen.field("title").value = "Reinstate them"
        screen.field(field).value = typed
        screen.enter(-1)
        await press(pilot, "enter")
        assert said in " ".join(shown(app).split())
        assert app.screen is screen
        assert screen.field(field).value == typed


async def test_names_are_shortened_until_asked_for_and_again_after_leaving(location: str) -> None:
    signed(location, "Aigul Kassym", "Bolat Nur")
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "v")
        assert "A. K." in shown(app)
        assert "Aigul" not in shown(app)
        await press(pilot, "N")
        assert "Aigul Kassym" in shown(app)
        await press(pilot, "escape", "v")
        assert "Aigul" not in shown(app)


async def test_the_table_draws_only_the_lines_in_view(location: str) -> None:
    signed(location, *(f"Person {number:04}" for number in range(600)))
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "v")
        rows = app.screen.rows
        drawn: set[int] = set()
        draw = rows.draw
        rows.draw = lambda row, width: drawn.add(row) or draw(row, width)
        await press(pilot, "G")
        assert rows.cursor == 599
        assert shown(app).splitlines()[-2].startswith(">")
        assert len(drawn) < 3 * app.size.height
