"""The parts of a case as lines of text: its timeline, facts, sources, contacts and notes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from data.dates import sort_key
from data.dates.spoken import spoken
from data.evidence import standings, visible_facts
from data.overview import timeline
from data.records import Case, Fact, Note, Party, Source
from data.store import Store
from tui.actions import parties_of, texts_of
from tui.cli.printing.layout import table, wrapped
from tui.cli.printing.output import shown

_PLAIN_STATES = ("single source", "corroborated")
_QUALIFIERS = {"approx": "around ", "min": "at least ", "more_than": "more than "}


def timeline_rows(case: Case, as_of: date) -> list[dict[str, object]]:
    return [
        {
            "date": dated.date,
            "when": spoken(dated.date),
            "text": dated.text,
            "kind": dated.kind,
            "fact": dated.fact,
            "states": dated.states,
            "sources": dated.sources,
        }
        for dated in timeline(case, as_of)
    ]


def timeline_lines(_store: Store, case: Case, as_of: date, width: int) -> list[str]:
    rows = [
        [spoken(dated.date), f"{shown(dated.text)}{_marks(dated.states)}"]
        for dated in timeline(case, as_of)
    ]
    return table(("WHEN", "WHAT"), rows, width)


def facts_lines(store: Store, case: Case, as_of: date, width: int) -> Iterator[str]:
    """Every fact visible on that day: what, when, who, its states and where it is said."""
    parties = parties_of(store, case)
    found = standings(case, as_of=as_of, texts=texts_of(store, case))
    for fact in sorted(visible_facts(case, as_of), key=_fact_order):
        standing = found[fact.id]
        states = shown(standing.states)
        yield from wrapped(
            f"{shown(fact.id)}: {fact.kind}{_of_topic(fact)} [{states}]", width, rest="  "
        )
        yield from wrapped(shown(fact.text), width, first="  ")
        for line in _details(fact, parties):
            yield from wrapped(line, width, first="    ", rest="      ")
        if standing.against:
            yield from wrapped(f"against {shown(standing.against)}", width, first="    ")
        for citation in fact.sources:
            said = f': "{shown(citation.extract)}"' if citation.extract else ""
            where = f", {shown(citation.locator)}" if citation.locator else ""
            told = _party(citation.informed_by, parties)
            informed = f", informed by {told}" if told else ""
            text = f"{shown(citation.id)}{where}{informed}{said}"
            yield from wrapped(text, width, first="    ", rest="      ")


def sources_lines(_store: Store, case: Case, _as_of: date, width: int) -> Iterator[str]:
    for source in case.sources:
        yield from wrapped(f'{shown(source.id)}: "{shown(source.title)}"', width, rest="  ")
        for line in _published(source):
            yield from wrapped(line, width, first="    ", rest="      ")


def notes_lines(store: Store, case: Case, _as_of: date, width: int) -> Iterator[str]:
    for note in sorted(store.find(Note, case=case.id), key=lambda one: one.when):
        if not note.dropped:
            when = shown(note.when.astimezone())
            yield from wrapped(f"{when}  {shown(note.text)}", width, rest=" " * 18)


PARTS: dict[str, Callable[[Store, Case, date, int], Iterable[str]]] = {
    "timeline": timeline_lines,
    "facts": facts_lines,
    "sources": sources_lines,
    "notes": notes_lines,
}
"""The lines of each part, as of a day and for so many columns."""


def _marks(states: Sequence[str]) -> str:
    """The states that call for care, as they stand behind a line."""
    marks = [state for state in states if state not in _PLAIN_STATES]
    return f" [{', '.join(marks)}]" if marks else ""


def _fact_order(fact: Fact) -> tuple[object, ...]:
    return (sort_key(fact.date or fact.as_of), fact.id)


def _of_topic(fact: Fact) -> str:
    return f" on {shown(fact.topic)}" if fact.topic else ""


def _details(fact: Fact, parties: Mapping[str, Party]) -> Iterator[str]:
    if fact.date or fact.as_of:
        when = spoken(fact.date) if fact.date else ""
        as_of = f"as of {spoken(fact.as_of)}" if fact.as_of else ""
        yield ", ".join(part for part in (when, as_of) if part)
    if fact.value is not None:
        yield f"{_QUALIFIERS.get(fact.qualifier, '')}{shown(fact.value)} {shown(fact.unit)}"
    people = {"by": fact.actor, "to": fact.affected, "asked of": fact.asked_of}
    said = [f"{how} {_party(who, parties)}" for how, who in people.items() if who]
    if said:
        yield ", ".join(said)
    if fact.confidential:
        yield "confidential"


def _party(named: str, parties: Mapping[str, Party]) -> str:
    return shown(parties[named].name if named in parties else named)


def _published(source: Source) -> Iterator[str]:
    republished = f" ({shown(source.republisher)})" if source.republisher else ""
    when = spoken(source.date) if source.date else "undated"
    basis = "" if source.date_basis == "stated" else f" [date {source.date_basis}]"
    who = shown(source.publisher) or shown(source.author)
    parts = [f"{who}{republished}", source.kind, f"{when}{basis}", shown(source.reference)]
    yield ", ".join(part for part in parts if part)
    if source.derived_from:
        yield f"sums up {shown(source.derived_from)}"
    if source.url:
        mended = " (mended)" if source.url_repaired else ""
        yield f"{shown(source.url)}{mended}"
    if source.archived_url:
        yield shown(source.archived_url)
