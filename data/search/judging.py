"""How well a record answers a query, and the line of it that answers best."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import msgspec

from data.fold import words
from data.records.base import Id
from data.search.lines import NAMES, PEOPLE, Line
from data.search.query import Query, at_most, begins, strength

_ALSO = 0.05


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found, the line that matched best and the source that says it, as written.

    `kind` is "case", "party", "petition" or "note"; `source` is empty where no source says it.
    """

    kind: str
    id: Id
    title: str
    line: str
    source: Id
    score: float


class Kept(NamedTuple):
    """A record of the index: its lines, and the folded words of each, each after a blank."""

    num: int
    kind: str
    id: Id
    title: str
    lines: list[tuple[Line, str]]
    sources: bytes


class Judge:
    """How well lines of folded words answer one query; a line that many records have only once."""

    def __init__(self, query: Query) -> None:
        self.query = query
        self.all = frozenset(range(len(query.terms)))
        self.most = at_most(query.terms)
        starts = "|".join(re.escape(f" {way[0]}") for term in query.terms for way in term)
        self.may_meet = re.compile(starts).search
        """Whether a line may meet a term; quick, and never wrong about a "no"."""
        self._known: dict[str, tuple[set[int], float]] = {}

    def __call__(self, said: str) -> tuple[set[int], float]:
        """The terms that a line meets, and how well."""
        if said not in self._known:
            self._known[said] = strength(self.query.terms, said)
        return self._known[said]


def hit_of(kept: Kept, judge: Judge, parties: Mapping[Id, Kept]) -> Hit | None:
    """The record with its best line; None unless each term is somewhere in it.

    Lines come the weightiest first: those that can no longer be the best are not looked at.
    """
    missing = set(judge.all)
    fits = _fits(kept, judge.query)
    best, line_of_best, also = -1.0, None, 0.0
    for line, said in _lines(kept, parties):
        if not missing and line.weight * judge.most < best:
            break
        if not (judge.may_meet(said) and fits(line)):
            continue
        met, score = judge(said)
        if met or not judge.all:
            missing -= met
            also += score
            if line.weight * score > best:
                best, line_of_best = line.weight * score, line
    if missing or line_of_best is None:
        return None
    said_by = line_of_best.source
    score = round(best + _ALSO * also, 3)
    told = line_of_best.shown or line_of_best.text
    return Hit(kept.kind, kept.id, kept.title, told, said_by, score)


def _lines(kept: Kept, parties: Mapping[Id, Kept]) -> Iterator[tuple[Line, str]]:
    """The lines of a record, with those of the parties it speaks of in their place."""
    for line, folded in kept.lines:
        if not line.party:
            yield line, folded
            continue
        party = parties.get(line.party)
        if party is None:
            yield _plain(f"{line.party}: {line.text}", PEOPLE)
            continue
        (name, said), *rest = party.lines[:1] + [
            one for one in party.lines[1:] if one[0].weight != NAMES
        ]
        if line.text:
            about = f"{name.text}{', ' if ': ' in name.text else ': '}{line.text}"
            yield Line(about, PEOPLE), f"{said}{folded}"
        else:
            yield name._replace(weight=PEOPLE), said
        yield from rest


def _plain(text: str, weight: int) -> tuple[Line, str]:
    return Line(text, weight), f" {' '.join(words(text))}"


def _fits(kept: Kept, query: Query) -> Callable[[Line], bool]:
    """Whether a line is of the kind of fact or the body that is asked for, and of the source."""
    wanted = query.of_a_line
    called: dict[Id, str] = {}
    if any(name == "source" for name, _ in wanted):
        called = msgspec.json.decode(kept.sources, type=dict[str, str])

    def fits(line: Line) -> bool:
        said = {"kind": line.kind, "body": line.kind, "source": called.get(line.source, "")}
        return all(_said_so(said[name], value) for name, value in wanted)

    return fits if wanted else lambda _: True


@lru_cache(4096)
def _said_so(text: str, wanted: tuple[str, ...]) -> bool:
    return begins(wanted, " ".join(words(text)))
