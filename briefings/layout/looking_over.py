"""A look at a case before anything is made from it: for ourselves, with the names of states."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from briefings.composed import Composed, PetitionCount
from briefings.layout.page import Page
from briefings.markdown.words import in_text
from briefings.templating import render
from briefings.wording.addressing import doubts
from briefings.wording.citing import Citing
from briefings.wording.english import listed
from data.dates.spoken import spoken
from data.evidence import Standing, visible_facts
from data.naming import may_name
from data.records import Fact
from data.records.base import Id

_STATES = (
    "quote broken",
    "disputed",
    "expired",
    "stale",
    "date inferred",
    "single source",
)
_BRIEF = {"date inferred", "single source"}
_UNSAID = "a fact that names somebody who must not be named"


def looked_over(
    page: Page,
    held: Mapping[Id, Standing],
    petition: PetitionCount | None,
    templates: Path | None = None,
) -> Composed:
    """What is disputed, old, missing or unverified in a case on that day; nothing is refused."""
    facts = visible_facts(page.case, page.as_of)
    listed = [fact for fact in facts if fact.id in held]
    citing = Citing(page.case, page.guard, page.language)
    context = {
        "title": page.title,
        "as_of": spoken(page.as_of.isoformat(), page.language),
        "sections": [
            {
                "name": state,
                "brief": state in _BRIEF,
                "lines": [_line(page, citing, fact, held[fact.id]) for fact in found],
            }
            for state in _STATES
            if (found := [fact for fact in listed if state in held[fact.id].states])
        ],
        "gaps": [said for said in _gaps(page, listed, petition) if page.unless_named(said)],
        "contacts": [said for said in _contacts(page) if page.unless_named(said)],
        "count": len(listed),
    }
    text = render("check", page.language, context, templates).strip("\n") + "\n"
    return Composed(
        kind=page.form.name,
        case=page.case.id,
        case_rev=page.case.rev,
        title=page.title,
        text=text,
        words=in_text(text),
        budget=0,
        as_of=page.as_of.isoformat(),
        language=page.language,
        facts=tuple(fact.id for fact in listed),
    )


def _line(page: Page, citing: Citing, fact: Fact, standing: Standing) -> dict[str, str]:
    said = "" if fact.confidential else page.unless_named(f"{fact.id}: {fact.text}")
    return {
        "fact": page.unless_named(fact.id) or _UNSAID,
        "text": page.guard.worded(fact.text) if said else "",
        "by": listed([citing.said_by(one.id) for one in citing.citable(fact)]) if said else "",
        "against": ", ".join(filter(None, map(page.unless_named, standing.against))),
        "until": spoken(fact.expires, page.language),
        "day": spoken(fact.as_of or fact.date, page.language),
    }


def _gaps(page: Page, facts: list[Fact], petition: PetitionCount | None) -> Iterator[str]:
    case = page.case
    if not any(line.line == "to" for line in case.addressees):
        yield f"no addressee: add one with `handbill case edit {case.id}`"
    if not any(fact.kind == "demand" for fact in facts):
        yield f"nothing is asked of anybody: add a demand with `handbill fact add {case.id}`"
    if petition is None:
        yield f"no petition: start one with `handbill petition new {case.id}`"
    if case.next_step is None:
        yield f"no next step: set one with `handbill case next {case.id}`"
    if not case.procedures:
        yield "no procedure before a supervisory body or a court"
    yield from _unproven(page, facts)
    yield from _unsettled(page)


def _unproven(page: Page, facts: list[Fact]) -> Iterator[str]:
    known = {source.id for source in page.case.sources}
    for fact in facts:
        if not known & {citation.id for citation in fact.sources}:
            yield f"{fact.id} has no source"
        if fact.kind in {"number", "status"} and not (fact.as_of or fact.date):
            yield f"{fact.id} says of no day that it was so"
    for source in page.case.sources:
        if not source.date:
            yield f"source {source.id} has no date"
        if not (source.url or source.path or source.sha256):
            yield f"source {source.id} has no address and no text or file here"


def _unsettled(page: Page) -> Iterator[str]:
    of_the_case = {member.party for member in page.case.parties}
    for id in sorted(of_the_case & page.parties.keys()):
        party = page.parties[id]
        others = [other for other in party.maybe_same if id < other]
        if others and may_name(party):
            yield f"{id} may be the same as {', '.join(others)}: settle it with the parties"
        if party.naming == "agreed" and party.agreement is None:
            yield f"{id} is to have agreed to be named, and nobody says who asked"


def _contacts(page: Page) -> Iterator[str]:
    reached = [
        page.parties[line.party] for line in page.case.addressees if line.party in page.parties
    ]
    yield from doubts([party for party in reached if may_name(party)], page.today)
