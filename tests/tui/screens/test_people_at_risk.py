"""How to reach people at risk is hidden until asked for, and hidden again on leaving."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from data.records import Case, CaseParty, Contact, Party
from data.store import open_store
from tests.tui.driving import LARGE, NOW, WHO, opened, press, shown, starter, told, type_in

SECRET = "+7 701 555 01 99"


@pytest.fixture
def location(store_path: Path) -> str:
    """A worker of the strike who may not be named, with a phone."""
    path = starter(store_path)
    store = open_store(path)
    with store.transaction(WHO, "keep a number", NOW) as change:
        worker = Party(
            id="worker-7",
            name="Saule Bekova",
            kind="person",
            contacts=(Contact(channel="phone", value=SECRET),),
            address=("12 Hidden Street",),
        )
        case = change.get(Case, "kz-wos-2023")
        members = (*case.parties, CaseParty(party="worker-7", role="dismissed"))
        change.put(worker)
        change.put(replace(case, parties=members))
    store.close()
    return path


async def test_the_page_of_contacts_tells_it_when_asked(location: str) -> None:
    async with opened(location, LARGE) as (app, pilot):
        await press(pilot, "j", "c")
        text = app.screen.page.text
        assert "how to reach them is hidden: N shows it" in text
        assert SECRET not in text
        assert "Hidden Street" not in text
        assert "brussels@mfa.kz" in text
        assert "names hidden" in shown(app).splitlines()[0]
        await press(pilot, "N")
        assert SECRET in app.screen.page.text
        assert "names SHOWN" in shown(app).splitlines()[0]
        await press(pilot, "N")
        assert SECRET not in app.screen.page.text
        assert "names hidden" in shown(app).splitlines()[0]


@pytest.mark.parametrize(
    "keys", [("escape", "c"), ("2", "1"), ("k", "j", "c"), ("question_mark", "escape")]
)
async def test_whoever_leaves_the_page_has_hidden_it(location: str, keys: tuple[str, ...]) -> None:
    async with opened(location, LARGE) as (app, pilot):
        await press(pilot, "j", "c", "N")
        assert SECRET in app.screen.page.text
        if keys[0] == "k":
            await press(pilot, "shift+tab", "shift+tab")
            app.screen.set_focus(app.screen.listing)
        await press(pilot, *keys)
        assert "CONTACTS" in shown(app)
        assert SECRET not in app.screen.page.text


async def test_away_from_that_page_nothing_is_told(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "j", "N")
        assert SECRET not in shown(app)
        assert told(app) == ["N shows how to reach people at risk on the contacts: c first."]


async def test_the_list_to_mark_hides_it_and_marks_nothing_unseen(location: str) -> None:
    async with opened(location, LARGE) as (app, pilot):
        await press(pilot, "j", "C", "G")
        assert "phone hidden: N shows it" in shown(app)
        await press(pilot, "o")
        assert told(app) == ["N shows first whom this reaches."]
        await press(pilot, "N")
        assert SECRET in shown(app)
        await press(pilot, "o")
        assert "checked 22 Nov 2026" in shown(app)
        await press(pilot, "escape", "C", "G")
        assert SECRET not in shown(app)


async def test_neither_the_look_up_nor_the_search_tells_it(location: str) -> None:
    async with opened(location, LARGE) as (app, pilot):
        await press(pilot, "j")
        assert SECRET not in app.screen.page.text
        await press(pilot, "slash")
        await type_in(pilot, "saule", "down", "G")
        assert "Saule Bekova" in shown(app)
        assert SECRET not in shown(app)
