"""The facts of one topic held against each other, however many they are.

Facts that can speak of one moment are compared one by one. Numbers of different moments, of which
a long series may have thousands, are compared together.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from data.evidence.comparison import Relation, at_one_moment, one_subject, over_time
from data.evidence.sides import Side, side
from data.records import Fact
from data.records.base import Id

_THEN = {"event": ("event", "status"), "status": ("event", "status"), "number": ("number",)}
"""The kinds that a fact of a kind can be held against when they are of a later moment."""
_age = attrgetter("age")
_first = attrgetter("first")
_id = attrgetter("id")


@dataclass
class Place:
    """What holding a fact against the others of its topic came to."""

    states: set[str] = field(default_factory=set)
    against: set[Id] = field(default_factory=set)
    replaced_by: Id = ""


def hold_together(facts: Sequence[Fact], places: Mapping[Id, Place]) -> None:
    """Note in `places` how the facts of one topic stand to each other."""
    holding = _Holding(places)
    for group in _audible(facts):
        holding.hold(group)
    for fact in facts:
        holding.inherit(fact.id)


class _Holding:
    """What was noted so far: in `places`, and who may replace whom."""

    def __init__(self, places: Mapping[Id, Place]) -> None:
        self._places = places
        self._finer: dict[Id, list[Side]] = {}
        self._newest: dict[tuple[str, Id], Side] = {}

    def hold(self, group: Sequence[Side]) -> None:
        """Hold facts against each other that can be."""
        by_kind = {kind: _Order(group, kind) for kind in {one.kind for one in group}}
        for one in group:
            for order in by_kind.values():
                for other in order.beside(one):
                    self._note(one, other, at_one_moment(one, other))
            for kind in _THEN.get(one.kind, (one.kind,)):
                later = by_kind[kind].after(one) if kind in by_kind else []
                if kind == "number":
                    self._note_numbers(one, later)
                else:
                    for other in later:
                        self._note(one, other, over_time(one, other))

    def inherit(self, id: Id) -> None:
        """Let the newest heir replace a fact; a rough one outlives finer ones that disagree."""
        finer = [heir for heir in self._finer.get(id, ()) if not self._places[heir.id].against]
        if finer:
            self._places[id].replaced_by = min(finer, key=_age).id
        for kind in ("series", "superseded"):
            if (kind, id) in self._newest:
                self._places[id].replaced_by = self._newest[kind, id].id

    def _note(self, one: Side, other: Side, found: Relation | None) -> None:
        if found is None:
            return
        if found.kind == "conflict":
            self._places[one.id].against.add(other.id)
            self._places[other.id].against.add(one.id)
            return
        heir = other if found.gives_way == one.id else one
        self._places[found.gives_way].states.add(found.kind)
        if found.kind == "granular":
            self._finer.setdefault(found.gives_way, []).append(heir)
            return
        if found.kind == "series":
            self._places[heir.id].states.add("series")
        self._replace(found.kind, found.gives_way, [heir])

    def _note_numbers(self, one: Side, later: Sequence[Side]) -> None:
        """What `over_time` says of each pair, for all of them at once."""
        if one.claim is None:
            return
        low, open_ended, subject = one.claim.low, one.claim.open_ended, one.subject
        alike = {known: one_subject(subject, known) for known in {it.subject for it in later}}
        claims = [(it, it.claim) for it in later if it.claim is not None and alike[it.subject]]
        rising = [it for it, claim in claims if claim.sure >= low]
        falling = [(it, claim) for it, claim in claims if claim.sure < low]
        against = [it for it, claim in falling if open_ended or claim.open_ended]
        lower = [it for it, claim in falling if not (open_ended or claim.open_ended)]
        for it in against:
            self._places[it.id].against.add(one.id)
        self._places[one.id].against.update(map(_id, against))
        for it in rising:
            self._places[it.id].states.add("series")
        self._replace("series", one.id, rising)
        self._replace("superseded", one.id, lower)

    def _replace(self, kind: str, id: Id, heirs: Sequence[Side]) -> None:
        """Let the newest of `heirs` stand for a fact that gives way to them."""
        if not heirs:
            return
        self._places[id].states.add(kind)
        known = self._newest.get((kind, id))
        newest = min(heirs, key=_age)
        if known is None or newest.age < known.age:
            self._newest[kind, id] = newest


class _Order:
    """The facts of one kind by the first day that they can speak of."""

    def __init__(self, group: Iterable[Side], kind: str) -> None:
        self._sides = sorted((one for one in group if one.kind == kind), key=_first)
        self._firsts = [one.first for one in self._sides]

    def after(self, one: Side) -> Sequence[Side]:
        """Those of a later moment."""
        return self._sides[bisect_right(self._firsts, one.last) :]

    def beside(self, one: Side) -> Iterator[Side]:
        """Those that can speak of one moment with it; of two, one has the other beside it."""
        start = bisect_left(self._firsts, one.first)
        for other in self._sides[start : bisect_right(self._firsts, one.last)]:
            if (other.first, other.id) > (one.first, one.id):
                yield other


def _audible(facts: Sequence[Fact]) -> Iterator[list[Side]]:
    """The facts that can be held against one another, together (`comparison.audible`)."""
    groups: dict[tuple[str, ...], list[Side]] = {}
    for one in map(side, facts):
        if not one.speaks:
            groups.setdefault(("law",) if one.kind == "law" else (), []).append(one)
        elif one.actor:
            groups.setdefault((one.kind, one.actor), []).append(one)
    yield from groups.values()
