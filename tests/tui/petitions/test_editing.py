"""A petition changed from the app, a part at a time."""

from contextlib import closing
from pathlib import Path

import pytest

from data.errors import BadInput
from data.records import Petition
from data.store import open_store
from petitions.terms.editing import Edit, edit_petition
from tests.tui.driving import NOW, opened, press, shown, told
from tests.tui.petitions.at_hand import ID, begun, petition, signed
from tui.screens.petitions.menus import Act, EditMenu, entry
from tui.widgets.passage import Passage


@pytest.fixture
def location(store_path: Path) -> str:
    return begun(store_path)


async def test_the_words_change_and_signed_ones_only_with_a_reason(location: str) -> None:
    signed(location, "Aigul Kassym")
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "e", "w")
        screen = app.screen
        screen.field("title").value = "Open the gates [/b] now"
        screen.enter(-1)
        await press(pilot, "enter")
        assert "People have signed these words" in " ".join(shown(app).split())
        screen.field("allow").value = "a word was missing"
        screen.enter(-1)
        await press(pilot, "enter")
        assert "mill-open is changed." in told(app)
        assert "Open the gates [/b] now" in shown(app)
    after = petition(location)
    assert after.title == {"en": "Open the gates [/b] now"}
    assert after.reworded[0].why == "a word was missing"


async def test_another_language_joins_and_leaves_the_first_as_it_is(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "e", "w")
        app.screen.field("language").value = "ru"
        app.screen.field("title").value = "Откройте ворота"
        app.screen.enter(-1)
        await press(pilot, "enter")
    assert petition(location).title == {"en": "Open the gates", "ru": "Откройте ворота"}


async def test_goal_milestones_and_link(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "e", "g")
        app.screen.field("goal").value = "2,000"
        app.screen.field("milestones").value = "500, 1,000"
        app.screen.field("link").value = "http://example.org"
        app.screen.enter(-1)
        await press(pilot, "enter")
        assert "is not encrypted" in " ".join(shown(app).split())
        app.screen.field("link").value = "https://example.org/new"
        app.screen.enter(-1)
        await press(pilot, "enter")
    after = petition(location)
    assert (after.goal, after.milestones, after.link) == (
        2000,
        (500, 1000),
        "https://example.org/new",
    )


async def test_the_last_day_moves_and_closing_now_can_be_taken_back(location: str) -> None:
    async with opened(location) as (app, pilot):
        for day in ("30 April 2027", "31 December 2026"):
            await press(pilot, "3", "e", "d")
            app.screen.field("closes").value = day
            app.screen.enter(-1)
            await press(pilot, "enter")
        assert told(app)[-1] == "mill-open takes signatures until 31 December 2026."
        await press(pilot, "e", "d")
        assert "moved 2 times" in shown(app)
        app.screen.field("closes").value = "1 March 2020"
        app.screen.enter(-1)
        await press(pilot, "enter")
        assert "is past" in shown(app)
        await press(pilot, "escape", "escape", "e", "x")
        assert "closed" in shown(app)
        await press(pilot, "u")
        assert "39 days left" in shown(app)
    assert len(petition(location).extensions) == 2


async def test_what_is_asked_with_a_question_of_its_own(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "e", "q")
        app.screen.field("asks").value = "email, passport"
        app.screen.enter(-1)
        await press(pilot, "enter")
        assert '"passport" cannot be asked' in shown(app) or '"passport" is a question' in shown(
            app
        )
        app.screen.field("asks").value = "email, workplace"
        app.screen.field("required").value = "email"
        app.screen.field("question").value = "shift"
        app.screen.field("questions").value = "Which shift?"
        app.screen.enter(-1)
        await press(pilot, "enter")
    asked = [(one.name, one.required, one.label) for one in petition(location).asks]
    assert asked == [
        ("email", True, {}),
        ("workplace", False, {}),
        ("shift", False, {"en": "Which shift?"}),
    ]


async def test_consents_come_and_go_by_themselves(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "e", "c")
        app.screen.field("contact").value = ""
        app.screen.field("name_published").value = "Publish my name."
        app.screen.enter(-1)
        await press(pilot, "enter")
        await press(pilot, "e", "c")
        app.screen.field("receives").value = "names"
        app.screen.enter(-1)
        await press(pilot, "enter")
        assert "give its new words too" in " ".join(shown(app).split())
    after = petition(location)
    assert [one.purpose for one in after.consents] == ["sign", "name_published"]
    assert after.receives == "number"


