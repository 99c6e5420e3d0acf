"""Composing every kind of briefing from a case of 2,000 facts, in process and without documents."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from bench.figure import Figure, medians, processor
from briefings.compose import Sender, compose
from briefings.composed import PetitionCount
from briefings.kinds import KINDS
from data.records import Addressee, Case, Citation, Contact, Fact, Party, Procedure, Source

FACTS = 2_000
TIMES = 5
ALLOWED = 150.0  # milliseconds
TODAY = date(2024, 1, 30)


def figures() -> Iterator[Figure]:
    case, parties = large_case(), {party.id: party for party in parties_of_a_store()}
    runs = [partial(processor, _composing(case, parties, kind)) for kind in KINDS]
    medians(runs, 1)  # templates are compiled, dates are parsed once
    for kind, measured in zip(KINDS, medians(runs, TIMES), strict=True):
        yield Figure(f"compose {kind}, {FACTS:,} facts", measured, "ms", ALLOWED)


def _composing(case: Case, parties: dict[str, Party], kind: str) -> Callable[[], object]:
    petition = PetitionCount(
        id="petition", title="Reinstate them", count=218, as_of=TODAY, link="https://example.org/p"
    )
    return partial(
        compose,
        case,
        parties,
        kind=kind,
        as_of=TODAY,
        today=TODAY,
        sender=Sender(organisation="Example Union"),
        petition=petition,
    )


def parties_of_a_store() -> Iterator[Party]:
    """Those of the case, and 200 people of other cases who must not be named."""
    yield Party(id="head", name="Head Person", kind="person", organisation="state", naming="public")
    yield Party(id="state", name="Government of X", kind="government", naming="public")
    yield Party(id="union", name="Example Union", kind="union", naming="public")
    yield Party(id="cas", name="Committee on Y", kind="supervisory body", naming="public")
    for number in range(200):
        contacts = (Contact(channel="email", value=f"p{number}@example.org"),)
        yield Party(
            id=f"p{number}", name=f"Qanat{number} Serik{number}", kind="person", contacts=contacts
        )


def large_case() -> Case:
    """Facts of every kind over three years, in topics of up to four; one in fifty is disputed."""
    sources = tuple(
        Source(id=f"s{at}", kind="news", title=f"Source {at}", publisher=f"Paper {at}", date="2024")
        for at in range(40)
    )
    return Case(
        id="large",
        title="A case of many facts",
        sources=sources,
        facts=tuple(_fact(at) for at in range(FACTS)),
        addressees=(Addressee(party="head"),),
        procedures=tuple(
            Procedure(id=f"pr{at}", body="CAS", title=f"Conclusions {at}", published="2023")
            for at in range(5)
        ),
    )


def _fact(at: int) -> Fact:
    kinds = ("event", "number", "status", "law", "demand", "event", "quote", "event")
    kind = kinds[at % len(kinds)]
    day = date(2021, 1, 1).toordinal() + at % 1_100
    when = date.fromordinal(day).isoformat()
    measured = kind in {"number", "status"}
    disputed = at % 50 < 2 and kind in {"event", "number"}
    words = f"the management did what number {at} says to workers of the third shift"
    return Fact(
        id=f"f{at}",
        kind=kind,  # type: ignore[arg-type]  # one of its words
        text=words,
        topic=f"t{at // 50 if disputed else at}",
        date="" if measured else when,
        as_of=when if measured else "",
        value=at if kind == "number" else None,
        actor="union" if kind in {"demand", "quote"} else "cas" if at % 9 == 0 else "state",
        affected=f"group {at}" if disputed else "",
        asked_of="head" if kind == "demand" else "",
        sources=(
            Citation(
                id=f"s{at % 40}",
                locator=f"paragraph {at % 9}",
                extract=words if kind == "quote" else "",
            ),
        ),
    )
