"""The list of signatures and one of them: read where it is looked at, decided on by keys."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from data.reader import Reader
from data.records import Petition, Signature
from data.store import Store, open_store
from petitions.signatures.offers import Offer
from petitions.signatures.reviewing import merge, withdraw
from petitions.signatures.signing import sign
from petitions.terms.petition import new_petition
from tests.tui.driving import NOW, WHO, opened, press, settle, shown, told, type_in

ID = "wos"
PEOPLE = (
    Offer(name="Zoë Müller", postcode="sw1a1aa", channel="paper", sheet="3", line=2),
    Offer(name="Zoe Muller", postcode="SW1A 1AA", email="zoe@example.org"),
    Offer(name="Aigul Kassym", email="aigul@example.org"),
    Offer(name="Bolat Nur"),
)
LIST = ("3", "v")


@pytest.fixture
def location(store_path: Path) -> str:
    with closing(open_store(str(store_path), create=True)) as store:
        petition = new_petition(store, NOW, WHO, id=ID, title="Reinstate the workers")
        for offer in PEOPLE:
            sign(store, NOW, WHO, petition, offer)
    return str(store_path)


def filled(location: str, number: int) -> None:
    with closing(open_store(location)) as store:
        with store.transaction(WHO, "fill", NOW) as change:
            change.add_many(
                Signature(id=f"x-{n:05}", petition=ID, serial=n, channel="web", day=NOW.date())
                for n in range(5, number + 1)
            )
        store.file.checkpoint()


def stored(location: str) -> list[Signature]:
    with closing(open_store(location)) as store:
        return sorted(store.find(Signature, petition=ID), key=lambda one: one.serial)


def done(location: str, act: Callable[[Store, Petition], object]) -> None:
    with closing(open_store(location)) as store:
        act(store, store.get(Petition, ID))


async def test_only_the_lines_in_view_and_beside_it_are_read(
    location: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(location, 3000)
    read: set[str] = set()
    gather = Reader.gather

    def watched(store: Reader, kind: type, ids: list[str]) -> list:
        read.update(ids)
        return gather(store, kind, ids)

    monkeypatch.setattr(Reader, "gather", watched)
    async with opened(location) as (app, pilot):
        await press(pilot, *LIST)
        assert "3,000 on the list" in shown(app)
        assert len(read) < 200
        await press(pilot, "G")
        assert "x-03000" in read
        assert "3,000" in shown(app).splitlines()[-2]
        assert "…" not in shown(app)
        assert len(read) < 400


async def test_the_first_and_the_last_are_reached_by_a_key(location: str) -> None:
    filled(location, 500)
    async with opened(location) as (app, pilot):
        await press(pilot, *LIST, "G")
        assert app.screen.rows.cursor == 499
        await press(pilot, "g", "j", "space")
        assert app.screen.rows.cursor > 10


async def test_the_filter_goes_through_the_statuses_that_there_are(location: str) -> None:
    one = stored(location)[3]
    done(location, lambda store, petition: withdraw(store, NOW, WHO, petition, one.id))
    async with opened(location) as (app, pilot):
        await press(pilot, *LIST)
        said = []
        for _ in range(4):
            await press(pilot, "f")
            said.append(shown(app).splitlines()[0])
        assert "counted: 2 of 4" in said[0]
        assert "review: 1 of 4" in said[1]
        assert "withdrawn: 1 of 4" in said[2]
        assert "4 on the list" in said[3]
        await press(pilot, "f", "escape")
        assert "4 on the list" in shown(app)


async def test_a_person_is_found_after_enter(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, *LIST, "slash")
        await type_in(pilot, "kassym")
        assert "4 on the list" in shown(app)
        await press(pilot, "enter")
        assert "1 found" in shown(app)
        assert "A. K." in shown(app)
        await press(pilot, "slash")
        await type_in(pilot, "nobody", "enter")
        assert "Nobody like that has signed" in shown(app)
        await press(pilot, "escape")
        assert "4 on the list" in shown(app)


async def test_one_signature_is_hidden_until_asked_for_and_when_the_app_is_locked(
    location: str,
) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, *LIST, "j", "enter")
        hidden = app.screen.page.text
        assert "Zoe" not in hidden
        assert "kept, hidden" in hidden
        await press(pilot, "N")
        assert "zoe@example.org" in app.screen.page.text
        app.screen.hide_people()
        await settle(pilot)
        assert app.screen.page.text == hidden
        await press(pilot, "N", "escape", "enter")
        assert app.screen.page.text == hidden


async def test_one_signature_says_its_sheet_its_review_and_its_log(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, *LIST, "enter")
        assert "sheet 3, line 2" in app.screen.page.text
        assert "sign wos" in app.screen.page.text
        await press(pilot, "escape", "j", "enter")
        assert "may repeat no. 1; the same: name, postcode" in app.screen.page.text


@pytest.mark.parametrize(
    ("keys", "typed", "status"),
    [(("w",), "", "withdrawn"), (("x",), "a joke", "rejected")],
)
async def test_what_takes_it_off_the_count_is_done_at_once_and_undone(
    location: str, keys: tuple[str, ...], typed: str, status: str
) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, *LIST, "enter", *keys)
        if typed:
            await type_in(pilot, typed, "enter")
        assert stored(location)[0].status == status
        assert status in shown(app).splitlines()[0]
        await press(pilot, "u")
        assert stored(location)[0].status == "counted"
        assert "counted" in shown(app).splitlines()[0]


async def test_a_rejection_without_a_reason_is_none(location: str) -> None:
    async with opened(location) as (_, pilot):
        await press(pilot, *LIST, "enter", "x", "enter")
    assert stored(location)[0].status == "counted"


async def test_a_merge_shows_both_first_and_unmerging_gives_the_same_bytes(location: str) -> None:
    def written() -> list[bytes]:
        with closing(open_store(location)) as store:
            return sorted(bytes(content) for content in store._table(Signature).contents())

    before = written()
    async with opened(location) as (app, pilot):
        await press(pilot, *LIST, "j", "enter", "m")
        assert "~ alike" in shown(app)
        assert "Zoe" not in shown(app)
        await press(pilot, "m")
        assert "No. 2 is a duplicate of no. 1 now. u takes it back." in told(app)
        assert stored(location)[1].status == "duplicate"
        assert "REPEATS   no. 1" in app.screen.page.text
        await press(pilot, "U")
        assert written() == before


async def test_a_merge_with_no_likely_other_asks_for_its_number(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, *LIST, "j", "j", "enter", "m")
        await type_in(pilot, "99", "enter")
        assert 'has no signature "99"' in " ".join(told(app))
        await press(pilot, "m")
        await type_in(pilot, "4", "enter")
        assert "No. 4  counted" in shown(app)
        await press(pilot, "s", "m")
    one, other = stored(location)[2:]
    assert (one.status, other.status, other.duplicate_of) == ("counted", "duplicate", one.id)


async def test_a_refusal_is_one_sentence(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, *LIST, "enter", "o")
        assert "there is nothing to confirm" in " ".join(told(app))


async def test_an_empty_list_says_what_to_do(store_path: Path) -> None:
    with closing(open_store(str(store_path), create=True)) as store:
        new_petition(store, NOW, WHO, id=ID, title="Reinstate the workers")
    async with opened(str(store_path)) as (app, pilot):
        await press(pilot, *LIST)
        assert "Nobody has signed yet" in shown(app)


async def test_what_another_process_signs_joins_the_list(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, *LIST, "j")
        done(location, lambda store, petition: sign(store, NOW, WHO, petition, Offer(name="New")))
        await app.look_again()
        await settle(pilot)
        assert "5 on the list" in shown(app)
        assert app.screen.rows.cursor == 1


async def test_merged_copies_are_named(location: str) -> None:
    two = stored(location)[1]
    done(location, lambda store, petition: merge(store, NOW, WHO, petition, two.id))
    async with opened(location) as (app, pilot):
        await press(pilot, *LIST, "enter")
        assert "with no. 2: U takes that back" in app.screen.page.text


async def test_the_keys_of_each_screen_are_explained_there(location: str) -> None:
    async with opened(location) as (app, pilot):
        for keys in (LIST, ("enter",), ("escape", "r")):
            await press(pilot, *keys)
            screen = app.screen
            await press(pilot, "question_mark")
            assert "Show or hide names" in app.screen.query_one("Page").text
            await press(pilot, "question_mark")
            assert app.screen is screen
