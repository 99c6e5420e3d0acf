"""Whatever a field holds, it stands in the document as text, and the document keeps its shape."""

import re

import pytest
from msgspec import Struct

from briefings.kinds import KINDS
from briefings.markdown.formats import as_text
from briefings.markdown.markup import one_line
from briefings.markdown.tree import parse, text_of
from tests.briefings.hostile import HOSTILE, hostile
from tests.briefings.made import PARTIES, SENDER, compose

TERMINAL = [
    "\x1b[31mred\x1b[0m",
    "a\u202eb\u2066c",
    "\u200bx\x00y",
    "one\n\ntwo\r\nthree",
    "\x9b2J",
]


def shape(markdown: str) -> list[str]:
    """The kinds of the parts of a document, apart from how many links and plain pieces it has."""
    kinds = [node.type for node in parse(markdown).walk()]
    return [kind for kind in kinds if kind not in {"text", "link"}]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", HOSTILE + TERMINAL)
def test_every_field_is_read_literally_and_changes_no_shape(text: str, kind: str) -> None:
    made = compose(kind=kind, **hostile(text))
    plain = compose(kind=kind, **hostile("quux"))
    assert shape(made.text) == shape(plain.text)
    read = "".join(text_of(node) for node in parse(made.text).children)
    said = "".join(text_of(node) for node in parse(plain.text).children)
    literal = one_line(text)
    contacts_as_a_terminal_shows_them = kind == "check" and "\n" in text
    assert (
        contacts_as_a_terminal_shows_them
        or read.lower().count(literal.lower()) >= said.lower().count("quux") - 1
    )
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b]", read)
    assert "javascript:" not in str(
        [node.attrs for node in parse(made.text).walk() if node.type == "link"]
    )
    assert as_text(made).isprintable() or set(as_text(made)) - {"\n"} == set(
        filter(str.isprintable, as_text(made))
    )


def test_the_records_of_the_test_are_the_ones_that_are_printed() -> None:
    assert isinstance(PARTIES["head"], Struct)
    made = compose(kind="letter", **hostile("quux"))
    assert made.text.count("quux") > 25
    assert SENDER.organisation not in made.text
