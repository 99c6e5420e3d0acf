"""What a timeline draws: the dated facts of a case, each with how exactly its date is known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from data.dates import Span, parse, sort_key
from data.evidence import Standing, standings, visible_facts, visible_from
from data.naming import may_name, shown_name
from data.records import Case, Fact, Party
from data.records.base import Edtf, Id
from data.redacting.names import Names


@dataclass(frozen=True, slots=True)
class Event:
    """A row of the timeline; `first` to `last` is where on the axis it lies or may lie.

    `goes_on` says that nobody knows its end.
    """

    fact: Id
    when: Edtf
    span: Span
    first: date
    last: date
    text: str
    states: tuple[str, ...]

    @property
    def goes_on(self) -> bool:
        return self.span.last is None


def events(
    case: Case, parties: Mapping[Id, Party], as_of: date, *, leaving: bool = False
) -> list[Event]:
    """What happened by `as_of` and is dated, in order: events, numbers and how things stood.

    What was said, demanded or is law is no event. A picture that is `leaving` holds what may be
    sent: nothing confidential, replaced or run out, what is disputed with who says it, and nobody
    who may not be named.
    """
    found = standings(case, as_of=as_of)
    dated = sorted(
        (fact for fact in visible_facts(case, as_of) if visible_from(fact) and _happened(fact)),
        key=lambda fact: (sort_key(visible_from(fact)), fact.id),
    )
    if leaving:
        dated = [fact for fact in dated if _may_leave(fact, found[fact.id])]
    held = [party for party in parties.values() if party.kind == "person" and not may_name(party)]
    return [
        _event(fact, _text(case, fact, found[fact.id], held if leaving else (), leaving), found,
               as_of)
        for fact in dated
    ]  # fmt: skip


def _event(fact: Fact, text: str, found: Mapping[Id, Standing], as_of: date) -> Event:
    when = visible_from(fact)
    span = parse(when)
    last = span.last or max(as_of, span.first or as_of)
    first = span.first or last
    return Event(fact.id, when, span, first, last, text, found[fact.id].states)


def _happened(fact: Fact) -> bool:
    if fact.kind == "event":
        return fact.bearing != "position"
    return fact.kind in {"number", "status"} and fact.bearing in {"concern", "progress"}


def _may_leave(fact: Fact, standing: Standing) -> bool:
    return not fact.confidential and standing.current and "quote broken" not in standing.states


def _text(case: Case, fact: Fact, standing: Standing, held: Iterable[Party], leaving: bool) -> str:
    text = fact.text
    for party in held:
        text = Names((party.name, *party.aliases)).replaced(text, f"[{shown_name(party)}]")
    if leaving and "disputed" in standing.states:
        cited = {citation.id for citation in fact.sources}
        says = [
            s.publisher or s.title for s in case.sources if s.id in cited and not s.derived_from
        ]
        text = f"{text} ({', '.join(dict.fromkeys(says))})" if says else text
    return text
