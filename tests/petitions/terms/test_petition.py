"""Petitions are started from what people type, and know what they are at a moment."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from data.errors import BadInput, NotFound, Refused
from data.records import Case, Party, Petition
from data.records.case import Addressee
from petitions.terms.petition import (
    days_left,
    find_petition,
    last_day,
    new_petition,
    shown,
    state,
    title,
)

BRUSSELS = "Europe/Brussels"


def start(store, now, **typed):
    return new_petition(store, now, "tests", **{"title": "Reinstate the workers", **typed})


def test_a_petition_is_open_at_once(store, now):
    petition = start(store, now)
    assert state(petition, now) == "open"
    assert store.get(Petition, petition.id) == petition


def test_a_draft_and_a_later_opening_are_not_open(store, now):
    assert state(start(store, now, draft=True), now) == "draft"
    later = start(store, now, opens="next Friday 18:00", time_zone=BRUSSELS)
    assert later.opens == datetime(2026, 11, 27, 17, 0, tzinfo=UTC)
    assert state(later, now) == "scheduled"
    assert state(later, later.opens) == "open"


def test_a_handed_over_petition_is_neither_open_nor_closed(store, now):
    petition = msgspec.structs.replace(start(store, now, closes="31 March"), handed_over=now)
    assert state(petition, now) == "handed over"


def test_a_closing_day_is_the_last_day_of_its_zone(store, now):
    petition = store.get(Petition, start(store, now, closes="31 March", time_zone=BRUSSELS).id)
    assert petition.closes == datetime(2027, 3, 31, 22, 0, tzinfo=UTC)
    assert last_day(petition) == date(2027, 3, 31)
    assert days_left(petition, now) == 129


def test_a_closing_time_is_exact(store, now):
    petition = start(store, now, closes="31 March 2027 18:00", time_zone=BRUSSELS)
    assert petition.closes == datetime(2027, 3, 31, 16, 0, tzinfo=UTC)
    assert last_day(petition) == date(2027, 3, 31)


@pytest.mark.parametrize(
    "closes", ["27 March 2027", "28 March 2027", "30 October 2027", "31 October 2027"]
)
def test_the_last_second_counts_and_the_next_does_not(store, now, closes):
    """Summer time begins on 28 March 2027 in Brussels, and ends on 31 October."""
    petition = start(store, now, closes=closes, time_zone=BRUSSELS)
    end = petition.closes
    for moment in (end, end.astimezone(UTC)):
        assert state(petition, moment - timedelta(seconds=1)) == "open"
        assert state(petition, moment) == "closed"
    assert (end.hour, end.minute, end.second) == (0, 0, 0)


def test_the_days_left_are_those_of_the_petitions_zone(store, now):
    petition = start(store, now, closes="31 December 2026", time_zone="Pacific/Auckland")
    evening_in_utc = datetime(2026, 12, 30, 12, 0, tzinfo=UTC)
    assert days_left(petition, evening_in_utc) == 0
    assert days_left(petition, petition.closes + timedelta(days=9)) == 0
    assert days_left(start(store, now), now) is None


@pytest.mark.parametrize(
    "typed",
    [
        {"closes": "21 November 2026"},
        {"opens": "2 May 2027", "closes": "1 May 2027"},
        {"opens": "2 May 2027 10:00", "closes": "2 May 2027 10:00"},
    ],
)
def test_an_end_before_the_start_is_refused(store, now, typed):
    with pytest.raises(BadInput, match="choose a later end"):
        start(store, now, **typed)
    assert store.count(Petition) == 0


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"title": " \u200b\u0301"}, "title is empty"),
        ({"title": "x" * 301}, "301 characters"),
        ({"title": "a\0b"}, "NUL"),
        ({"text": "a\ud800b"}, "surrogate"),
        ({"demands": ["more"] * 51}, "50 demands"),
        ({"goal": 0}, "1 or more"),
        ({"link": "http://example.org/sign"}, "https"),
        ({"time_zone": "Mars/Olympus"}, "time zone"),
        ({"time_zone": "../../etc/passwd"}, "time zone"),
        ({"language": "english, please"}, "language code"),
        ({"id": "Not an id"}, "cannot be an id"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(store, now, typed, said):
    with pytest.raises(BadInput, match=said):
        start(store, now, **typed)
    assert store.count(Petition) == 0


def test_an_unknown_target_is_not_found(store, now):
    with pytest.raises(NotFound):
        start(store, now, target="nobody")


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("government", "state"), ("court", "state"), ("employer", "employer"), ("union", "other")],
)
def test_the_target_tells_whether_it_is_a_state_or_an_employer(store, now, kind, expected):
    with store.transaction("tests", "add a party", now) as change:
        change.put(Party(id="target", name="Target", kind=kind))
        change.put(Party(id="head", name="Head", kind="person", organisation="target"))
    assert start(store, now, target="target").target_kind == expected
    assert start(store, now, target="head").target_kind == expected


def test_the_addressee_of_the_case_is_the_target(store, now):
    with store.transaction("tests", "add a party", now) as change:
        change.put(Party(id="president", name="President", kind="government", naming="public"))
    written_to = (Addressee(party="embassy", line="via"), Addressee(party="president"))
    case = Case(id="kz", title="Case", addressees=written_to)
    petition = start(store, now, case=case)
    assert (petition.case, petition.target) == ("kz", "president")


def test_an_id_is_made_of_the_title_and_is_free(store, now):
    first, second = start(store, now), start(store, now)
    assert (first.id, second.id) == ("reinstate-the-workers", "reinstate-the-workers-2")
    long = start(store, now, title="Free every one of the colleagues who were summoned in January")
    assert long.id == "free-every-one-of-the-colleagues-who"
    other_letters = start(store, now, title="让工人复职", case=Case(id="kz", title="Case"))
    assert other_letters.id == "kz-petition"
    assert start(store, now, title="让工人复职").id
    with pytest.raises(Refused, match="choose another id"):
        start(store, now, id=first.id)


def test_each_petition_has_a_key_that_is_never_shown(store, now):
    one, other = start(store, now), start(store, now)
    assert len(bytes.fromhex(one.key)) == 32
    assert one.key != other.key
    assert one.key not in repr(shown(one))
    assert "key" not in shown(one)


def test_what_people_write_is_kept_as_it_is(store, now):
    hostile = "\x1b[31m[/b] \u202eDROP TABLE\n=1+1"
    petition = start(store, now, title=hostile, text=hostile, demands=[hostile], language="ru")
    kept = store.get(Petition, petition.id)
    assert (kept.title["ru"], kept.text["ru"], kept.demands) == (hostile, hostile, (hostile,))


def test_names_go_to_the_target_only_where_they_were_asked_for(store, now):
    number, names = start(store, now), start(store, now, receives="names")
    assert [consent.purpose for consent in number.consents] == ["sign", "contact"]
    assert [one.purpose for one in names.consents] == ["sign", "contact", "name_to_target"]
    assert "no names" in number.privacy["en"]
    assert "names of those alone who agreed" in names.privacy["en"]


def test_the_notice_says_who_is_responsible(store, now):
    notice = start(store, now, responsible="Example Union, 1 Example Street").privacy["en"]
    assert "Example Union, 1 Example Street" in notice


def test_a_petition_is_found_by_id_prefix_or_word(store, now):
    wos = start(store, now, id="wos-reinstate")
    start(store, now, id="kz-foa", title="Register the confederation")
    for words in ("wos-reinstate", "wos", "WOS", "reinstate", " wos "):
        assert find_petition(store, words) == wos


def test_a_title_is_told_in_the_language_asked_for_or_the_nearest(store, now):
    both = Petition(id="both", title={"ru": "Верните", "en": "Reinstate"})
    assert [title(both, language) for language in ("ru", "fr")] == ["Верните", "Reinstate"]
    assert title(Petition(id="ru", title={"ru": "Верните"})) == "Верните"
    assert title(Petition(id="none", title={})) == ""


def test_several_that_match_are_named_and_none_is_near(store, now):
    start(store, now, id="wos-one")
    start(store, now, id="wos-two")
    with pytest.raises(BadInput, match="wos-one, wos-two"):
        find_petition(store, "wos")
    with pytest.raises(NotFound) as error:
        find_petition(store, "wos-onne")
    assert "wos-one" in error.value.near
    with pytest.raises(NotFound):
        find_petition(store, "")


def test_it_starts_with_what_it_asks_and_for_how_long_names_are_kept(store, now):
    made = new_petition(
        *(store, now, "tests"),
        title="Open the gates",
        asks=("email", "workplace"),
        required=("email",),
        milestones=(500, 100),
        keep=28,
    )  # fmt: skip
    assert [(one.name, one.required) for one in made.asks] == [
        ("email", True),
        ("workplace", False),
    ]
    assert (made.milestones, made.retention_days) == ((100, 500), 28)
    for wrong in ({"asks": ("passport",)}, {"keep": -1}, {"milestones": (0,)}):
        with pytest.raises(BadInput):
            new_petition(store, now, "tests", title="Open the gates", **wrong)
