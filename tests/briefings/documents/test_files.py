"""The files themselves: paper, face, language, title, page numbers, and nothing of the machine."""

import getpass
import platform
import re
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image

from briefings.documents import Document, made
from data.errors import Refused
from data.printing import typeface
from tests.briefings.documents.reading import read

LONG = "\n\n".join(f"Paragraph {number}. {'word ' * 60}" for number in range(30))
OFFICE = ("docx", "odt")


def inside(content: bytes, name: str) -> str:
    with ZipFile(BytesIO(content)) as packed:
        return packed.read(name).decode()


def about(content: bytes) -> str:
    told = subprocess.run(["pdfinfo", "-"], input=content, capture_output=True, check=True)
    return told.stdout.decode()


def picture() -> bytes:
    kept = BytesIO()
    Image.new("1", (60, 60)).save(kept, "PNG")
    return kept.getvalue()


@pytest.mark.needs("pdftotext")
def test_a_pdf_is_tagged_on_a4_and_says_its_title_and_language() -> None:
    content = made(Document(LONG, "Забастовка “now”", "ru"), "pdf")
    told = about(content)
    assert re.search(r"Tagged: +yes", told)
    assert re.search(r"Page size: +595\.\d+ x 841\.\d+ pts \(A4\)", told)
    assert "Title:           Забастовка “now”" in told
    assert re.search(rb"/Lang ?\(ru\)", content)
    assert "Author" not in told


@pytest.mark.needs("pdftotext")
def test_pages_are_numbered_once_there_are_more_than_one() -> None:
    assert "1 / 1" not in read(made(Document("Short.", "Title"), "pdf"), "pdf")
    said = read(made(Document(LONG, "Title"), "pdf"), "pdf")
    pages = int(re.search(r"Pages: +(\d+)", about(made(Document(LONG, "Title"), "pdf")))[1])
    assert pages > 1
    assert all(f"{page} / {pages}" in said for page in range(1, pages + 1))


def test_a_docx_is_on_a4_in_a_serif_face_numbered_from_its_second_page() -> None:
    content = made(Document(LONG, "A < B & C", "fr"), "docx")
    body = inside(content, "word/document.xml")
    assert 'w:w="11906" w:h="16838"' in body
    assert "<w:titlePg/>" in body
    assert " PAGE " in inside(content, "word/footer1.xml")
    assert typeface.SERIF in inside(content, "word/styles.xml")
    assert 'w:val="fr"' in inside(content, "word/styles.xml")
    assert "<dc:title>A &lt; B &amp; C</dc:title>" in inside(content, "docProps/core.xml")


def test_an_odt_is_on_a4_in_a_serif_face_numbered_from_its_second_page() -> None:
    content = made(Document(LONG, "A < B & C", "fr"), "odt")
    styles = inside(content, "styles.xml")
    assert 'fo:page-width="210mm"' in styles
    assert typeface.SERIF in styles
    assert "text:page-number" in styles
    assert "style:footer-first" in styles
    assert 'fo:language="fr"' in styles
    assert "<dc:title>A &lt; B &amp; C</dc:title>" in inside(content, "meta.xml")


@pytest.mark.needs("pdftotext")
def test_what_leads_to_something_never_ends_a_page() -> None:
    """Whatever stands before it: line by line it comes to the end of the page, above its notes."""
    lead = "## Heading\n\nWe ask you to:\n\n1. stop;[^1]\n2. answer.\n\n[^1]: A letter.\n"
    crossed = False
    for lines in range(34, 38):
        filled = "\n\n".join(["Line."] * lines)
        content = made(Document(f"{filled}\n\n{lead}", "Title"), "pdf")
        said = subprocess.run(
            ["pdftotext", "-", "-"], input=content, capture_output=True, check=True
        )
        page = next(one for one in said.stdout.decode().split("\f") if "We ask you to:" in one)
        assert "Heading" in page
        assert "stop;" in page
        crossed |= "answer." not in page
    assert crossed


@pytest.mark.parametrize("form", OFFICE)
def test_a_note_that_is_called_again_is_a_reference_to_the_first(form: str) -> None:
    whole = Document("One.[^1] Two.[^1] Three.[^2]\n\n[^1]: First.\n\n[^2]: Second.", "Title")
    content = made(whole, form)
    if form == "docx":
        body = inside(content, "word/document.xml")
        assert body.count("<w:footnoteReference ") == 2
        assert body.count(" NOTEREF _RefNote1 ") == 1
        assert 'w:name="_RefNote1"' in body
    else:
        body = inside(content, "content.xml")
        assert len(re.findall("<text:note ", body)) == 2
        assert body.count('text:ref-name="ftn0"') == 1
        assert 'text:id="ftn0"' in body


@pytest.mark.parametrize("form", ["html", "docx", "odt", "pdf"])
def test_no_login_host_or_folder_stands_in_a_file(form: str, tmp_path: Path) -> None:
    content = made(Document("Words.", "Title", pictures={}), form)
    if form in OFFICE:
        with ZipFile(BytesIO(content)) as packed:
            content = b"\n".join(packed.read(name) for name in packed.namelist())
    names = [name for name in (getpass.getuser(), platform.node()) if len(name) > 4]
    for private in (*names, str(Path.home()), str(Path.cwd()), str(tmp_path)):
        assert private.encode() not in content


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("form", ["html", "docx", "odt", "pdf"])
def test_the_code_of_a_petition_stands_in_it_as_a_picture(form: str) -> None:
    whole = Document("Sign.\n\n![QR code](qr.png)\n", "Title", pictures={"qr.png": picture()})
    content = made(whole, form)
    if form == "html":
        assert b"data:image/png;base64," in content
    elif form == "pdf":
        listed = subprocess.run(
            ["pdfimages", "-list", "-"], input=content, capture_output=True, check=True
        )
        assert len(listed.stdout.splitlines()) == 3
    else:
        with ZipFile(BytesIO(content)) as packed:
            assert any(name.endswith(".png") for name in packed.namelist())
    assert "QR code" not in made(whole, "text").decode()


def test_a_character_that_no_font_has_is_named_before_anything_is_printed() -> None:
    with pytest.raises(Refused, match=r"U\+12000 CUNEIFORM SIGN A"):
        made(Document("Signed \U00012000.", "Title"), "pdf")


@pytest.mark.parametrize(
    ("form", "gone"), [("pdf", "typst"), ("docx", "pypandoc"), ("odt", "pypandoc")]
)
def test_without_the_extra_a_sentence_says_what_to_install(
    form: str, gone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "data.printing.typeface.find_spec", lambda name: None if name == gone else name
    )
    monkeypatch.setattr("briefings.documents.office.find_spec", lambda name: None)
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(Refused, match=r'pip install "handbill\[documents\]"'):
        made(Document("Words.", "Title"), form)


def test_control_characters_are_written_out() -> None:
    content = made(Document("a\x1b[2J\u202eb", "t\x07"), "html").decode()
    assert "\\x1b[2J\\u202eb" in content
    assert "<title>t\\x07</title>" in content
