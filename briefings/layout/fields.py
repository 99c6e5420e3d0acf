"""What a template may print: the fields of one document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from briefings.layout.page import Page
from briefings.selection.weighing import Candidate
from briefings.sentences.lines import Line
from briefings.sentences.parts import ORDER, parts
from briefings.sentences.proceedings import Proceeding, conventions, proceedings
from briefings.sentences.runs import alone, asks, paragraphs
from briefings.sentences.telling import Telling
from briefings.wording.addressing import recipient
from data.dates.spoken import spoken
from data.fold import words
from data.naming import may_name
from data.records import Citation, Fact, Party, Source
from data.records.base import Id

_PARAGRAPHS = tuple(part for part in ORDER if part != "demands")


@dataclass(frozen=True, slots=True)
class Content:
    """What stands in a document: its fields, and what it holds and cites in the order of its text.

    `parts` are those that have something in them, `people` the persons that it names.
    """

    context: Mapping[str, Any]
    candidates: tuple[Candidate, ...]
    cited: tuple[tuple[Fact, Sequence[Citation]], ...]
    parts: frozenset[str]
    sources: tuple[Source, ...]
    people: tuple[Party, ...]


def content(
    page: Page,
    telling: Telling,
    chosen: Sequence[Candidate],
    lines: Mapping[Id, Line] | None = None,
) -> Content:
    """The fields of a template for the `chosen`, or for their `lines`, and what they amount to."""
    if lines is not None:
        return _in_lines(page, chosen, lines)
    to = page.envelope.to
    placed = parts(page.case, page.form, chosen, page.through(chosen))
    told = {name: [telling.tell(one) for one in found] for name, found in placed.items()}
    procedures, of_procedures = _procedures(page, telling)
    ordered = tuple(candidate for found in placed.values() for candidate in found)
    cited = (*((one.fact, one.citations) for one in ordered), *of_procedures)
    sources, people = _sources(page, cited), _people(page, ordered)
    context = {
        **_of_the_page(page),
        **_of_the_petition(page, telling),
        **{name: paragraphs(told[name]) for name in _PARAGRAPHS},
        "through": [telling.named(id) for id in page.through(placed["demands"])],
        "addressed_to": telling.named(to.party) if to else "",
        "demands": told["demands"],
        "asks": asks(told["demands"]),
        "points": alone(told["narrative"] + told["standing"]),
        "allegations": alone(told["narrative"] + told["standing"] + told["disputes"]),
        "procedures": procedures,
        "conventions": conventions(page.case),
        "government": telling.named(page.state()) if page.state() else "",
        "body": recipient(page.parties[page.body], page.parties) if page.body else None,
        "annexes": _annexes(sources, telling),
        "people": [telling.introduced(party.id) for party in people],
        "agreed": [party.name for party in people if party.agreement],
        "credits": _credits(page, sources),
    }
    filled = frozenset(name for name, found in placed.items() if found)
    return Content(context, ordered, cited, filled, sources, people)


def _in_lines(page: Page, chosen: Sequence[Candidate], lines: Mapping[Id, Line]) -> Content:
    ordered = parts(page.case, page.form, chosen, ())["narrative"]
    context = {
        "title": page.title,
        "date": spoken(page.today.isoformat(), page.language),
        "as_of": spoken(page.as_of.isoformat(), page.language),
        "lines": [lines[candidate.fact.id] for candidate in ordered],
    }
    cited = tuple((one.fact, one.citations) for one in ordered)
    filled = frozenset({"narrative"} if ordered else ())
    return Content(context, tuple(ordered), cited, filled, _sources(page, cited), ())


def _of_the_page(page: Page) -> dict[str, Any]:
    to = page.on_envelope([page.envelope.to] if page.envelope.to else [])
    return {
        "title": page.title,
        "case": page.unless_named(page.case.id),
        "date": spoken(page.today.isoformat(), page.language),
        "as_of": spoken(page.as_of.isoformat(), page.language),
        "is_today": page.as_of == page.today,
        "by": spoken(page.by, page.language),
        "reference": page.reference,
        "model": page.model,
        "sender": page.sender,
        "to": to[0] if to else None,
        "via": page.on_envelope(page.envelope.via),
        "copies": page.on_envelope(page.envelope.copies),
        "salutation": page.salutation,
    }


def _of_the_petition(page: Page, telling: Telling) -> dict[str, Any]:
    """The linked petition with its numbers and dates in words; None without one."""
    from briefings.wording.numbers import said

    petition = page.petition
    if petition is None:
        return {"petition": None, "link": page.sender.website}
    language = page.language
    shown = {
        "title": page.unless_named(petition.title),
        "signed": said(petition.count, language),
        "count": petition.count,
        "as_of": spoken(petition.as_of.isoformat(), language),
        "goal": said(petition.goal, language) if petition.goal else "",
        "missing": said(max(0, (petition.goal or 0) - petition.count), language),
        "reached": bool(petition.goal) and petition.count >= (petition.goal or 0),
        "link": petition.link,
        "state": petition.state,
        "opens": spoken(petition.opens.isoformat(), language) if petition.opens else "",
        "closes": spoken(petition.closes.isoformat(), language) if petition.closes else "",
        "target": telling.named(petition.target) if petition.target else "",
    }
    can_be_signed = petition.state == "open" and petition.link
    return {"petition": shown, "link": petition.link if can_be_signed else page.sender.website}


def _procedures(
    page: Page, telling: Telling
) -> tuple[list[Proceeding], list[tuple[Fact, tuple[Citation, ...]]]]:
    if not page.form.by_body:
        return [], []
    return proceedings(
        page.case, page.guard, telling.citing, as_of=page.as_of, language=page.language
    )


def _sources(page: Page, cited: Sequence[tuple[Fact, Sequence[Citation]]]) -> tuple[Source, ...]:
    wanted = {citation.id for _, citations in cited for citation in citations}
    return tuple(source for source in page.case.sources if source.id in wanted)


def _annexes(sources: Sequence[Source], telling: Telling) -> list[dict[str, Any]]:
    """The sources in order of their annex numbers, those without a number last."""
    ordered = sorted(sources, key=lambda source: (source.annex is None, source.annex or 0))
    return [
        {
            "number": "" if source.annex is None else str(source.annex),
            "text": telling.citing.described(source.id),
            "notes": telling.citing.marks([Citation(id=source.id)]),
        }
        for source in ordered
    ]


def _people(page: Page, candidates: Sequence[Candidate]) -> tuple[Party, ...]:
    """The persons that may be named and are, by what is said or as those who say it."""
    text = f" {' '.join(words(' '.join(one.fact.text for one in candidates)))} "
    speak = {one.fact.actor for one in candidates if one.fact.kind == "quote"}
    return tuple(
        party
        for party in page.parties.values()
        if party.kind == "person" and may_name(party)
        if party.id in speak or f" {' '.join(words(party.name))} " in text
    )


def _credits(page: Page, sources: Sequence[Source]) -> list[str]:
    """Who is to be credited for what the sources show, each once."""
    return list(
        dict.fromkeys(said for source in sources if (said := page.unless_named(source.credit)))
    )