async def test_how_long_names_are_kept(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "e", "r")
        app.screen.field("signatures").value = "28"
        app.screen.field("pending").value = "7"
        app.screen.enter(-1)
        await press(pilot, "enter")
    after = petition(location)
    assert (after.retention_days, after.pending_days, after.rejected_days) == (28, 7, None)


async def test_it_becomes_a_draft_and_is_published_again(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "e", "p")
        assert petition(location).draft
        await press(pilot, "e", "p")
        assert "mill-open is out." in told(app)
    assert not petition(location).draft


async def test_nothing_typed_changes_nothing(location: str) -> None:
    async with opened(location) as (app, pilot):
        for part in "wgqcr":
            await press(pilot, "3", "e", part)
            app.screen.enter(-1)
            await press(pilot, "enter")
            assert "Nothing would change" in shown(app), part
            await press(pilot, "escape")
    assert petition(location).rev == 1


async def test_a_new_petition_says_more_where_it_is_asked_to(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "p")
        screen = app.screen
        screen.field("title").value = "Pay what is owed"
        screen.field("id").value = "pay"
        assert "Time zone" not in shown(app)
        await press(pilot, "ctrl+g")
        assert "Time zone" in shown(app)
        screen.field("time_zone").value = "Asia/Almaty"
        screen.field("asks").value = "email, workplace"
        screen.field("required").value = "email"
        screen.field("milestones").value = "10, 1,000"
        screen.field("keep").value = "28"
        screen.enter(-1)
        await press(pilot, "enter")
        assert "Started: pay." in told(app)
    with closing(open_store(location)) as store:
        made = store.get(Petition, "pay")
    assert (made.time_zone, made.milestones, made.retention_days) == ("Asia/Almaty", (10, 1000), 28)
    assert [(one.name, one.required) for one in made.asks] == [
        ("email", True),
        ("workplace", False),
    ]


async def test_who_comes_second_is_told_what_the_other_typed(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "e", "w")
        app.screen.field("title").value = "Mine"
        app.screen.query_one(Passage).lines.text = "My text"
        with closing(open_store(location)) as store:
            words = Edit(title="Theirs", text="Their text", demands=("theirs alone",))
            edit_petition(store, NOW, "bolat", ID, words)
        await press(pilot, "ctrl+o")
        said = " ".join(shown(app).split())
        assert "theirs: Theirs" in said
        assert "Somebody else changed the title and the text meanwhile." in said
        assert petition(location).title == {"en": "Theirs"}
        await press(pilot, "ctrl+t")
        assert app.screen.field("title").value == "Theirs"
        app.screen.field("title").value = "Mine"
        await press(pilot, "ctrl+o")
    after = petition(location)
    assert (after.title["en"], after.text["en"]) == ("Mine", "Their text")
    assert after.demands == ("theirs alone",)


def test_two_who_publish_it_do_not_undo_each_other(location: str) -> None:
    publish = entry(EditMenu, "publish")
    assert isinstance(publish, Act)
    seen = petition(location)
    with closing(open_store(location)) as store:
        assert "is a draft" in publish.does(store, NOW, "aigul", seen)
        with pytest.raises(BadInput, match="Nothing would change"):
            publish.does(store, NOW, "bolat", seen)
    assert petition(location).draft


async def test_opening_and_last_day_are_put_right_together(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "e", "d")
        app.screen.field("opens").value = "1 December 2026"
        app.screen.field("closes").value = "1 March 2020"
        await press(pilot, "ctrl+o")
        assert "is past" in shown(app)
        assert petition(location).opens is None
        app.screen.field("closes").value = "30 April 2027"
        await press(pilot, "ctrl+o")
        assert "takes signatures until 30 April 2027" in told(app)[-1]
        await press(pilot, "u")
    assert len(petition(location).extensions) == 0


@pytest.mark.parametrize(
    ("field", "typed"),
    [("title", ""), ("link", "http://example.org"), ("keep", "some"), ("time_zone", "Mars")],
)
async def test_a_new_petition_that_is_refused_says_in_which_field(
    location: str, field: str, typed: str
) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "p")
        app.screen.field("title").value = "Pay what is owed"
        app.screen.field(field).value = typed
        app.screen.enter(-1)
        await press(pilot, "enter")
        assert app.focused is app.screen.field(field).line
        assert app.focused.display
