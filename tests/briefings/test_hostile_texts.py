"""Whatever a field holds, it stands in the document as text, and the document keeps its shape."""

import re
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import replace

from briefings.composed import PetitionCount, Sender
from briefings.formats import as_text
from briefings.kinds import KINDS
from briefings.markdown import parse, text_of
from briefings.markup import one_line
from data.records import Choice, Citation, Contact, Procedure, Source
from tests.briefings.made import DAY, PARTIES, SENDER, case, compose, demand, fact
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
        credit=text,
        annex=1,
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
            contacts=tuple(Contact(channel=one, value=text) for one in ("email", "fax", "phone")),
            naming="public",
        )
        for id, party in PARTIES.items()
    }
    procedure = Procedure(
        id="p", body="CAS", title=text, number=text, instruments=(text,), status=text, url=text
    )
    subject = case(*facts, title=text, sources=(source,), procedures=(procedure,))
    lines = tuple(replace(line, salutation=text) for line in subject.addressees)
    sender = Sender(text, (text, text), text, text, text, text, text, text)
    petition = PetitionCount(id="p", title=text, count=3, as_of=DAY, link=text, target=text)
    return {
        "subject": replace(subject, addressees=lines),
        "parties": parties,
        "sender": sender,
        "petition": petition,
        "choices": [Choice(fact="quote", how="pick")],
        "words": 5000,
    }


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
