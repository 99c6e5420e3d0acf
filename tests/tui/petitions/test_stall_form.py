"""The form at the stall: few keys, nothing to learn for who looks on, nothing left to read."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from data.store import open_store
from petitions.terms.editing import Edit, edit_petition
from tests.tui.driving import NOW, WHO, burst, opened, press, settle, shown, type_in
from tests.tui.petitions.at_hand import ID, begun, petition, signatures, signed
from tui.actions import install_starter
from tui.app import HandbillApp

HOSTILE = ["x [/b]", "=1+1", "'; DROP TABLE", "👩‍👩‍👧", "مريم", "Ҳ" * 200]
SAID_THE_SAME = ("Thank you. 1", "Thank you. 2", "Thank you. 3")


@pytest.fixture
def location(store_path: Path) -> str:
    return begun(store_path, title="Reinstate the workers", goal=1000)


def edited(location: str, **edit: object) -> None:
    store = open_store(location)
    edit_petition(store, NOW, WHO, ID, Edit(**edit))
    store.close()


@asynccontextmanager
async def form(location: str) -> AsyncIterator[tuple[HandbillApp, Pilot[None]]]:
    async with opened(location, mode="petitions") as (app, pilot):
        await press(pilot, "s")
        yield app, pilot


async def signs(pilot: Pilot[None], *fields: str, key: str = "1") -> None:
    typed = [part for field in fields for part in (field, "enter")]
    burst(pilot.app, *typed, *["enter"] * (4 - len(fields)), key)
    await settle(pilot)


class TestTheKeys:
    async def test_five_beside_what_is_typed(self, location: str) -> None:
        async with form(location) as (app, pilot):
            name = app.focused
            await signs(pilot, "Aigul Kassym", "a@example.org", "130000", "KZ")
            assert app.focused is name
        (signature,) = signatures(location)
        assert signature.person
        assert (signature.person.name, signature.person.email) == ("Aigul Kassym", "a@example.org")
        assert (signature.person.postcode, signature.country) == ("130000", "KZ")
        assert (signature.channel, signature.status) == ("stall", "counted")

    async def test_page_down_passes_what_stays_empty(self, location: str) -> None:
        edited(location, asks=("email", "phone", "street", "postcode", "union", "country"))
        async with form(location) as (_, pilot):
            burst(pilot.app, "Aigul Kassym", "pagedown", "1")
            await settle(pilot)
        assert [one.person.name for one in signatures(location)] == ["Aigul Kassym"]

    async def test_the_key_says_what_they_agree_to(self, location: str) -> None:
        async with form(location) as (app, pilot):
            for key, name in (("1", "Only Signs"), ("2", "Hears More"), ("0", "Leaves")):
                await signs(pilot, name, key=key)
                assert not app.screen.field("name").value
        agreed = {
            one.person.name: [each.purpose for each in one.consents] for one in signatures(location)
        }
        assert agreed == {"Only Signs": ["sign"], "Hears More": ["sign", "contact"]}

    async def test_enter_alone_signs_nothing(self, location: str) -> None:
        async with form(location) as (app, pilot):
            await signs(pilot, "Aigul Kassym", key="enter")
            assert "1 or 2 signs" in shown(app)
        assert not signatures(location)

    async def test_a_name_for_the_target_has_a_key_of_its_own(self, location: str) -> None:
        edited(location, receives="names", privacy="Names of those who agree go to the President.")
        async with form(location) as (app, pilot):
            await signs(pilot, "Says Yes", key="2")
            assert "Name to the target?" in shown(app)
            assert not signatures(location)
            await press(pilot, "y")
            await signs(pilot, "Says No")
            await press(pilot, "n")
        consents = {
            one.person.name: [each.purpose for each in one.consents] for one in signatures(location)
        }
        assert consents == {"Says Yes": ["sign", "contact", "name_to_target"], "Says No": ["sign"]}

    async def test_the_texts_that_are_agreed_to_stand_there(self, location: str) -> None:
        async with form(location) as (app, _):
            text = " ".join(shown(app).split())
        assert "I sign this petition. I agree that my name" in text
        assert "I agree to be contacted about this campaign." in text


class TestWhereAndByWhom:
    async def test_stall_and_collector_stay_for_the_next_and_for_the_next_time(
        self, location: str
    ) -> None:
        async with form(location) as (app, pilot):
            assert app.screen.field("collector").value == WHO
            await press(pilot, "up", "up")
            await type_in(pilot, "stall-3", "enter", "enter")
            for name in ("One", "Two"):
                await signs(pilot, f"Person {name}")
            await press(pilot, "escape", "s")
            assert app.screen.field("source").value == "stall-3"
            await signs(pilot, "Person Three")
        assert {(one.source, one.collector) for one in signatures(location)} == {("stall-3", WHO)}
        assert len(signatures(location)) == 3


class TestWhoeverLooksOn:
    async def test_learns_nothing_from_the_words(self, location: str) -> None:
        """A new name, one for review and one on the list look the same but for a figure."""
        seen = []
        async with form(location) as (app, pilot):
            people = [
                ("Anna Kim", "anna@example.org", "130000"),
                ("ANNA KIM", "", "130000"),
                ("Anna Kim", "anna@example.org", ""),
            ]
            for number, fields in enumerate(people, 1):
                await signs(pilot, *fields)
                screen = shown(app).replace(f"{number} thanked", "thanked")
                assert SAID_THE_SAME[number - 1] in screen
                seen.append(screen.replace(SAID_THE_SAME[number - 1], ""))
        assert seen[0] == seen[1] == seen[2]
        assert [one.status for one in signatures(location)] == ["counted", "review"]

    async def test_finds_nothing_of_who_signed(self, location: str) -> None:
        async with form(location) as (app, pilot):
            await signs(pilot, "Aigul Kassym", "aigul@example.org")
            for key in ("ctrl+z", "ctrl+y", "up"):
                await press(pilot, key)
                text = shown(app)
                assert not any(part in text for part in ("Aigul", "Kassym", "A. K.", "aigul@"))

    async def test_nor_of_who_rubbed_a_name_out(self, location: str) -> None:
        async with form(location) as (app, pilot):
            await type_in(pilot, "Aigul", *["backspace"] * 5, "pagedown", "0")
            await press(pilot, "ctrl+z")
            assert "Aig" not in shown(app)

    async def test_the_count_is_rounded(self, location: str) -> None:
        signed(location, *(f"Person {number}" for number in range(51)))
        async with form(location) as (app, pilot):
            assert "over 50, goal 1,000, 129 days left" in shown(app)
            await signs(pilot, "Aigul Kassym")
            assert "over 50, goal 1,000" in shown(app)
            assert "52" not in shown(app)

    async def test_one_key_locks_and_what_was_typed_is_there_after(self, location: str) -> None:
        async with form(location) as (app, pilot):
            await type_in(pilot, "Aigul", "ctrl+l")
            for _ in range(2):
                await type_in(pilot, "4711", "enter")
            assert app.locked
            assert "Aigul" not in shown(app)
            await type_in(pilot, "4711", "enter")
            assert app.screen.field("name").value == "Aigul"


class TestTakingBack:
    async def test_the_last_one(self, location: str) -> None:
        async with form(location) as (app, pilot):
            await signs(pilot, "Person One")
            await signs(pilot, "A Slip")
            await press(pilot, "ctrl+z")
            assert "Taken back." in shown(app)
        assert [one.person.name for one in signatures(location)] == ["Person One"]

    async def test_nothing_after_a_duplicate_and_in_the_same_words(self, location: str) -> None:
        async with form(location) as (app, pilot):
            for _ in range(2):
                await signs(pilot, "Person One", "one@example.org")
            await press(pilot, "ctrl+z")
            assert "Taken back." in shown(app)
        assert len(signatures(location)) == 1

    async def test_never_what_was_done_before_the_stall(self, location: str) -> None:
        async with form(location) as (_, pilot):
            await press(pilot, "ctrl+z", "ctrl+z")
        assert petition(location).rev == 1


class TestWhatIsRefused:
    async def test_a_missing_field_is_gone_to_and_nothing_typed_is_lost(
        self, location: str
    ) -> None:
        edited(location, asks=("email", "postcode"), required=("postcode",))
        async with form(location) as (app, pilot):
            await type_in(pilot, "Aigul Kassym", "pagedown", "1")
            assert "Not signed: This petition asks for the postcode" in " ".join(shown(app).split())
            assert app.focused is app.screen.field("postcode").line
            await type_in(pilot, "130000", "enter", "1")
        assert [one.person.name for one in signatures(location)] == ["Aigul Kassym"]

    async def test_a_wrong_address_is_gone_to(self, location: str) -> None:
        async with form(location) as (app, pilot):
            await signs(pilot, "Aigul Kassym", "aigul at home")
            assert app.focused is app.screen.field("email").line
        assert not signatures(location)

    async def test_a_mailbox_of_the_target_is_warned_of_once(self, store_path: Path) -> None:
        install_starter(str(store_path), NOW, WHO).close()
        location = begun(store_path, target="kz-mission-geneva")
        async with form(location) as (app, pilot):
            await type_in(pilot, "Aigul Kassym", "enter")
            await type_in(pilot, "a@kazakhstan-geneva.ch", "enter")
            assert "private address" in " ".join(shown(app).split())
            assert app.focused is app.screen.field("email").line
            await press(pilot, "enter")
            assert app.focused is app.screen.field("postcode").line

    async def test_a_petition_that_is_not_open_says_so_at_once(self, location: str) -> None:
        edited(location, draft=True)
        async with form(location) as (app, pilot):
            assert "the petition is draft" in shown(app)
            await signs(pilot, "Aigul Kassym")
            assert "Not signed" in shown(app)
        assert not signatures(location)

    async def test_leaving_points_out_once_what_is_not_signed(self, location: str) -> None:
        async with form(location) as (app, pilot):
            screen = app.screen
            await type_in(pilot, "Aigul", "escape")
            assert "Esc again leaves it unsigned" in shown(app)
            assert app.screen is screen
            await press(pilot, "escape")
            assert app.screen is not screen


class TestPetitionsOfAnyKind:
    async def test_long_and_hostile_questions_stand_above_their_lines(self, location: str) -> None:
        question = "In which [b]section[/b] of the \x1b[31mplant\u202e do you work?"
        edited(location, asks=("email", "section"), questions={"section": question})
        async with form(location) as (app, pilot):
            text = shown(app)
            assert r"In which [b]section[/b] of the \x1b[31mplant\u202e do you work" in text
            await type_in(pilot, "Aigul Kassym", "enter", "enter")
            await type_in(pilot, "the rig", "enter", "1")
        (signature,) = signatures(location)
        assert signature.person.answers == {"section": "the rig"}

    async def test_any_name_is_kept_as_it_was_typed(self, location: str) -> None:
        async with form(location) as (app, pilot):
            for name in HOSTILE:
                app.screen.field("name").value = name
                await press(pilot, "pagedown", "1")
                assert "Thank you. 1" in shown(app)
        assert [one.person.name for one in signatures(location)] == HOSTILE

    async def test_twenty_questions_scroll_and_the_keys_are_reached(self, location: str) -> None:
        names = [f"q{number}" for number in range(20)]
        edited(location, asks=names, questions={name: f"Question {name}" for name in names})
        async with form(location) as (app, pilot):
            await type_in(pilot, "Aigul Kassym", "pagedown")
            await settle(pilot)
            assert "1 sign only" in shown(app)
            await press(pilot, "1")
        assert len(signatures(location)) == 1
