"""The word budget chooses: what a kind needs first, then turn by turn what is left."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from briefings.composed import LeftOut
from briefings.kinds import Kind, Role
from briefings.weighing import Candidate
from data.dates import parse, sort_key
from data.evidence import moment
from data.records import Fact

NO_ROOM = "the word budget has no room for it"
_RANKS = {"preferred": 0, "normal": 1, "deprecated": 2}


@dataclass(frozen=True, slots=True)
class Choosing:
    """`chosen` stand in order of importance, so that the last is the first to go."""

    chosen: tuple[Candidate, ...]
    left_out: tuple[LeftOut, ...]


def choose(
    candidates: Sequence[Candidate], kind: Kind, room: int, cost: Callable[[Candidate], int]
) -> Choosing:
    """What fits into `room` words; what a person picked is in, whether it fits or not."""
    chosen = [candidate for candidate in candidates if candidate.picked]
    left = room - sum(cost(candidate) for candidate in chosen)
    waiting: Mapping[Role, list[Candidate]] = _by_role(candidates)
    taken = dict.fromkeys(waiting, 0)
    for candidate in chosen:
        taken[candidate.role] += 1
    left_out: list[LeftOut] = []
    for need, turn in _turns(kind):
        ranked = waiting.get(need, [])
        while ranked and taken[need] < turn:
            candidate = ranked.pop(0)
            if cost(candidate) <= left:
                chosen.append(candidate)
                left -= cost(candidate)
                taken[need] += 1
            else:
                left_out.append(LeftOut(candidate.fact.id, NO_ROOM))
    left_out += [
        LeftOut(candidate.fact.id, f"a {kind.name} has enough of its sort ({role})")
        for role, ranked in waiting.items()
        for candidate in ranked
    ]
    return Choosing(tuple(chosen), tuple(left_out))


def _turns(kind: Kind) -> list[tuple[Role, int]]:
    """Each need up to its least, then one more of each in turn up to its most."""
    turns = [(need.role, need.least) for need in kind.needs]
    longest = max((need.most for need in kind.needs), default=0)
    turns += [
        (need.role, count)
        for count in range(1, longest + 1)
        for need in kind.needs
        if need.least < count <= need.most
    ]
    return turns


def _by_role(candidates: Sequence[Candidate]) -> dict[Role, list[Candidate]]:
    """The candidates that nobody picked, best first, by the part that they belong to."""
    roles: dict[Role, list[Candidate]] = {candidate.role: [] for candidate in candidates}
    first = _what_began_it(candidates)
    for candidate in candidates:
        if not candidate.picked:
            roles[candidate.role].append(candidate)
    for role, ranked in roles.items():
        if role == "demands":
            _by_turns(ranked)
        else:
            ranked.sort(key=lambda candidate: _rank(candidate, first))
    return roles


def _by_turns(demands: list[Candidate]) -> None:
    """One demand of each speaker, then the next of each, as the case file has them."""
    heard: Counter[str] = Counter()
    places: dict[str, int] = {}
    for candidate in demands:
        places[candidate.fact.id] = heard[candidate.fact.actor]
        heard[candidate.fact.actor] += 1
    demands.sort(key=lambda one: (_RANKS[one.fact.rank], one.weak, places[one.fact.id]))


def _rank(candidate: Candidate, first: Candidate | None) -> tuple[int, ...]:
    """Smaller is better: preferred, first of all, number, corroborated, often reported, recent."""
    fact = candidate.fact
    when = sort_key(moment(fact))
    return (
        _RANKS[fact.rank],
        candidate is not first,
        fact.kind != "number",
        "corroborated" not in candidate.standing.states,
        -len(fact.sources),
        when[0],
        -when[1],
    )


def _what_began_it(candidates: Sequence[Candidate]) -> Candidate | None:
    events = [
        candidate
        for candidate in candidates
        if candidate.role == "events" and _is_of_a_day(candidate.fact)
    ]
    return min(events, key=lambda candidate: sort_key(moment(candidate.fact)), default=None)


def _is_of_a_day(fact: Fact) -> bool:
    return fact.date != "" and parse(fact.date).precision == "day"
