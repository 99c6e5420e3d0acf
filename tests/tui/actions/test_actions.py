"""What needs both walls or the configuration, below the app and the commands."""

import json
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from data.errors import BadInput, Refused
from data.records import Briefing, Case, CaseParty, Party, Petition, Signature
from data.store import Store, open_store
from tui import actions
from tui.actions import composing, handing_over

TODAY = date(2026, 11, 22)


@pytest.fixture
def store(starter_path: Path):
    with closing(open_store(str(starter_path))) as opened:
        yield opened


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("", TODAY),
        (" ", TODAY),
        ("2024-01-30", date(2024, 1, 30)),
        ("2024-01", date(2024, 1, 31)),
        ("2023", date(2023, 12, 31)),
        ("30 January 2024", date(2024, 1, 30)),
    ],
)
def test_a_month_or_a_year_means_its_last_day(typed: str, day: date) -> None:
    assert actions.day_of(typed, TODAY) == day


def test_a_day_that_is_none_is_bad_input() -> None:
    with pytest.raises(BadInput):
        actions.day_of("soonish", TODAY)


@pytest.mark.parametrize(
    ("variable", "zone"),
    [
        ("Asia/Almaty", "Asia/Almaty"),
        (":Europe/Brussels", "Europe/Brussels"),
        ("Nowhere/At", "UTC"),
    ],
)
def test_the_zone_of_the_machine_has_a_name(monkeypatch, variable: str, zone: str) -> None:
    monkeypatch.setenv("TZ", variable)
    assert actions.local_zone() == zone


def test_a_petition_closes_at_the_end_of_a_day_where_it_is(
    store: Store, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Almaty")
    started = actions.start_petition(
        store, now, "tests", case="wos", title="Reinstate", closes="31 March 2027"
    )
    assert started.time_zone == "Asia/Almaty"
    assert started.closes == datetime.fromisoformat("2027-04-01T00:00:00+05:00")


def test_the_parties_of_a_case_come_with_their_organisations(store: Store) -> None:
    case = store.get(Case, "kz-wos-2023")
    found = actions.parties_of(store, case)
    assert found["atle-hoie"].organisation in found
    lost = replace(case, parties=(*case.parties, CaseParty(party="nobody", role="lost")))
    assert actions.parties_of(store, lost) == found


def test_a_petition_of_an_example_says_so_also_when_its_case_is_gone(
    store: Store, now: datetime
) -> None:
    started = actions.start_petition(store, now, "tests", case="wos", title="Reinstate")
    assert "example case" in actions.example_behind(store, started)
    assert actions.example_behind(store, replace(started, case="gone")) == ""
    own = replace(store.get(Case, "kz-wos-2023"), tags=())
    assert actions.example_notice(own) == ""


def test_each_saved_briefing_has_an_id_to_be_read_out(store: Store, now: datetime) -> None:
    case = store.get(Case, "kz-wos-2023")
    composed = composing.compose(store, now, case="wos", kind="summary")
    saved = [composing.save_briefing(store, now, "tests", composed, case) for _ in range(3)]
    assert len({briefing.id for briefing in saved}) == 3
    assert all(briefing.id.startswith("kz-wos-2023-summary-") for briefing in saved)
    assert saved[0].case_rev == case.rev
    assert saved[0].facts == composed.facts
    assert {kept.id for kept in store.all(Briefing)} == {briefing.id for briefing in saved}


def test_undo_takes_a_started_petition_back(store: Store, now: datetime) -> None:
    actions.start_petition(store, now, "tests", title="Reinstate")
    store.undo("tests", now)
    assert list(store.all(Petition)) == []
    actions.start_petition(store, now, "tests", title="Reinstate", id="one")
    with pytest.raises(Refused):
        actions.start_petition(store, now, "tests", title="Another", id="one")


def test_who_must_not_be_named_is_protected_in_every_case(store: Store, now: datetime) -> None:
    with store.transaction("tests", "note a person of another case", now) as change:
        change.put(Party(id="elsewhere", name="Aigul Karimova", kind="person"))
        case = change.get(Case, "kz-wos-2023")
        told = replace(case.facts[0], text="workers around Karimova went on strike")
        change.put(replace(case, facts=(told, *case.facts[1:])))
    made = composing.compose(store, now, case="kz-wos-2023", kind="summary")
    assert "Karimova" not in made.text
    assert "elsewhere" in made.held_back


def test_a_letter_can_go_to_anybody_who_is_recorded(store: Store, now: datetime) -> None:
    made = composing.compose(store, now, case="kz-wos-2023", kind="letter", to="hrw")
    assert [line.party for line in made.addressees if line.line == "to"] == ["hrw"]


def test_a_briefing_takes_the_count_of_the_cases_one_open_petition(
    store: Store, now: datetime
) -> None:
    link = "https://sign.example.org/k7q2"
    first = actions.start_petition(store, now, "tests", case="wos", title="Reinstate", link=link)
    made = composing.compose(store, now, case="wos", kind="message")
    assert made.petition == first.id
    assert link in made.text
    other = actions.start_petition(store, now, "tests", case="wos", title="Another")
    unsure = composing.compose(store, now, case="wos", kind="message")
    assert unsure.petition == ""
    assert f"several petitions: say which with --petition, one of {other.id}, {first.id}" in (
        unsure.warnings
    )
    assert not [said for said in unsure.warnings if "no petition" in said]
    said = composing.compose(store, now, case="wos", kind="update", petition=other.id)
    assert said.petition == other.id
    assert "no petition" not in " ".join(said.warnings)


def test_the_last_day_to_act_is_typed_as_people_say_it(store: Store, now: datetime) -> None:
    made = composing.compose(store, now, case="wos", kind="appeal", by="31 March 2027")
    assert "Please write by 31 March 2027" in made.text


def test_a_hand_over_is_recorded_as_it_was_written_though_somebody_signs_meanwhile(
    store: Store, now: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    petition = actions.start_petition(store, now, "tests", title="Reinstate", id="wos")
    write = handing_over._write

    def somebody_signs(place: Path, files: dict[str, bytes], day: datetime) -> None:
        late = Signature(id="late", petition="wos", serial=1, channel="web", day=day.date())
        with store.transaction("tests", "sign", day) as change:
            change.put(late)
        write(place, files, day)

    monkeypatch.setattr(handing_over, "_write", somebody_signs)
    made = handing_over.hand_over(store, now, "tests", petition, tmp_path / "out")
    (kept,) = store.get(Petition, "wos").handovers
    assert kept.total == json.loads(made.files["manifest.json"])["total"] == 0


@pytest.mark.parametrize("letter", ["", "Dear all,\n\nfree Aigul\nKarimova.\n"])
def test_the_letter_of_a_hand_over_names_nobody_at_risk(
    store: Store, now: datetime, letter: str
) -> None:
    title = "Reinstate" if letter else "Free Aigul Karimova"
    petition = actions.start_petition(store, now, "tests", title=title, id="wos")
    with store.transaction("tests", "put", now) as change:
        change.put(Party(id="worker", name="Aigul Karimova", kind="person"))
    with pytest.raises(Refused, match="worker, who must not be named"):
        handing_over.package(store, now, petition, letter=letter)
