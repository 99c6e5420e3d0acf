"""A sheet says what is signed and what is asked, and its code says which sheet of what it is."""

import getpass
import platform
from pathlib import Path

import pytest

from data.errors import Refused
from petitions.addresses.codes import Place, code_of, read_sheet
from petitions.papers.sheets import sheets_of
from petitions.printing.columns import HEAD
from petitions.printing.fitting import longest_word
from petitions.printing.making import Run, make_sheets
from petitions.printing.sheet_pages import sheet_page
from petitions.printing.slips import slip_page
from petitions.terms.editing import Edit, edit_petition
from tests.petitions.printing.looking import (
    HOSTILE,
    LETTERS,
    RESPONSIBLE,
    TEXTS,
    left_of,
    printed_by_browser,
    read_by_zbar,
    read_by_zxing,
    rendered,
    said,
    text_of,
)

EVERYTHING = ("email", "phone", "street", "postcode", "union", "country", "area", "q1")


def made(store, now, petition, form="pdf", **run):
    return make_sheets(
        store, now, "tests", petition, Run(**run), form, responsible=RESPONSIBLE
    ).content


def edited(store, now, petition, **changes):
    return edit_petition(store, now, "tests", petition.id, Edit(**changes, allow="a test"))


@pytest.mark.needs("pdftoppm", "lib:zbar")
@pytest.mark.parametrize("language", ["en", "kk", "ar"])
def test_both_decoders_read_petition_and_sheet(store, campaign, now, tmp_path, language) -> None:
    pages = rendered(made(store, now, campaign, sheets=2, language=language), tmp_path)
    for number, page in enumerate(pages, 1):
        for read in (read_by_zxing, read_by_zbar):
            (found,) = read(page)
            assert found == f"{code_of(campaign.id)}/SHEET-{number}"
            assert read_sheet(campaign, found) == Place(number)
    assert len(pages) == 2


@pytest.mark.needs("pdftoppm", "lib:zbar")
@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_slip_says_its_line_too(store, campaign, now, tmp_path, language) -> None:
    pages = rendered(made(store, now, campaign, rows=4, slips=True, language=language), tmp_path)
    for read in (read_by_zxing, read_by_zbar):
        found = sorted(read_sheet(campaign, text) for page in pages for text in read(page))
        assert found == [Place(1, line) for line in (1, 2, 3, 4)]


@pytest.mark.needs("chromium", "pdftoppm")
@pytest.mark.parametrize("slips", [False, True])
def test_a_browser_prints_them_one_a_page(store, campaign, now, tmp_path, slips) -> None:
    html = made(store, now, campaign, "html", sheets=2, language="ar", slips=slips)
    pages = rendered(printed_by_browser(html, tmp_path), tmp_path)
    found = [read_sheet(campaign, text) for page in pages for text in read_by_zxing(page)]
    wanted = [Place(1), Place(2)]
    if slips:
        wanted = [Place(sheet, line) for sheet in (1, 2) for line in range(1, 9)]
    assert sorted(found) == wanted
    assert len(pages) == 2 if not slips else len(pages) in (4, 8)


@pytest.mark.needs("pdftotext")
def test_every_letter_is_on_the_paper(store, campaign, now, tmp_path) -> None:
    text = text_of(made(store, now, campaign, language="kk"), tmp_path)
    assert set(LETTERS) - {" "} <= set(text)


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("slips", [False, True])
@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_all_is_said_before_it_is_signed(store, campaign, now, tmp_path, language, slips) -> None:
    whole = said(store, campaign, language)
    pdf = made(store, now, campaign, language=language, slips=slips)
    text = " ".join(text_of(pdf, tmp_path).split())
    terms = sheet_page(campaign, whole, 10).terms
    told = (terms.notice.text, terms.sign.text, *(box.text for _, box in terms.boxes))
    for words in (whole.title.text, *whole.text, "Reinstate everyone.", whole.responsible, *told):
        assert " ".join(words.split()) in text


def test_arabic_runs_from_right_to_left(store, campaign, now) -> None:
    page = made(store, now, campaign, "html", language="ar").decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert TEXTS["ar"][0] in page


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize(("language", "right"), [("en", False), ("ar", True)])
def test_the_first_column_stands_where_reading_begins(
    store, campaign, now, tmp_path, language, right
) -> None:
    pdf = made(store, now, campaign, language=language)
    assert (left_of(pdf, "№", tmp_path) > 210 / 2) is right
    assert (left_of(pdf, f"{code_of(campaign.id)}/SHEET-1", tmp_path) > 210 / 2) is not right


