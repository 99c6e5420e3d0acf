"""Cases and parties begun in the app, files attached, a person taken out of everything."""

from pathlib import Path

import pytest

from data.records import Briefing, Case, Note, Party
from data.store import Store, open_store
from tests.tui.driving import NOW, WHO, opened, press, settle, shown, told, type_in
from tests.tui.filling import fill, finish, wrongs

CASE = "kz-wos-2023"


@pytest.fixture
def location(starter_path: Path) -> str:
    return str(starter_path)


@pytest.fixture
def store(location: str) -> Store:
    """As it is when the app is closed again."""
    return open_store(location)


class TestANewCase:
    async def test_is_begun_and_at_hand(self, location: str) -> None:
        async with opened(location) as (app, pilot):
            await press(pilot, "a", "k")
            await fill(
                pilot,
                title="Harbour pay talks",
                country="nl",
                summary="Dockers ask for the index.",
                aliases="dockers, the harbour",
            )
            await finish(pilot)
            assert told(app)[-1] == "Begun: nl-harbour-pay-talks. S adds its first source."
            assert app.case == "nl-harbour-pay-talks"
            assert "Harbour pay talks" in shown(app)
        case = open_store(location).get(Case, "nl-harbour-pay-talks")
        assert (case.country, case.aliases) == ("NL", ("dockers", "the harbour"))

    async def test_can_be_the_first_one(self, store_path: Path) -> None:
        open_store(str(store_path), create=True).close()
        async with opened(str(store_path)) as (app, pilot):
            await press(pilot, "S")
            assert told(app) == ["There is no case yet to add to: K begins one."]
            await press(pilot, "K")
            await type_in(pilot, "Harbour pay talks")
            await finish(pilot)
            assert app.case == "harbour-pay-talks"

    async def test_a_country_that_is_none_is_said_beside_it(self, location: str) -> None:
        async with opened(location) as (app, pilot):
            await press(pilot, "K")
            await fill(pilot, title="Harbour", country="Holland")
            await press(pilot, "enter")
            assert "is no country" in wrongs(app)["country"]
            await fill(pilot, id="Not An Id")
            await press(pilot, "enter")
            assert "cannot be an id" in wrongs(app)["id"]


class TestANewParty:
    async def test_a_person_is_never_named_unless_one_says_so(self, location: str) -> None:
        async with opened(location) as (app, pilot):
            await press(pilot, "P")
            await fill(pilot, name="Zarina Ospanova", kind="person", contact="z@example.org")
            await finish(pilot)
            assert "that does not tell the name" in wrongs(app)["id"]
            assert app.screen.focused is app.screen.field("id").line
            await type_in(pilot, "driver-1")
            await finish(pilot)
            assert told(app)[-1].startswith("Begun: driver-1, naming never.")
        party = open_store(location).get(Party, "driver-1")
        assert (party.naming, party.contacts[0].channel) == ("never", "email")

    async def test_one_that_agreed_says_with_whom(self, location: str) -> None:
        async with opened(location) as (_, pilot):
            await press(pilot, "P")
            await fill(pilot, name="A Union", kind="union", naming="agreed", id="union-1")
            await finish(pilot)
            await settle(pilot)
        party = open_store(location).get(Party, "union-1")
        assert party.agreement is not None
        assert party.agreement.who == WHO


class TestAFile:
    async def test_is_attached_to_a_source(self, location: str, tmp_path: Path) -> None:
        file = tmp_path / "letter.txt"
        file.write_text("We will not stop.")
        async with opened(location) as (app, pilot):
            await press(pilot, "j", "T")
            app.screen.path = str(file)
            await settle(pilot)
            await press(pilot, "enter")
            assert app.screen.typed["file"] == str(file)
            source = app.screen.asked["source"].words[0]
            await type_in(pilot, source, "enter")
            await finish(pilot)
            assert told(app)[-1] == f"Annex 1 of {source}."
        kept = next(s for s in open_store(location).get(Case, CASE).sources if s.id == source)
        assert (kept.path, kept.annex) == (str(file), 1)

    async def test_that_is_gone_is_said_beside_its_path(
        self, location: str, tmp_path: Path
    ) -> None:
        file = tmp_path / "letter.txt"
        file.write_text("x")
        async with opened(location) as (app, pilot):
            await press(pilot, "j", "T")
            app.screen.path = str(file)
            await settle(pilot)
            await press(pilot, "enter")
            file.unlink()
            await type_in(pilot, app.screen.asked["source"].words[0], "enter")
            await finish(pilot)
            assert "There is no file" in wrongs(app)["file"]


class TestTakingAPersonOut:
    @pytest.fixture(autouse=True)
    def named(self, location: str) -> None:
        store = open_store(location)
        with store.transaction(WHO, "begin", NOW) as change:
            change.put(Party(id="driver-1", name="Zarina Ospanova", kind="person"))
            change.put(
                Note(id="n-1", case=CASE, when=NOW, who=WHO, text="Zarina Ospanova was fired")
            )
            change.put(Briefing(id="b-1", case=CASE, kind="letter", body="about Ospanova"))
        store.close()

    async def test_shows_first_what_would_change(self, location: str) -> None:
        async with opened(location) as (app, pilot):
            await press(pilot, "R")
            await type_in(pilot, "driver-1")
            await finish(pilot)
            text = app.screen.query_one("#choice-said").text
            assert "- Zarina Ospanova was fired" in text
            assert "+ [name removed] was fired" in text
            await press(pilot, "enter")  # the cursor stands on leaving everything as it is
            assert app.screen.typed["party"] == "driver-1"
        assert open_store(location).get(Note, "n-1").text == "Zarina Ospanova was fired"

    async def test_is_done_when_somebody_says_so(self, location: str) -> None:
        async with opened(location) as (app, pilot):
            await press(pilot, "R")
            await type_in(pilot, "driver-1")
            await finish(pilot)
            await press(pilot, "j", "enter")
            assert "No file that was written" in shown(app)
            await press(pilot, "enter")
        store = open_store(location)
        assert store.get(Note, "n-1").text == "[name removed] was fired"
        assert store.get(Briefing, "b-1").body == "about [name removed]"

    async def test_who_is_no_person_is_refused_in_the_form(self, location: str) -> None:
        async with opened(location) as (app, pilot):
            await press(pilot, "R")
            await type_in(pilot, "ituc")
            await finish(pilot)
            assert "is no person" in wrongs(app)[""]
