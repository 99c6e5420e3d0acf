"""The word budget chooses: what a kind needs first, then turn by turn what is left."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from briefings.composed import LeftOut
from briefings.kinds import Kind, Role
from briefings.selection.weighing import Candidate
from data.dates import parse, sort_key
from data.evidence import moment
from data.records import Fact
from data.records.base import Id
from data.text import visible

NO_ROOM = "the word budget has no room for it"
_RANKS = {"preferred": 0, "normal": 1, "deprecated": 2}


@dataclass(frozen=True, slots=True)
class Choosing:
    """`chosen` stand in order of importance, so that the last is the first to go.

    `why` says of each how it came in, `whole` that every need has what it needs at least.
    """

    chosen: tuple[Candidate, ...]
    left_out: tuple[LeftOut, ...]
    why: Mapping[Id, str]
    whole: bool


@dataclass(slots=True)
class _Room:
    """What is still free, and who waits for it, best first, by the part they belong to."""

    left: int
    cost: Callable[[Candidate], int]
    waiting: dict[Role, dict[Id, Candidate]]
    taken: Counter[Role] = field(default_factory=Counter)
    chosen: list[Candidate] = field(default_factory=list)
    why: dict[Id, str] = field(default_factory=dict)

    def with_others(self, candidate: Candidate) -> list[Candidate]:
        """A candidate and those that wait and stand in the document with it or not at all."""
        return [
            candidate,
            *(
                waiting[id]
                for id in candidate.together
                for waiting in self.waiting.values()
                if id in waiting
            ),
        ]

    def take(self, members: Sequence[Candidate], why: str) -> None:
        for candidate in members:
            self.waiting[candidate.role].pop(candidate.fact.id, None)
            self.taken[candidate.role] += 1
            self.left -= self.cost(candidate)
            self.chosen.append(candidate)
            self.why[candidate.fact.id] = (
                why
                if candidate is members[0]
                else f"it stands beside {visible(members[0].fact.id)}"
            )


def choose(
    candidates: Sequence[Candidate],
    kind: Kind,
    room: int,
    cost: Callable[[Candidate], int],
    *,
    shortest: bool = False,
) -> Choosing:
    """What fits into `room` words; what a person picked is in, whether it fits or not.

    `shortest` prefers what takes few words, after what is preferred and what began it all.
    """
    ranks = _by_role(candidates, newest=kind.newest)
    there = {role: len(ranked) for role, ranked in ranks.items()}
    if shortest:
        _short_ones_first(ranks, _what_began_it(candidates), cost)
    held = _Room(room, cost, {role: {one.fact.id: one for one in ranks[role]} for role in ranks})
    for candidate in candidates:
        if candidate.picked and candidate.fact.id not in held.why:
            held.take(held.with_others(candidate), "you picked it")
    left_out: list[LeftOut] = []
    for need, turn in _turns(kind):
        _serve(held, need, turn, left_out)
    left_out += [
        LeftOut(candidate.fact.id, f"a {kind.name} has enough of its sort ({role})")
        for role, waiting in held.waiting.items()
        for candidate in waiting.values()
    ]
    whole = all(
        held.taken[need.role] >= min(need.least, there.get(need.role, 0)) for need in kind.needs
    )
    return Choosing(tuple(held.chosen), tuple(left_out), held.why, whole)


def _serve(held: _Room, need: Role, turn: int, left_out: list[LeftOut]) -> None:
    """Take the best that wait until `turn` of the need are in; what has no room goes."""
    waiting = held.waiting.get(need, {})
    while waiting and held.taken[need] < turn:
        candidate = next(iter(waiting.values()))
        members = held.with_others(candidate)
        if sum(map(held.cost, members)) <= held.left:
            held.take(members, _merits(candidate))
            continue
        for member in members:
            held.waiting[member.role].pop(member.fact.id)
            left_out.append(LeftOut(member.fact.id, NO_ROOM))


def _merits(candidate: Candidate) -> str:
    """What speaks for it: its part, and what put it before others."""
    fact = candidate.fact
    found: list[str] = [candidate.role]
    if fact.rank == "preferred":
        found.append("preferred")
    if fact.kind == "number":
        found.append("a number")
    if "corroborated" in candidate.standing.states:
        found.append("corroborated")
    if candidate.attributed:
        found.append("both sides are told")
    return ", ".join([*found, *([f"of {moment(fact)}"] if moment(fact) else [])])


def _turns(kind: Kind) -> list[tuple[Role, int]]:
    """Each need up to its least, then one more of each in turn up to its most."""
    turns: list[tuple[Role, int]] = [(need.role, need.least) for need in kind.needs]
    longest = max((need.most for need in kind.needs if need.most > need.least), default=0)
    turns += [
        (need.role, count)
        for count in range(1, longest + 1)
        for need in kind.needs
        if need.least < count <= need.most
    ]
    return turns


def _by_role(candidates: Sequence[Candidate], *, newest: bool) -> dict[Role, list[Candidate]]:
    """The candidates that nobody picked, best first, by the part that they belong to."""
    roles: dict[Role, list[Candidate]] = {candidate.role: [] for candidate in candidates}
    first = _what_began_it(candidates)
    for candidate in candidates:
        if not candidate.picked:
            roles[candidate.role].append(candidate)
    for role, ranked in roles.items():
        if role in {"demands", "quotes"}:
            _by_turns(ranked)
        else:
            ranked.sort(key=lambda candidate: _rank(candidate, first, newest=newest))
    return roles


def _short_ones_first(
    ranks: Mapping[Role, list[Candidate]],
    first: Candidate | None,
    cost: Callable[[Candidate], int],
) -> None:
    for ranked in ranks.values():
        ranked.sort(key=lambda one: (_RANKS[one.fact.rank], one is not first, one.weak, cost(one)))


def _by_turns(demands: list[Candidate]) -> None:
    """One demand, or word, of each speaker, then the next of each, as the case file has them."""
    heard: Counter[str] = Counter()
    places: dict[str, int] = {}
    for candidate in demands:
        places[candidate.fact.id] = heard[candidate.fact.actor]
        heard[candidate.fact.actor] += 1
    demands.sort(key=lambda one: (_RANKS[one.fact.rank], one.weak, places[one.fact.id]))


def _rank(candidate: Candidate, first: Candidate | None, *, newest: bool) -> tuple[int, ...]:
    """Smaller is better: preferred, first of all, number, corroborated, often reported, recent.

    Where what is `newest` counts, it goes before how well it is known.
    """
    fact = candidate.fact
    when = sort_key(moment(fact))
    recent = (when[0], -when[1])
    known = ("corroborated" not in candidate.standing.states, -len(fact.sources))
    begins = (_RANKS[fact.rank], candidate is not first, fact.kind != "number")
    return (*begins, *recent, *known) if newest else (*begins, *known, *recent)


def _what_began_it(candidates: Sequence[Candidate]) -> Candidate | None:
    events = [
        candidate
        for candidate in candidates
        if candidate.role == "events" and _is_of_a_day(candidate.fact)
    ]
    return min(events, key=lambda candidate: sort_key(moment(candidate.fact)), default=None)


def _is_of_a_day(fact: Fact) -> bool:
    return fact.date != "" and parse(fact.date).precision == "day"
