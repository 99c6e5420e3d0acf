"""What people wrote is data in every format: no markup, no template, no source."""

import re

import pytest

from briefings.documents import Document, made
from briefings.markdown.markup import escape, one_line
from tests.briefings.documents.reading import links, read, squeezed
from tests.briefings.hostile import HOSTILE, hostile
from tests.briefings.made import compose

FORMS = ("md", "text", "html", "docx", "odt", "pdf")
MORE = [
    '#read("/etc/passwd")',
    "#import sys: *",
    "#sys.inputs",
    "@label <label> $ x^2 $ // comment /* and */",
    "= heading == two",
    "\\textbf{x} \\write18{id} $$E$$ %comment",
    "{{ config.items() }} {% for x in y %} {# no #}",
    "<w:p/> </w:t> ]]> <text:p> &#x26; <?php ?>",
    "$if(title)$ ~sub~ ^sup^ ==mark== :emoji:",
    "[text]{.class} ::: div ::: {=html}",
    "\"straight\" 'single' -- --- ... (c)",
    "!include secrets.txt",
    "=cmd|' /C calc'!A0",
]
ALL = [*HOSTILE, *MORE]


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("form", FORMS)
def test_it_appears_literally_as_a_paragraph_an_item_a_heading_and_a_note(form: str) -> None:
    marked = [escape(text) for text in ALL]
    blocks = [part for text in marked for part in (text, f"## x {text}", f"- y {text}", "z.")]
    calls = "".join(f"[^{number}]" for number in range(1, len(ALL) + 1))
    notes = [f"[^{number}]: {text}" for number, text in enumerate(marked, 1)]
    whole = Document("\n\n".join([*blocks, f"Notes.{calls}", *notes]), "Title")
    said = squeezed(read(made(whole, form), form))
    for text in ALL:
        assert said.count(squeezed(one_line(text))) >= 4, text


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("form", FORMS)
def test_it_appears_literally_from_every_field(form: str) -> None:
    text = " | ".join(ALL)
    letter = compose(kind="letter", **hostile(text))
    content = made(Document(letter.text, text, "en"), form)
    plain = compose(kind="letter", **hostile("plain"))
    wanted = read(plain.text.encode(), "md").count("plain")
    said = read(content, form)
    cut_by_pages = len(re.findall(r"\d / \d+\n", said)) if form == "pdf" else 0
    assert squeezed(said).count(squeezed(one_line(text))) >= wanted - 1 - cut_by_pages
    if form in {"html", "pdf"}:
        assert "javascript:" not in links(content, form)


def test_a_picture_that_is_not_ours_is_never_fetched() -> None:
    whole = Document("![x](https://example.org/x.png) ![y](../secret.png)", "Title")
    page = made(whole, "html").decode()
    assert "<img" not in page
    assert "example.org" not in page
