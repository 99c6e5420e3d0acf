"""A flyer says what is asked, who is responsible and where to sign, and nothing is clipped."""

import pytest
from msgspec.structs import replace

from data.errors import BadInput, Refused
from petitions.limits import TITLE
from petitions.printing.fitting import sentences
from petitions.printing.flyer import PAPERS, SIZES, flyer
from petitions.printing.making import make_flyer
from petitions.printing.wording import wording
from petitions.terms.editing import Edit, edit_petition
from tests.petitions.printing.looking import (
    HOSTILE,
    LINK,
    RESPONSIBLE,
    TEXTS,
    printed_by_browser,
    read_by_zbar,
    read_by_zxing,
    rendered,
    said,
    text_of,
)


def made(store, petition, form="pdf", **more):
    return make_flyer(store, petition, form, responsible=RESPONSIBLE, **more).content


@pytest.mark.needs("pdftoppm", "lib:zbar")
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "kk", "ar"])
def test_both_decoders_read_the_link_from_paper(store, campaign, tmp_path, size, language) -> None:
    pdf = made(store, campaign, size=size, language=language, source="stall-3")
    (page,) = rendered(pdf, tmp_path)
    link = f"{LINK}?utm_source=stall-3&utm_medium=qr"
    expected = [link] * (4 if size == "a6" else 1)
    assert read_by_zxing(page) == expected
    assert read_by_zbar(page) == expected


@pytest.mark.needs("pdftoppm")
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("length", [28, 60, 110])
def test_a_longer_link_is_still_read(store, campaign, tmp_path, size, length) -> None:
    link = LINK + "/" + "x7" * 60
    petition = edit_petition(
        store, campaign.created, "tests", campaign.id, Edit(link=link[:length])
    )
    (page,) = rendered(made(store, petition, size=size), tmp_path)
    assert set(read_by_zxing(page)) == {link[:length]}


@pytest.mark.needs("chromium", "pdftoppm")
def test_a_browser_prints_the_page_as_it_is(store, campaign, tmp_path) -> None:
    html = made(store, campaign, "html", size="a6", language="ar")
    (page,) = rendered(printed_by_browser(html, tmp_path), tmp_path)
    assert read_by_zxing(page) == [LINK] * 4


def test_the_page_runs_nothing_and_loads_nothing(store, campaign) -> None:
    page = made(store, campaign, "html", size="a5").decode()
    assert "default-src &#39;none&#39;" in page
    for word in ("<script", "src=", "@import", "url(", "style="):
        assert word not in page
    assert "@page{size:148mm 210mm" in page.replace("148.0", "148").replace("210.0", "210")


@pytest.mark.parametrize("size", SIZES)
def test_the_code_is_as_large_as_its_distance_asks(store, campaign, size) -> None:
    made = flyer(said(store, campaign), size)
    assert made.code.millimetres >= max(20, PAPERS[size].distance / 10)


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("language", TEXTS)
def test_it_says_all_that_it_must(store, campaign, tmp_path, language) -> None:
    whole = said(store, campaign, language)
    text = " ".join(text_of(made(store, campaign, language=language), tmp_path).split())
    page = made(store, campaign, "html", language=language).decode()
    for words in (whole.title.text, whole.until, whole.responsible, LINK):
        assert words in page
        if language != "ar":  # a PDF has the shapes of its letters, in the order of the eye
            assert " ".join(words.split()) in text
    assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in page


@pytest.mark.needs("pdftotext")
def test_what_people_wrote_is_never_markup(store, campaign, now, tmp_path) -> None:
    edit = Edit(title=f"Title {HOSTILE}", text=f"Text {HOSTILE}", allow="a test")
    petition = edit_petition(store, now, "tests", campaign.id, edit)
    text = " ".join(text_of(made(store, petition), tmp_path).split())
    assert text.count(HOSTILE) == 2
    page = made(store, petition, "html").decode()
    assert "<b>x</b>" not in page
    assert page.count("&lt;b&gt;x&lt;/b&gt; &amp;amp; {{ 7*7 }}") >= 2


def test_lines_are_sentences_or_those_that_were_given(store, campaign) -> None:
    whole = said(store, campaign)
    own = [line.text for line in flyer(whole, "a4").lines]
    assert own == ["At least 18 were dismissed.", "They need their jobs back.", "Now."]
    given = flyer(whole, "a4", ["One", "Two"])
    assert [line.text for line in given.lines] == ["One", "Two"]
    with pytest.raises(BadInput, match="3 lines"):
        flyer(whole, "a4", ["x"] * 4)


def test_without_a_text_it_says_what_is_asked_for(store, campaign) -> None:
    made = flyer(said(store, replace(campaign, text={})), "a4")
    assert (made.head.text, [one.text for one in made.lines]) == (
        "What we ask for",
        ["– Reinstate everyone."],
    )


def test_the_longest_title_fits_a_wall(store, campaign, now) -> None:
    title = ("Reinstate every worker who was dismissed " * 9)[:TITLE]
    petition = edit_petition(store, now, "t", campaign.id, Edit(title=title, allow="a test"))
    assert flyer(said(store, petition), "a4").scale >= 0.5


def test_what_does_not_fit_is_refused_and_not_clipped(store, campaign, now) -> None:
    with pytest.raises(Refused, match="too long for A6"):
        flyer(said(store, campaign), "a6", ["many words " * 60] * 3)
    long = edit_petition(store, now, "tests", campaign.id, Edit(link=LINK + "/x" * 500))
    with pytest.raises(Refused, match=r"mm wide.*larger size"):
        flyer(said(store, long), "a6")


def test_without_who_is_responsible_it_says_what_to_do(store, campaign) -> None:
    with pytest.raises(Refused, match="handbill config set responsible"):
        wording(store, campaign, link=LINK, responsible=" ")


def test_a_flyer_needs_a_link_and_a_language_that_has_words(store, campaign) -> None:
    with pytest.raises(Refused, match="no link"):
        flyer(wording(store, campaign, link="", responsible=RESPONSIBLE), "a4")
    with pytest.raises(BadInput, match='no words in "tlh"'):
        said(store, campaign, "tlh")


def test_a_character_that_no_font_has_is_named(store, campaign, now) -> None:
    edit = Edit(title="Signed \U00012000", allow="a test")
    petition = edit_petition(store, now, "tests", campaign.id, edit)
    with pytest.raises(Refused, match=r"U\+12000 CUNEIFORM SIGN A"):
        made(store, petition)
    done = make_flyer(store, petition, "html", responsible=RESPONSIBLE)
    assert "CUNEIFORM" in done.remarks[0]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("Mr. Kim and J. Lee went. They won.", ["Mr. Kim and J. Lee went.", "They won."]),
        ("At 3.5 % p.a. it fell. Now.", ["At 3.5 % p.a. it fell.", "Now."]),
        ("Она пришла. Г. Ким тоже.", ["Она пришла.", "Г. Ким тоже."]),
        ("هل عادوا؟ نعم.", ["هل عادوا؟", "نعم."]),
        ("工人被解雇。他们要求复职。", ["工人被解雇。", "他们要求复职。"]),
        ("no end", ["no end"]),
        ("", []),
    ],
)
def test_a_text_is_cut_at_its_sentences(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts
