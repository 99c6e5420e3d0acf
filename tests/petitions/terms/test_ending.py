"""The end is a moment where the petition is, over changes of the clock too, and moves on record."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from data.errors import BadInput, HandbillError, Refused
from data.records import Petition
from petitions.signatures.signing import Offer, SignatureRefused, sign
from petitions.terms.ending import close, extend, last_days, set_times
from petitions.terms.petition import new_petition
from petitions.terms.state import state


def signed(store, moment, petition, name, **more):
    return sign(store, moment, "tests", petition, Offer(name=name, **more))


@pytest.mark.parametrize(
    ("zone", "day", "first_closed"),
    [
        ("Asia/Almaty", "31 March 2027", "2027-04-01T00:00:00+05:00"),
        ("Europe/Berlin", "27 March 2027", "2027-03-28T00:00:00+01:00"),
        ("Europe/Berlin", "28 March 2027", "2027-03-29T00:00:00+02:00"),  # clocks go forward
        ("Europe/Berlin", "31 October 2027", "2027-11-01T00:00:00+01:00"),  # and back
        ("America/Santiago", "4 September 2027", "2027-09-05T01:00:00-03:00"),  # no midnight
    ],
)
def test_the_last_second_is_in_time_and_midnight_is_not(store, now, zone, day, first_closed):
    petition = new_petition(store, now, "tests", title="T", time_zone=zone, closes=day)
    end = datetime.fromisoformat(first_closed)
    assert petition.closes.astimezone(UTC) == end.astimezone(UTC)
    last_second = (end.astimezone(UTC) - timedelta(seconds=1)).astimezone(ZoneInfo(zone))
    assert (last_second.hour, last_second.minute, last_second.second) == (23, 59, 59)
    signed(store, last_second, petition, "in time")
    for late in (end, end.astimezone(UTC)):
        with pytest.raises(SignatureRefused) as error:
            signed(store, late, petition, "late", channel="web", consents=("sign",))
        assert error.value.code == "closed"


def test_paper_signed_in_time_comes_in_late_and_says_so(store, now):
    petition = new_petition(store, now, "tests", title="T", closes="30 November 2026")
    after = datetime(2026, 12, 3, tzinfo=UTC)
    last = datetime(2026, 11, 30, tzinfo=UTC).date()
    paper = signed(store, after, petition, "A", channel="paper", day=last)
    assert (paper.late, paper.day) == (True, last)
    with pytest.raises(SignatureRefused):
        signed(store, after, petition, "B", channel="paper", day=last + timedelta(days=1))
    with pytest.raises(SignatureRefused):
        signed(store, after, petition, "C", channel="paper")


def test_an_extension_is_recorded_and_opens_it_again(store, now):
    petition = new_petition(store, now, "tests", id="p", title="T", closes="30 November 2026")
    later = datetime(2026, 12, 3, tzinfo=UTC)
    assert state(petition, later) == "closed"
    extended = extend(store, later, "ana", "p", "31 December 2026")
    assert state(extended, later) == "open"
    (moved,) = extended.extensions
    assert (moved.who, moved.when) == ("ana", later)
    assert last_days(moved, extended) == ("2026-11-30", "2026-12-31")
    twice = extend(store, later, "bo", "p", "5 January 2027 18:00")
    assert twice.closes == datetime(2027, 1, 5, 18, tzinfo=UTC)
    assert len(store.get(Petition, "p").extensions) == 2


@pytest.mark.parametrize("until", ["25 November 2026", "30 November 2026", "1 November 2026"])
def test_what_is_not_later_is_no_extension(store, now, until):
    new_petition(store, now, "tests", id="p", title="T", closes="30 November 2026")
    with pytest.raises(Refused):
        extend(store, now, "tests", "p", until)


def test_closing_is_at_once_and_on_record(store, now):
    new_petition(store, now, "tests", id="p", title="T", closes="30 November 2026")
    closed = close(store, now, "tests", "p")
    assert state(closed, now) == "closed"
    assert closed.extensions[0].after == now
    with pytest.raises(Refused, match="already"):
        close(store, now, "tests", "p")


def test_an_end_can_be_brought_forward_but_not_past_itself(store, now):
    new_petition(store, now, "tests", id="p", title="T", closes="30 November 2026")
    with pytest.raises(Refused, match="extend"):
        close(store, now, "tests", "p", "2 December 2026")
    with pytest.raises(Refused, match="past"):
        close(store, now, "tests", "p", "1 November 2026")
    closed = close(store, now, "tests", "p", "25 November 2026")
    assert closed.closes == datetime(2026, 11, 26, tzinfo=UTC)


def test_one_without_an_end_gets_it_by_closing(store, now, petition):
    with pytest.raises(Refused, match="close"):
        extend(store, now, "tests", petition.id, "30 November 2026")
    assert close(store, now, "tests", petition.id, "30 November 2026").closes


def test_what_was_handed_over_stays_ended(store, now, petition):
    from msgspec.structs import replace

    with store.transaction("tests", "hand over", now) as change:
        change.put(replace(petition, handed_over=now, closes=now))
    for act in (
        lambda: extend(store, now, "t", "wos", "2027-01-01"),
        lambda: close(store, now, "t", "wos"),
    ):
        with pytest.raises(Refused):
            act()


def test_the_end_goes_where_it_is_typed(store, now, petition):
    ends = ("31 March 2027", "30 April 2027", "31 December 2026")
    moved = [set_times(store, now, "tests", "wos", closes=end) for end in ends]
    assert [one.closes.date().isoformat() for one in moved] == [
        "2027-04-01",
        "2027-05-01",
        "2027-01-01",
    ]
    assert [len(one.extensions) for one in moved] == [1, 2, 3]


def test_opening_and_end_change_together_or_not_at_all(store, now):
    new_petition(store, now, "tests", id="p", title="T", opens="1 December", closes="31 December")
    later = set_times(store, now, "tests", "p", opens="1 January 2027", closes="31 January 2027")
    assert (later.opens.month, later.closes.month) == (1, 2)
    for opens, closes, at_fault in (
        ("5 January 2027", "1 March 2020", "closes"),
        ("5 March 2027", "31 January 2027", "opens"),
        (None, "20 December 2026", "closes"),
    ):
        with pytest.raises(HandbillError) as error:
            set_times(store, now, "tests", "p", opens=opens, closes=closes)
        assert error.value.field == at_fault
        assert store.get(Petition, "p") == later
    with pytest.raises(BadInput, match="Nothing"):
        set_times(store, now, "tests", "p", closes="31 January 2027")
    store.undo("tests", now)
    assert store.get(Petition, "p").opens.month == 12


def test_one_that_is_closed_before_it_opens_is_closed(store, now):
    new_petition(store, now, "tests", id="p", title="T", opens="1 December", closes="31 December")
    assert state(close(store, now, "tests", "p"), now) == "closed"
