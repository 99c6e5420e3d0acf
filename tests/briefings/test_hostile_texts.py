"""Whatever a field holds, it stands in the document as text, and the document keeps its shape."""

import re
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import replace

from briefings.composed import Sender
from briefings.formats import as_text
from briefings.markdown import parse, text_of
from briefings.markup import one_line
from data.records import Choice, Citation, Contact, Source
from tests.briefings.made import PARTIES, SENDER, case, compose, demand, fact
from tests.briefings.test_markup import HOSTILE

TERMINAL = [
    "\x1b[31mred\x1b[0m",
    "a\u202eb\u2066c",
    "\u200bx\x00y",
    "one\n\ntwo\r\nthree",
    "\x9b2J",
]


def hostile(text: str) -> dict[str, Any]:
    """A case, parties and a sender in which every field that is printed holds `text`."""
    source = Source(
        id="a",
        kind="news",
        title=text,
        publisher=text,
        republisher=text,
        reference=text,
        url=text,
        date="2024-01-19",
    )
    cited = (Citation(id="a", locator=text),)
    facts = (
        fact("event", text, sources=cited),
        fact("status", text, kind="status", as_of="2024-01-19", date="", sources=cited),
        fact("number", text, kind="number", date="", value=3, unit=text, sources=cited),
        fact("position", text, bearing="position", actor=text, date="2024", sources=cited),
        fact("quote", "q", kind="quote", actor=text, sources=(replace(cited[0], extract="q"),)),
        demand("demand", text, sources=cited),
    )
    parties = {
        id: replace(
            party,
            name=text if id != "worker" else party.name,
            title=text,
            address=(text, text),
            contacts=(Contact(channel="email", value=text), Contact(channel="fax", value=text)),
            naming="public",
        )
        for id, party in PARTIES.items()
    }
    subject = case(*facts, title=text, sources=(source,))
    lines = tuple(replace(line, salutation=text) for line in subject.addressees)
    sender = Sender(text, (text, text), text, text, text, text, text)
    return {
        "subject": replace(subject, addressees=lines),
        "parties": parties,
        "sender": sender,
        "choices": [Choice(fact="quote", how="pick")],
        "words": 5000,
    }


def shape(markdown: str) -> list[str]:
    """The kinds of the parts of a document, apart from how many links and plain pieces it has."""
    kinds = [node.type for node in parse(markdown).walk()]
    return [kind for kind in kinds if kind not in {"text", "link"}]


@pytest.mark.parametrize("kind", ["letter", "summary"])
@pytest.mark.parametrize("text", HOSTILE + TERMINAL)
def test_every_field_is_read_literally_and_changes_no_shape(text: str, kind: str) -> None:
    made = compose(kind=kind, **hostile(text))
    plain = compose(kind=kind, **hostile("plain"))
    assert shape(made.text) == shape(plain.text)
    read = "".join(text_of(node) for node in parse(made.text).children)
    said = "".join(text_of(node) for node in parse(plain.text).children)
    literal = one_line(text)
    assert read.lower().count(literal.lower()) >= said.lower().count("plain") - 1
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b]", read)
    assert "javascript:" not in str(
        [node.attrs for node in parse(made.text).walk() if node.type == "link"]
    )
    assert as_text(made).isprintable() or set(as_text(made)) - {"\n"} == set(
        filter(str.isprintable, as_text(made))
    )


def test_the_records_of_the_test_are_the_ones_that_are_printed() -> None:
    assert isinstance(PARTIES["head"], Struct)
    made = compose(kind="letter", **hostile("plain"))
    assert made.text.count("plain") > 25
    assert SENDER.organisation not in made.text
