"""The states of the facts of a case, computed from what the facts say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from data.dates import is_over, not_after, parse, sort_key
from data.evidence.comparison import relation
from data.evidence.holding import Place, hold_together
from data.evidence.independence import voices
from data.evidence.quotations import Letters, is_broken
from data.evidence.sides import newest_first, side
from data.records import Case, Fact, Source
from data.records.base import Edtf, Id

STATES = (
    "single source",
    "corroborated",
    "series",
    "granular",
    "superseded",
    "disputed",
    "stale",
    "expired",
    "date inferred",
    "quote broken",
)
STALE_AFTER = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a fact's `states` are, which facts dispute it, and which one is to be read instead.

    A fact that people deprecated, or that lost a dispute to one they preferred, is superseded too.
    """

    states: tuple[str, ...]
    against: tuple[Id, ...] = ()
    replaced_by: Id = ""

    @property
    def current(self) -> bool:
        """Whether it says how things stand: neither replaced nor out of date by its own words."""
        return not self.replaced_by and not {"superseded", "expired"} & set(self.states)


def visible_from(fact: Fact) -> Edtf:
    """The date from which a fact is visible: a number its as-of date, else when it happened."""
    return fact.as_of or fact.date if fact.kind == "number" else fact.date or fact.as_of


def visible_facts(case: Case, as_of: date) -> list[Fact]:
    """The facts that were so by `as_of`, whenever they were published."""
    return [fact for fact in case.facts if not_after(visible_from(fact), as_of)]


def standings(
    case: Case, *, as_of: date, texts: Mapping[str, str] | None = None
) -> dict[Id, Standing]:
    """The standing of each fact visible at `as_of`; `texts` are whole texts of sources by hash."""
    facts = visible_facts(case, as_of)
    sources = {source.id: source for source in case.sources}
    topics = _by_topic(facts)
    places: dict[Id, Place] = {}
    for topic, members in topics.items():
        places |= _held_together(members) if topic else {fact.id: Place() for fact in members}
    letters = Letters(texts or {})
    return {fact.id: _standing(fact, places[fact.id], sources, as_of, letters) for fact in facts}


def disputed_topics(case: Case, as_of: date) -> list[str]:
    """The topics with facts that dispute each other; a part of `standings`, and much quicker."""
    topics = _by_topic(visible_facts(case, as_of))
    return [
        topic
        for topic, members in topics.items()
        if topic
        and len(members) > 1
        and any(place.against for place in _held_together(members).values())
    ]


def _by_topic(facts: Sequence[Fact]) -> dict[str, list[Fact]]:
    topics: dict[str, list[Fact]] = {}
    for fact in facts:
        topics.setdefault(fact.topic, []).append(fact)
    return topics


def _standing(
    fact: Fact,
    place: Place,
    sources: Mapping[Id, Source],
    as_of: date,
    texts: Letters,
) -> Standing:
    found = set(place.states)
    if independent := len(voices(fact.sources, sources)):
        found.add("corroborated" if independent > 1 else "single source")
    if place.against:
        found.add("disputed")
    if fact.kind in {"number", "status"} and is_over(_known_at(fact, sources), as_of - STALE_AFTER):
        found.add("stale")
    if is_over(fact.expires, as_of):
        found.add("expired")
    if fact.date_basis == "inferred":
        found.add("date inferred")
    if fact.kind == "quote" and is_broken(fact, sources, texts):
        found.add("quote broken")
    states = tuple(state for state in STATES if state in found)
    return Standing(states, tuple(sorted(place.against)), place.replaced_by)


def _known_at(fact: Fact, sources: Mapping[Id, Source]) -> Edtf:
    """When it was last known to be so: at the latest when its newest source said it."""
    if fact.as_of or (fact.date and parse(fact.date).last):
        return fact.as_of or fact.date
    cited = [sources[citation.id].date for citation in fact.sources if citation.id in sources]
    return max((edtf for edtf in cited if edtf), key=sort_key, default="")


def _held_together(facts: Sequence[Fact]) -> dict[Id, Place]:
    """Hold the facts of one topic against each other, what people resolved first."""
    places = {fact.id: Place() for fact in facts}
    overruled = _overruled(facts)
    for fact in facts:
        if fact.rank == "deprecated" or fact.id in overruled:
            places[fact.id] = Place({"superseded"}, replaced_by=overruled.get(fact.id, ""))
    hold_together([fact for fact in facts if not places[fact.id].states], places)
    return places


def _overruled(facts: Sequence[Fact]) -> dict[Id, Id]:
    """The facts that lose a conflict to one that a person preferred, and to which."""
    preferred = sorted((fact for fact in facts if fact.rank == "preferred"), key=newest_first)
    winners = [side(fact) for fact in preferred]
    lost: dict[Id, Id] = {}
    for fact in facts:
        if fact.rank == "preferred":
            continue
        for winner in winners:
            found = relation(side(fact), winner)
            if found and found.kind == "conflict":
                lost[fact.id] = winner.id
                break
    return lost
