"""What the tests compose from: hand-made cases, small enough to read, and the starter cases."""

from datetime import date
from typing import Any

from briefings.compose import Composed, Sender
from briefings.compose import compose as composed
from data.records import Addressee, Case, Citation, Contact, Fact, Party, Source
from data.starter import cases as starter_cases
from data.starter import parties as starter_parties

DAY = date(2024, 1, 30)
SENDER = Sender(
    organisation="Example Union",
    address=("1 Example Street", "1000 Brussels"),
    email="office@example.org",
    signatory="Maria Example",
    signatory_title="General Secretary",
)
SOURCES = (
    Source(id="a", kind="letter", title="Letter A", publisher="Union A", date="2024-01-19"),
    Source(id="b", kind="news", title="News B", publisher="Union B", date="2024-01-29"),
)
PARTIES = {
    party.id: party
    for party in (
        Party(
            id="head",
            name="Head Person",
            kind="person",
            organisation="state",
            title="President of the Republic",
            address=("Government House", "Capital"),
            contacts=(Contact(channel="fax", value="+7(7172)74-56-31"),),
            naming="public",
        ),
        Party(id="state", name="Government of the Republic", kind="government", naming="public"),
        Party(
            id="embassy",
            name="Embassy of the Republic",
            kind="mission",
            organisation="state",
            contacts=(Contact(channel="email", value="embassy@example.org"),),
            naming="public",
        ),
        Party(
            id="labour",
            name="Ministry of Labour",
            kind="government",
            organisation="state",
            contacts=(Contact(channel="email", value="labour@example.org"),),
            naming="public",
        ),
        Party(id="works", name="Example Works", kind="employer", naming="public"),
        Party(id="union", name="Union A", kind="union", naming="public"),
        Party(
            id="strikers",
            name="Striking workers of Example Works",
            kind="group",
            title="striking workers",
        ),
        Party(id="worker", name="Aigul Karimova", kind="person", aliases=("Айгуль Каримова",)),
    )
}
ADDRESSEES = (
    Addressee(party="head", channel="fax", salutation="Mr. President,"),
    Addressee(party="embassy", line="via"),
    Addressee(party="labour", line="cc"),
)


def fact(id: str, text: str = "the court sat in closed session", **fields: Any) -> Fact:
    """A sourced event of the eleventh, unless the test says otherwise."""
    given = {"kind": "event", "date": "2023-12-11", "sources": (Citation(id="a"),), **fields}
    return Fact(id=id, text=text, **given)


def number(id: str, text: str, value: float, as_of: str, **fields: Any) -> Fact:
    return fact(id, text, kind="number", date="", as_of=as_of, value=value, **fields)


def demand(id: str, text: str, asked_of: str = "head", **fields: Any) -> Fact:
    return fact(id, text, **{"kind": "demand", "actor": "union", "asked_of": asked_of, **fields})


def case(*facts: Fact, **fields: Any) -> Case:
    given = {"title": "Example strike", "addressees": ADDRESSEES, "sources": SOURCES, **fields}
    return Case(id="example", facts=facts, **given)


def compose(subject: Case, kind: str = "letter", **options: Any) -> Composed:
    """Composed on 30 January 2024, as Example Union, with the parties of this file."""
    given = {"as_of": DAY, "today": DAY, "sender": SENDER, **options}
    return composed(subject, given.pop("parties", PARTIES), kind=kind, **given)


def why(made: Composed, id: str) -> str:
    """Why a fact was left out; empty when it was not."""
    return next((left.why for left in made.left_out if left.fact == id), "")


def starter(name: str, kind: str, **options: Any) -> Composed:
    """Composed from a starter case."""
    parties = {party.id: party for party in starter_parties()}
    subject = next(one for one in starter_cases() if one.id == name)
    return compose(subject, kind, parties=parties, **options)
