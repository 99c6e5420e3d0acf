"""The same letter says the same words in every format, whatever its letters are."""

import pytest
from msgspec.structs import replace

from briefings.composed import Composed
from briefings.documents import Document, made
from data.records import Source
from tests.briefings.documents.reading import links, read, squeezed, words
from tests.briefings.made import PARTIES, case, compose, demand, fact

FORMS = ("md", "text", "html", "docx", "odt", "pdf")
URL = "https://example.org/f?p=1000:13100:0::NO:P13100_COMMENT_ID,P_2:4322409,103542&x=%5B1%5D"
SPOKEN = (
    "Kemal Özkan",
    "Қазақстан Республикасы",
    "Высший суд",
    "“to leave the gate”",
    "the workers’ ‘own’ committee",
)


@pytest.fixture(scope="module")
def letter() -> Composed:
    source = Source(
        id="a", kind="news", title="Высший суд “says” no", publisher="Қазақстан News",
        date="2024-01-19", url=URL,
    )  # fmt: skip
    facts = [
        fact(f"fact-{place}", f"the court heard {text} that day")
        for place, text in enumerate(SPOKEN)
    ]
    subject = case(*facts, demand("one", "reinstate everyone"), sources=(source,))
    parties = PARTIES | {"head": replace(PARTIES["head"], name="Kemal Özkan")}
    return compose(subject, parties=parties)


@pytest.fixture(scope="module")
def files(letter: Composed) -> dict[str, bytes]:
    whole = Document(letter.text, letter.title, "en")
    return {form: made(whole, form) for form in FORMS}


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("form", FORMS)
def test_the_words_are_the_same(form: str, files: dict[str, bytes]) -> None:
    assert words(read(files[form], form), URL) == words(read(files["md"], "md"), URL)


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("form", FORMS)
def test_letters_quotes_and_addresses_are_intact(form: str, files: dict[str, bytes]) -> None:
    said = squeezed(read(files[form], form))
    for each in (*SPOKEN, URL, "Қазақстан News", "Высший суд “says” no"):
        assert squeezed(each) in said


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("form", ["html", "pdf", "docx", "odt"])
def test_an_address_can_be_followed_whole(form: str, files: dict[str, bytes]) -> None:
    assert URL in links(files[form], form).replace("&amp;", "&")


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("form", ["docx", "odt", "pdf", "html", "text"])
def test_a_source_has_one_note_however_often_it_is_called(
    form: str, files: dict[str, bytes]
) -> None:
    assert read(files[form], form).count("Қазақстан News") == 1
