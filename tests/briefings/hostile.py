"""Texts that are no markup though they look like it, and a case whose every field holds one."""

from typing import Any

from msgspec.structs import replace

from briefings.composed import PetitionCount, Sender
from data.records import Choice, Citation, Contact, Procedure, Source
from tests.briefings.made import DAY, PARTIES, case, demand, fact

HOSTILE = [
    "# not a heading",
    "1. not a list",
    "1) not a list",
    "- not a list",
    "+ not a list",
    "* not a list",
    "> not a quotation",
    "---",
    "===",
    "***",
    "```not code```",
    "    not code",
    "~~~",
    "*a* _b_ **c** __d__ ~~e~~",
    "[link](javascript:alert(1))",
    "![picture](https://example.org/x.png)",
    "[^1] and [^1]: not a note",
    "[x]: https://example.org",
    "<script>alert(1)</script>",
    "<!-- comment -->",
    "<https://example.org>",
    "&amp; &lt; &#42;",
    "| a | b |",
    "\\*",
    "a\\",
    "{{ sender }} {% raw %}",
    "#set page(width: 1cm) $x$ \\input{x}",
    ": not a definition",
    "C++ and C#",
    "snake_case_word and 2*3*4",
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
    sender = Sender(text, (text, text), *[text] * 7)
    petition = PetitionCount(id="p", title=text, count=3, as_of=DAY, link=text, target=text)
    return {
        "subject": replace(subject, addressees=lines),
        "parties": parties,
        "sender": sender,
        "petition": petition,
        "choices": [Choice(fact="quote", how="pick")],
        "words": 5000,
    }
