"""The states of the facts of a case, computed from what the facts say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations

from data.dates import not_after, parse, sort_key
from data.evidence.comparison import moment, relation
from data.evidence.independence import voices
from data.evidence.quotations import is_broken
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


@dataclass
class _Place:
    """What holding a fact against the others of its topic came to."""

    states: set[str] = field(default_factory=set)
    against: set[Id] = field(default_factory=set)
    replaced_by: Id = ""


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
    topics: dict[str, list[Fact]] = {}
    for fact in facts:
        topics.setdefault(fact.topic, []).append(fact)
    places: dict[Id, _Place] = {}
    for topic, members in topics.items():
        places |= _held_together(members) if topic else {fact.id: _Place() for fact in members}
    return {
        fact.id: _standing(fact, places[fact.id], sources, as_of, texts or {}) for fact in facts
    }


def _standing(
    fact: Fact,
    place: _Place,
    sources: Mapping[Id, Source],
    as_of: date,
    texts: Mapping[str, str],
) -> Standing:
    found = set(place.states)
    if independent := len(voices(fact.sources, sources)):
        found.add("corroborated" if independent > 1 else "single source")
    if place.against:
        found.add("disputed")
    if fact.kind in {"number", "status"} and _is_over(
        _known_at(fact, sources), as_of - STALE_AFTER
    ):
        found.add("stale")
    if _is_over(fact.expires, as_of):
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


def _is_over(edtf: Edtf, day: date) -> bool:
    """Whether its last day lies before `day`; an unknown date and an open end are never over."""
    last = parse(edtf).last if edtf else None
    return last is not None and last < day


def _held_together(facts: Sequence[Fact]) -> dict[Id, _Place]:
    """Hold the facts of one topic against each other, what people resolved first."""
    places = {fact.id: _Place() for fact in facts}
    overruled = _overruled(facts)
    for fact in facts:
        if fact.rank == "deprecated" or fact.id in overruled:
            places[fact.id] = _Place({"superseded"}, replaced_by=overruled.get(fact.id, ""))
    _compare([fact for fact in facts if not places[fact.id].states], places)
    return places


def _overruled(facts: Sequence[Fact]) -> dict[Id, Id]:
    """The facts that lose a conflict to one that a person preferred, and to which."""
    preferred = sorted((fact for fact in facts if fact.rank == "preferred"), key=_newest_first)
    lost: dict[Id, Id] = {}
    for fact in facts:
        if fact.rank == "preferred":
            continue
        for winner in preferred:
            found = relation(fact, winner)
            if found and found.kind == "conflict":
                lost[fact.id] = winner.id
                break
    return lost


def _compare(facts: Sequence[Fact], places: Mapping[Id, _Place]) -> None:
    by_id = {fact.id: fact for fact in facts}
    heirs: dict[tuple[str, Id], list[Fact]] = {}
    for one, other in combinations(facts, 2):
        found = relation(one, other)
        if found is None:
            continue
        if found.kind == "conflict":
            places[one.id].against.add(other.id)
            places[other.id].against.add(one.id)
            continue
        heir = other if found.gives_way == one.id else one
        heirs.setdefault((found.kind, found.gives_way), []).append(heir)
        places[found.gives_way].states.add(found.kind)
        if found.kind == "series":
            places[heir.id].states.add("series")
    for kind in ("granular", "series", "superseded"):
        for id in by_id:
            _inherit(places, id, kind, heirs.get((kind, id), ()))


def _inherit(places: Mapping[Id, _Place], id: Id, kind: str, heirs: Iterable[Fact]) -> None:
    """Let the newest of `heirs` replace a fact; a rough one outlives finer ones that disagree."""
    fit = [heir for heir in heirs if kind != "granular" or not places[heir.id].against]
    if fit:
        places[id].replaced_by = min(fit, key=_newest_first).id


def _newest_first(fact: Fact) -> tuple[int, Id]:
    when = moment(fact)
    first = parse(when).first if when else None
    return (-(first.toordinal() if first else 0), fact.id)