@pytest.mark.parametrize("form", ["html", "pdf"])
def test_no_login_host_or_folder_stands_in_a_file(store, campaign, now, form, tmp_path) -> None:
    content = made(store, now, campaign, form, slips=True)
    names = [name for name in (getpass.getuser(), platform.node()) if len(name) > 4]
    for private in (*names, str(Path.home()), str(Path.cwd()), str(tmp_path)):
        assert private.encode() not in content


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("slips", [False, True])
def test_what_people_wrote_is_never_markup(store, campaign, now, tmp_path, slips) -> None:
    petition = edited(
        store, now, campaign, title=f"A {HOSTILE}", text=f"B {HOSTILE}", demands=[f"C {HOSTILE}"],
        asks=["email", "q1"], questions={"q1": f"D {HOSTILE}"}, privacy=f"E {HOSTILE}",
        consents={"sign": f"F {HOSTILE}", "contact": f"G {HOSTILE}"},
    )  # fmt: skip
    run = {"slips": slips, "rows": 2, "collector": f"H {HOSTILE}"}
    text = " ".join(text_of(made(store, now, petition, **run), tmp_path).split())
    page = made(store, now, petition, "html", **run).decode()
    for letter in "ABCEFG" if slips else "ABCEFGH":
        assert f"{letter} {HOSTILE}" in text
        assert (
            f"{letter} {HOSTILE}".replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace('"', "&#34;")
            in page
        )
    assert "<b>x</b>" not in page


def test_nobody_reads_on_a_sheet_where_the_others_work(store, campaign) -> None:
    whole = said(store, campaign)
    named = [column.name for column in sheet_page(campaign, whole, 10).columns]
    assert named == ["number", "name", "email", "postcode", "signature", "contact"]
    asked = sheet_page(campaign, whole, 10, workplace=True).columns
    assert "workplace" in [column.name for column in asked]


def test_a_workplace_that_is_not_asked_for_is_refused(store, campaign, now) -> None:
    petition = edited(store, now, campaign, asks=["email"])
    with pytest.raises(Refused, match="--ask workplace"):
        sheet_page(petition, said(store, petition), 10, workplace=True)


def test_a_crowd_of_columns_lies_across(store, campaign, now) -> None:
    petition = edited(
        store, now, campaign, asks=EVERYTHING, questions={"q1": "How long?"},
        consents={"name_to_target": "Name to them.", "name_published": "Name published."},
    )  # fmt: skip
    page = sheet_page(petition, said(store, petition), 10)
    assert page.across
    assert sum(column.width for column in page.columns) == pytest.approx(297 - 24)
    assert min(column.width for column in page.columns if column.kind == "text") > 12
    assert not sheet_page(campaign, said(store, campaign), 10).across


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("slips", [False, True])
def test_a_text_too_long_for_a_sheet_is_whole_before_it(
    store, campaign, now, tmp_path, slips
) -> None:
    long = "\n\n".join(f"Paragraph {number}. " + "Words follow here. " * 30 for number in range(6))
    petition = edited(store, now, campaign, text=long)
    done = make_sheets(
        store, now, "tests", petition, Run(slips=slips), "pdf", responsible=RESPONSIBLE
    )
    assert "too long for a sheet" in done.remarks[0]
    pages = text_of(done.content, tmp_path).split("\f")
    assert "Paragraph 5." in pages[0]
    assert "The whole text" in pages[0]
    assert "the collector has all of it" in " ".join(pages[1].split())
    assert "Reinstate everyone." in pages[1]


@pytest.mark.parametrize("language", ["en", "ru", "ar"])
def test_seven_demands_and_three_sentences_stand_whole_on_a_slip(
    store, campaign, now, language
) -> None:
    sentences = "At least 18 workers were dismissed after a strike in the region. " * 3
    demands = [f"drop all sanctions against the workers, number {number}" for number in range(7)]
    petition = edited(store, now, campaign, text=sentences, demands=demands)
    page = slip_page(petition, said(store, petition, language))
    assert page.whole
    assert page.cut.up > 1


@pytest.mark.needs("pdftotext")
def test_rows_that_no_page_holds_go_on_under_the_same_heads(store, campaign, now, tmp_path) -> None:
    pages = text_of(made(store, now, campaign, rows=40), tmp_path).split("\f")[:-1]
    assert len(pages) == 2
    assert all("Your full name" in page and "Sheet 1" in page for page in pages)
    assert "40" in pages[-1].split()


@pytest.mark.parametrize("language", ["en", "ru", "kk", "ar"])
def test_no_column_is_narrower_than_its_head(store, campaign, now, language) -> None:
    asked = [name for name in EVERYTHING if name != "q1"]
    petition = edited(store, now, campaign, asks=asked)
    for column in sheet_page(petition, said(store, petition, language), 10).columns:
        assert longest_word(column.label.text, HEAD) < column.width


@pytest.mark.parametrize(("words", "up"), [(5, 4), (60, 2), (125, 1)])
def test_a_longer_notice_makes_a_larger_slip(store, campaign, now, words: int, up: int) -> None:
    notice = "We keep what you write. " * words
    petition = edited(store, now, campaign, privacy=notice, asks=["email"])
    assert slip_page(petition, said(store, petition)).cut.up == up


def test_what_no_slip_holds_is_refused(store, campaign, now) -> None:
    petition = edited(store, now, campaign, privacy="We keep what you write. " * 600)
    with pytest.raises(Refused, match="too long for a slip"):
        made(store, now, petition, slips=True)
    assert sheets_of(store, petition) == []
