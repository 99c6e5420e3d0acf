"""Sheets carry numbers, their lines are entered once, and every line is accounted for."""

import pytest

from data.errors import BadInput, NotFound, Refused
from data.records import Signature
from petitions.erasure.erasing import erase
from petitions.papers.sheets import (
    as_above,
    finish,
    issue,
    leave_out,
    missing,
    next_line,
    reckoning,
    sheet_of,
    sheets_of,
    write_off,
)
from petitions.signatures.offers import SignatureRefused
from petitions.signatures.signing import Offer, sign


def enter(store, now, petition, line, name="", sheet="1"):
    offer = Offer(name=name or f"Person {line}", channel="paper", sheet=sheet, line=line)
    return sign(store, now, "tests", petition, offer)


@pytest.fixture
def sheet(store, now, petition):
    return issue(store, now, "tests", petition)[0]


def test_numbers_go_on_and_are_never_given_twice(store, now, petition):
    issue(store, now, "tests", petition, sheets=3, collector="Bo")
    more = issue(store, now, "tests", petition, sheets=2, rows=20)
    assert [one.number for one in more] == [4, 5]
    assert [(one.number, one.rows) for one in sheets_of(store, petition)][2:] == [
        (3, 10),
        (4, 20),
        (5, 20),
    ]
    assert sheet_of(store, petition, 1).collector == "Bo"
    with pytest.raises(NotFound, match="never issued"):
        sheet_of(store, petition, 9)


def test_a_line_is_entered_once(store, now, petition, sheet):
    enter(store, now, petition, 1)
    with pytest.raises(SignatureRefused) as error:
        enter(store, now, petition, 1, "Somebody else")
    assert error.value.code == "line"
    with pytest.raises(SignatureRefused, match="10 rows"):
        enter(store, now, petition, 11)
    assert store.count(Signature) == 1


def test_entering_goes_on_where_it_stopped(store, now, petition, sheet):
    for line in (1, 2):
        enter(store, now, petition, line)
    leave_out(store, now, "tests", petition, 1, 3, "unreadable")
    leave_out(store, now, "tests", petition, 1, 4, "struck")
    kept = sheet_of(store, petition, 1)
    assert next_line(kept) == 5
    assert kept.returned == now.date()
    with pytest.raises(Refused, match="accounted for"):
        leave_out(store, now, "tests", petition, 1, 2, "struck")


def test_the_lines_reconcile(store, now, petition, sheet):
    for line in range(1, 7):
        enter(store, now, petition, line)
    leave_out(store, now, "tests", petition, 1, 7, "unreadable")
    assert reckoning(sheet_of(store, petition, 1)).open == 3
    done = finish(store, now, "tests", petition, 1)
    assert reckoning(done) == (10, 6, 1, 0, 3, 0)
    assert next_line(done) is None
    with pytest.raises(SignatureRefused, match="finished"):
        enter(store, now, petition, 8)


def test_a_duplicate_has_its_line_too(store, now, petition, sheet):
    for line in (1, 2):
        offer = Offer(name="A", email="a@example.org", channel="paper", sheet="1", line=line)
        sign(store, now, "tests", petition, offer)
    assert reckoning(sheet_of(store, petition, 1)).entered == 2


def test_an_erasure_leaves_the_lines_in_balance(store, now, petition, sheet):
    signed = enter(store, now, petition, 1)
    erase(store, now, "tests", petition, signed.id)
    assert reckoning(sheet_of(store, petition, 1)).entered == 1
    (left,) = store.find(Signature, petition=petition.id)
    assert (left.sheet, left.line) == ("", None)


def test_undo_frees_the_line(store, now, petition, sheet):
    enter(store, now, petition, 1)
    store.undo("tests", now)
    assert next_line(sheet_of(store, petition, 1)) == 1


def test_paper_of_a_sheet_that_was_never_issued_is_taken_as_before(store, now, petition):
    enter(store, now, petition, 4, sheet="B-7")
    assert enter(store, now, petition, 4, "Other", sheet="B-7").line == 4


def test_as_above_takes_over_what_stands_there():
    above = {"postcode": "130000", "street": ""}
    typed = {"name": "A", "postcode": " = ", "street": "x"}
    assert as_above(("postcode", "street"), typed, above) == {**typed, "postcode": "130000"}
    with pytest.raises(BadInput, match="no street above"):
        as_above(("street",), {"street": "="}, above)


@pytest.mark.parametrize("wrong", [{"sheets": 0}, {"sheets": 1001}, {"rows": 0}, {"rows": 101}])
def test_odd_numbers_are_refused(store, now, petition, wrong):
    with pytest.raises(BadInput):
        issue(store, now, "tests", petition, **wrong)


def test_a_lost_sheet_is_missing_no_more_until_it_turns_up(store, now, petition):
    issue(store, now, "tests", petition, sheets=3)
    enter(store, now, petition, 1)
    assert [one.number for one in missing(store, petition)] == [2, 3]
    assert write_off(store, now, "tests", petition, 2, " left in the rain ").lost == (
        "left in the rain"
    )
    assert [one.number for one in missing(store, petition)] == [3]
    enter(store, now, petition, 4, sheet="2")
    found = sheet_of(store, petition, 2)
    assert (found.lost, found.returned, found.entered) == ("", now.date(), (4,))


def test_what_became_of_a_lost_sheet_is_said_and_one_that_is_back_is_not_lost(
    store, now, petition, sheet
):
    with pytest.raises(BadInput, match="what became of"):
        write_off(store, now, "tests", petition, 1, " ")
    enter(store, now, petition, 1)
    with pytest.raises(Refused, match="is back"):
        write_off(store, now, "tests", petition, 1, "burnt")
    with pytest.raises(NotFound):
        write_off(store, now, "tests", petition, 2, "burnt")
    assert sheet_of(store, petition, 1).lost == ""
