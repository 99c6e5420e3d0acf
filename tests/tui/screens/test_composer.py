"""The composer: what is in the way, one key each, and the text as it will read."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec.structs import replace as replaced

from data.changes import mark_contact
from data.config import config_path
from data.records import Briefing, Case, Choice, Party
from data.store import open_store
from data.unfinished import left
from tests.tui.driving import (
    LARGE,
    NOW,
    SMALL,
    WHO,
    burst,
    look,
    opened,
    press,
    settle,
    shown,
    starter,
    told,
    type_in,
)
from tui.actions.composing import compose, save_briefing
from tui.screens.briefings.composer import Composer
from tui.screens.briefings.work import Work, begun, check_contact, keep_work

OPEN = ("j", "b", "enter")
CASE = "kz-wos-2023"
ONE, OTHER = "court-due-process", "court-no-union"


@pytest.fixture
def location(store_path: Path) -> str:
    return starter(store_path)


def kept(location: str, kind: type = Briefing) -> list:
    store = open_store(location)
    found = list(store.all(kind))
    store.close()
    return found


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_problems_stand_above_the_text_with_their_keys(
    location: str, size: tuple[int, int]
) -> None:
    async with opened(location, size) as (app, pilot):
        await press(pilot, *OPEN)
        assert isinstance(app.screen, Composer)
        lines = shown(app).split("\n")
    at = next(row for row, line in enumerate(lines) if "AS IT WILL READ" in line)
    assert "/750 words" in lines[0]
    assert "LETTER  kz-wos-2023 > Tokayev" in lines[0]
    assert "BEFORE IT GOES" in lines[1]
    first = "\n".join(lines[1:at])
    assert "13 January 2024" in first
    assert "d drop   w neutral words   a say both   k allow   s extracts" in first
    assert any("Mr. President," in line for line in lines[at:])


async def test_problems_are_resolved_one_by_one_at_80_by_24(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, *OPEN)
        assert "BEFORE IT GOES: 7 left" in shown(app)
        await press(pilot, "a")
        assert "BEFORE IT GOES: 6 left" in shown(app)
        await press(pilot, "k", "o", "r", "o", "o", "o")
        assert "BEFORE IT GOES: nothing is left to decide" in shown(app)
        assert "brussels@mfa.kz" not in app.screen.view.text
    (briefing,) = kept(location)
    assert "according to" in briefing.body.lower()
    assert briefing.left_off == ("kz-embassy-brussels brussels@mfa.kz",)
    contacts = {one.value: one.checked for party in kept(location, Party) for one in party.contacts}
    assert contacts["kense@enbek.gov.kz"] is not None
    assert contacts["brussels@mfa.kz"] is None


async def test_neutral_words_are_typed_and_stand_in_the_letter(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, *OPEN, "w", "ctrl+u")
        await type_in(pilot, "seven workers were questioned", "enter")
        assert "seven workers were questioned" in app.screen.view.text
        assert app.screen.view.problems[0].settled == "worded neutrally"
    (choice,) = kept(location)[0].choices
    assert (choice.how, choice.text) == ("neutral", "seven workers were questioned")


async def test_a_disputed_side_goes_out_only_with_a_reason(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, *OPEN, "k", "enter")
        assert kept(location) == []
        await press(pilot, "k")
        await type_in(pilot, "the lawyer confirmed it", "enter")
        assert app.screen.view.problems[0].settled == "goes out as it is"
    (choice,) = kept(location)[0].choices
    assert (choice.how, choice.text) == ("allow", "the lawyer confirmed it")


async def test_s_shows_what_the_sources_say_word_for_word(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, *OPEN, "s")
        assert "seven of the fired workers were interrogated" in shown(app)
        await press(pilot, "escape")
        assert "AS IT WILL READ" in shown(app)


async def test_space_puts_a_fact_in_or_out_and_the_text_follows(location: str) -> None:
    async with opened(location, LARGE) as (app, pilot):
        await press(pilot, *OPEN, "f")
        assert "IN IT" in shown(app)
        id = app.screen.facts.key
        fact = app.screen.view.fact(id)
        assert fact.text in app.screen.view.text
        await press(pilot, "space")
        assert fact.text not in app.screen.view.text
        assert "you left it out" in shown(app)
        await press(pilot, "space")
        assert fact.text in app.screen.view.text


async def test_what_was_decided_is_found_again_after_the_connection_was_lost(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, *OPEN, "d", "k")
    async with opened(location) as (app, pilot):
        await press(pilot, "j", "2")
        saved = next(key for key in app.screen.listing.keys if key.startswith("saved:"))
        await app.screen.read(at=saved)
        await press(pilot, "enter")
        assert "BEFORE IT GOES: 5 left" in shown(app)
        assert "saved 14:02" in shown(app)


async def test_words_being_typed_are_found_again_after_the_connection_was_lost(
    location: str,
) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, *OPEN, "k")
        await type_in(pilot, "because the law")
        await app.workers.wait_for_complete()
    async with opened(location) as (app, pilot):
        await press(pilot, *OPEN, "k")
        assert "reason> because the law" in shown(app)
        await press(pilot, "enter")
        assert app.screen.view.problems[0].settled == "goes out as it is"
        await app.workers.wait_for_complete()
    assert not left(location, WHO)


async def test_u_takes_a_decision_back(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, *OPEN, "a", "k")
        assert "BEFORE IT GOES: 5 left" in shown(app)
        await press(pilot, "u")
        assert "BEFORE IT GOES: 6 left" in shown(app)


async def test_sent_is_kept_with_a_day_to_follow_it_up(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, *OPEN, "d", "S", "ctrl+o")
        assert "sent 22 Nov" in shown(app)
        assert "follow up 6 Dec" in shown(app)
        assert told(app)[-1] == "Sent by email; follow it up on Sun 6 Dec 2026."
    (briefing,) = kept(location)
    assert briefing.sent.by == "email"


async def test_what_was_sent_stays_as_it_went(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, *OPEN, "d", "S", "ctrl+o")
        (sent,) = kept(location)
        with closing(open_store(location)) as store:
            case = store.get(Case, CASE)
            with store.transaction(WHO, "rename it", NOW) as change:
                change.put(replaced(case, title="Another strike"))
        await look(app)
        await settle(pilot)
        await press(pilot, "k")
        assert "stays as it went" in told(app)[-1]
        assert app.screen.view.text == sent.body
        assert "AS IT WAS SENT" in shown(app)
    assert kept(location) == [sent]


async def test_a_text_changed_by_hand_is_not_lost_to_a_toggle(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, *OPEN, "d")
        store = open_store(location)
        from briefings.sending import change_body

        (one,) = store.all(Briefing)
        change_body(store, app.clock(), "aigul", one, one.body.replace("Yours", "Very"))
        store.close()
        await look(app)
        await settle(pilot)
        await press(pilot, "k")
        assert "changed by hand" in told(app)[-1]
        assert "Very sincerely" in app.screen.view.text
        await press(pilot, "R")
        assert "Yours sincerely" in app.screen.view.text


async def test_every_format_can_be_exported(location: str, tmp_path: Path) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, *OPEN, "x", "tab", "ctrl+u")
        await type_in(pilot, str(tmp_path), "enter")
        for form in ("docx", "pdf", "eml"):
            assert f".{form}" in shown(app)
        await press(pilot, "j", "j", "j", "j", "j", "enter")
        await app.workers.wait_for_complete()
        await settle(pilot)
    (written,) = tmp_path.glob("*.pdf")
    assert written.read_bytes().startswith(b"%PDF")


async def test_keys_in_one_burst_decide_what_they_would_one_by_one(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, *OPEN)
        burst(app, "akor")
        await settle(pilot)
        assert "BEFORE IT GOES: 3 left" in shown(app)
    (briefing,) = kept(location)
    assert briefing.choices[0].how == "attribute"
    assert {choice.how for choice in briefing.choices[1:]} == {"pick"}
    assert briefing.left_off == ("kz-embassy-brussels brussels@mfa.kz",)


def test_a_decision_goes_over_what_is_kept_by_now(location: str) -> None:
    with closing(open_store(location)) as store:
        begun = keep_work(store, Work(CASE, "letter"), NOW, WHO).work
        keep_work(store, begun, NOW, WHO, lambda job: job.deciding(Choice(fact=ONE, how="ban")))
        late = keep_work(
            store, begun, NOW, WHO, lambda job: job.deciding(Choice(fact=OTHER, how="ban"))
        )
        assert {choice.fact for choice in late.work.choices} == {ONE, OTHER}


async def test_a_contact_that_was_left_off_is_put_back_by_the_same_key(location: str) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, *OPEN, "d", "k", "r", "end", "r")
        assert "BEFORE IT GOES: 5 left" in shown(app)
    assert kept(location)[0].left_off == ()


def test_a_letter_in_a_language_of_ones_own_goes_on_in_it(location: str) -> None:
    own = config_path().parent / "templates" / "eo"
    own.mkdir(parents=True)
    (own / "summary.md").write_text("Resumo: {{ title }}\n")
    with closing(open_store(location)) as store:
        made = compose(store, NOW, case=CASE, kind="summary", language="eo")
        saved = save_briefing(store, NOW, WHO, made, store.get(Case, CASE))
        view = keep_work(
            store, begun(store, saved.id), NOW, WHO, lambda job: replace(job, left_off=("x y",))
        )
        assert view.text == saved.body
        assert store.get(Briefing, saved.id).body.startswith("Resumo: ")


def test_a_contact_that_bounced_and_was_checked_since_is_in_nobodys_way(location: str) -> None:
    contact = "kz-embassy-brussels brussels@mfa.kz"
    with closing(open_store(location)) as store:
        mark_contact(store, NOW, WHO, *contact.split()[:1], found="bounced")
        view = check_contact(store, Work(CASE, "letter"), contact, NOW, WHO)
        assert contact not in {problem.contact for problem in view.problems}
