"""Sheets are recorded once, printed again as they were, and their codes lead back to them."""

import pytest

from data.errors import BadInput, HandbillError, NotFound, Refused
from data.records import Signature
from petitions.addresses.codes import Place, code_of, read_sheet, sheet_code
from petitions.papers.entering import OnSheet, enter_line, standing
from petitions.papers.sheets import finish, issue, missing, sheets_of
from petitions.printing.making import Run, make_sheets
from petitions.terms.editing import Edit, edit_petition
from tests.petitions.printing.looking import LINK, RESPONSIBLE, TEXTS


def made(store, now, petition, form="pdf", **run):
    return make_sheets(
        store, now, "tests", petition, Run(**run), form, responsible=RESPONSIBLE
    ).content


def edited(store, now, petition, **changes):
    return edit_petition(store, now, "tests", petition.id, Edit(**changes, allow="a test"))


def test_sheets_are_issued_once_and_printed_again(store, campaign, now) -> None:
    made(store, now, campaign, "html", sheets=3, collector="Bo")
    again = make_sheets(
        store, now, "t", campaign, Run(first=2, sheets=2), "html", responsible=RESPONSIBLE
    )
    assert [one.number for one in again.sheets] == [2, 3]
    assert [one.number for one in sheets_of(store, campaign)] == [1, 2, 3]
    with pytest.raises(NotFound, match="From 3 on only 1"):
        made(store, now, campaign, "html", first=3, sheets=2)
    with pytest.raises(NotFound, match="never issued"):
        made(store, now, campaign, "html", first=4)
    with pytest.raises(BadInput, match="rows they were issued with"):
        made(store, now, campaign, "html", first=1, rows=5)


def test_a_sheet_keeps_its_language_and_a_signature_on_it_leads_to_what_was_read(
    store, campaign, now
) -> None:
    made(store, now, campaign, "html", language="kk")
    with pytest.raises(BadInput, match="Sheet 1 was printed in kk"):
        made(store, now, campaign, "html", first=1, language="ar")
    again = make_sheets(store, now, "t", campaign, Run(first=1), "html", responsible=RESPONSIBLE)
    assert TEXTS["kk"][0] in again.content.decode()
    at = standing(store, campaign, Place(1))
    enter_line(store, now, "t", campaign, OnSheet(number=1), at, {"name": "Anna"}, ["contact"])
    (signed,) = store.find(Signature, petition=campaign.id)
    assert [(one.purpose, one.language) for one in signed.consents] == [
        ("sign", "kk"),
        ("contact", "kk"),
    ]


def test_a_sheet_that_was_only_issued_gets_the_language_it_is_printed_in(
    store, campaign, now
) -> None:
    issue(store, now, "tests", campaign, sheets=2)
    made(store, now, campaign, "html", first=1, sheets=2, language="ru")
    assert [one.language for one in sheets_of(store, campaign)] == ["ru", "ru"]


def test_nothing_is_issued_where_printing_is_refused(store, campaign, now) -> None:
    odd = edited(store, now, campaign, title="Signed \U00012000")
    with pytest.raises(Refused, match="CUNEIFORM"):
        made(store, now, odd)
    for wrong in ({"sheets": 0}, {"rows": 101}, {"workplace": True, "language": "tlh"}):
        with pytest.raises(BadInput):
            made(store, now, campaign, "html", **wrong)
    assert sheets_of(store, odd) == []


def test_what_fails_after_that_says_how_it_is_printed_again(
    store, campaign, now, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> bytes:
        raise HandbillError("The PDF could not be set.")

    monkeypatch.setattr("petitions.printing.making.sheets_file", broken)
    with pytest.raises(HandbillError, match="Sheets 1 to 4 are issued: print again from 1"):
        made(store, now, campaign, sheets=4)
    assert len(missing(store, campaign)) == 4


def test_the_code_of_a_sheet_leads_to_its_own_page_where_there_is_one(store, campaign, now) -> None:
    code = code_of(campaign.id)
    own = edited(store, now, campaign, link=f"HTTPS://SIGN.EXAMPLE.ORG/{code}")
    read = sheet_code(own, 12)
    assert read == f"HTTPS://SIGN.EXAMPLE.ORG/{code}/SHEET-12"
    assert read_sheet(own, read.lower()) == Place(12)
    assert sheet_code(campaign, 12, 3) == f"{code}/SHEET-12-3"
    assert campaign.link == LINK


@pytest.mark.parametrize("typed", ["", "x", "0", "-1", "1.5", "SHEET-1", "9999999999"])
def test_what_is_no_sheet_is_refused(campaign, typed: str) -> None:
    with pytest.raises(BadInput, match="no number of a sheet"):
        read_sheet(campaign, typed)


def test_a_sheet_of_another_petition_is_refused(campaign) -> None:
    with pytest.raises(BadInput, match="another petition: 2222"):
        read_sheet(campaign, "2222/SHEET-1")


def test_sheets_that_are_not_back_are_missing(store, campaign, now) -> None:
    issue(store, now, "tests", campaign, sheets=3)
    finish(store, now, "tests", campaign, 2)
    assert [one.number for one in missing(store, campaign)] == [1, 3]
