"""What people wrote is data: Markdown reads it letter by letter, and an address stays whole."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.markdown.formats import as_text
from briefings.markdown.markup import Markdown, escape, link, one_line
from briefings.markdown.tree import parse, text_of
from tests.briefings.hostile import HOSTILE

MARKS = st.text(alphabet="*_[]()<>`#+-=|~&!^$\\.:1 9)ab\t\n'\"{}%/@", max_size=30)


def read(markdown: str) -> str:
    return "".join(text_of(node) for node in parse(markdown).children).strip("\n")


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_looks_like_markup_is_read_literally(text: str) -> None:
    assert read(escape(text)) == one_line(text)


@given(MARKS)
def test_any_text_is_read_literally_wherever_it_stands(text: str) -> None:
    literal = one_line(text)
    if literal:
        assert read(escape(text)) == literal
    assert read(f"Before {escape(text)} after.") == " ".join(f"Before {literal} after.".split(" "))
    tree = parse(f"- {escape(text)}\n\n{escape(text)}\n\nafter")
    kinds = [node.type for node in tree.children]
    assert kinds in (["bullet_list", "paragraph", "paragraph"], ["bullet_list", "paragraph"])
    assert read(str(escape(text)) + "\n\nafter").endswith("after")


def test_what_needs_no_mark_gets_none() -> None:
    plain = "+7(7172)74-56-31, Art. 402 (2016), 3.5 %, Özkan's «Қазақстан» – 100 000 ₸, e.g. no. 5."
    assert escape(plain) == plain


def test_characters_that_hide_are_written_out() -> None:
    assert read(escape("a\u202eb\x1b[31mc\x00")) == "a\\u202eb\\x1b[31mc\\x00"


def test_lines_of_a_field_become_one() -> None:
    assert escape("one\r\n\n# two\tthree\u2028four") == "one # two three four"


@pytest.mark.parametrize(
    "url",
    [
        "https://www.ilo.org/dyn/normlex/en/f?p=1000:13100:0::NO:13100:P13100_COMMENT_ID,P13100_X:1,2",
        "https://example.org/a_b_c/%5Bd%5D?e=f&g=h*i*~j",
        "https://example.org/Қазақстан/(x)",
        "HTTPS://EXAMPLE.ORG/K7Q2/S12",
    ],
)
def test_an_address_stays_whole_and_can_be_followed(url: str) -> None:
    markdown = f"See {link(url)}, accessed now."
    node = parse(markdown).children[0].children[0].children[1]
    assert (node.type, node.attrs["href"], text_of(node)) == ("link", url, url)
    assert url in as_text("word " * 13 + markdown)


def test_an_address_with_a_space_is_encoded() -> None:
    assert link("https://example.org/a b>c") == "<https://example.org/a%20b%3Ec>"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "www.example.org", "https://a\u202eb"])
def test_what_is_no_web_address_is_plain_text(url: str) -> None:
    assert "link" not in {node.type for node in parse(link(url)).walk()}


def test_a_mail_address_can_be_followed() -> None:
    node = parse(link("mission@kazakhstan-geneva.ch")).children[0].children[0].children[0]
    assert node.attrs["href"] == "mailto:mission@kazakhstan-geneva.ch"


def test_markdown_of_ours_is_told_from_text() -> None:
    assert isinstance(escape("x"), Markdown)
    assert not re.search(r"(?<!\\)[*_]", escape("*x* _y_"))
