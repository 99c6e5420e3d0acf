"""Which facts may stand in a document at all, in what part and in whose words; why others not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from briefings.composed import LeftOut
from briefings.kinds import Kind, Role
from briefings.selection.deciding import Decisions
from briefings.selection.roles import Roles, default_role
from briefings.wording.citing import Citing
from briefings.wording.guard import Guard, state_tag
from data.errors import Refused
from data.evidence import Standing
from data.records import Citation, Fact, Party
from data.records.base import Id
from data.text import visible

DISPUTED = "it is disputed"
"""How the reason begins for which a fact waits until a person decides on its dispute."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that may stand in the document: in which part, in whose words, with which sources.

    A `weak` one yields to others: it is what people demand who cannot be named. `together` are
    the facts that stand in the document with it or not at all, such as the other side of a dispute.
    """

    fact: Fact
    role: Role
    standing: Standing
    citations: tuple[Citation, ...] = ()
    picked: bool = False
    attributed: bool = False
    weak: bool = False
    together: tuple[Id, ...] = ()


@dataclass(slots=True)
class Weighed:
    candidates: list[Candidate] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    allowed: set[Id] = field(default_factory=set)
    held_back: set[Id] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Weighing:
    """Holds the facts of a case against the rules of a kind."""

    kind: Kind
    roles: Roles
    parties: Mapping[Id, Party]
    standings: Mapping[Id, Standing]
    decisions: Decisions
    guard: Guard
    citing: Citing

    def weigh(self, facts: Sequence[Fact]) -> Weighed:
        """The candidates among the visible `facts`; Refused where a rule stands against a pick."""
        known = {fact.id: fact for fact in facts}
        self._hold_quotes(facts)
        weighed = Weighed()
        beside = self._said_beside(known)
        for fact in facts:
            self._note_people(fact, weighed)
            why = self._against(fact, known, weighed, beside)
            if why:
                weighed.left_out.append(LeftOut(fact.id, why))
        _hold_answers_together(weighed.candidates)
        return weighed

    def _hold_quotes(self, facts: Sequence[Fact]) -> None:
        for fact in facts:
            broken = "quote broken" in self.standings[fact.id].states
            if broken and self.decisions.how(fact.id) != "ban":
                raise Refused(
                    f'The quotation "{visible(fact.id)}" is not in its source letter by letter: '
                    "mend the quotation or its extract, or leave the fact out."
                )

    def _said_beside(self, known: Mapping[Id, Fact]) -> Mapping[Id, Id]:
        """The facts that a dispute brings in beside one that is to be attributed, or covers."""
        return {
            other: id
            for id in known
            if self.decisions.how(id) in {"attribute", "neutral"}
            for other in self.standings[id].against
            if not self.decisions.picks(other)
        }

    def _against(
        self, fact: Fact, known: Mapping[Id, Fact], weighed: Weighed, beside: Mapping[Id, Id]
    ) -> str:
        """Why `fact` is left out; empty when it became a candidate."""
        how = self.decisions.how(fact.id)
        if how == "ban":
            return "you left it out"
        if why := self._unspeakable(fact, weighed):
            if self.decisions.picks(fact.id):
                raise Refused(f'"{visible(fact.id)}" cannot go out: {why}.')
            return why
        if fact.id in beside and self.decisions.how(beside[fact.id]) == "neutral":
            return f"{visible(beside[fact.id])} is worded so that it covers both"
        against = self.standings[fact.id].against
        told_beside = how == "attribute" or fact.id in beside
        attributed = told_beside or (self.kind.both_sides and bool(against) and how in {"", "pick"})
        candidate = Candidate(
            fact=fact,
            role=self._role(fact) or default_role(fact),
            standing=self.standings[fact.id],
            citations=self.citing.citable(fact),
            picked=self.decisions.picks(fact.id) or fact.id in beside,
            attributed=attributed,
            weak=self.guard.is_closed(fact.actor),
            together=against if attributed else (),
        )
        if not candidate.picked:
            if why := self._unfit(fact) or self._misplaced(fact):
                return why
        else:
            candidate = self._decided(candidate, known, weighed)
        weighed.candidates.append(candidate)
        return ""

    def _unspeakable(self, fact: Fact, weighed: Weighed) -> str:
        """What no choice of a person overrides."""
        if fact.confidential:
            return "it is confidential"
        said = f"{self.decisions.wording(fact)} {fact.unit}"
        if named := self.guard.named(said):
            weighed.held_back.update(named)
            return f"it names {', '.join(named)}, who must not be named"
        if tag := state_tag(said):
            return f"its text holds the mark {tag}: take that out"
        if not self.citing.citable(fact) and not self.roles.is_own_demand(fact):
            by_sources = self.citing.named_by_sources(fact)
            weighed.held_back.update(id for id in by_sources if id in self.parties)
            return "its source names somebody who must not be named" if by_sources else "no source"
        return ""

    def _unfit(self, fact: Fact) -> str:
        """What its state says against a fact that nobody picked."""
        standing = self.standings[fact.id]
        if standing.against and not self.kind.both_sides:
            others = " and ".join(visible(id) for id in standing.against)
            return (
                f"{DISPUTED} by {others}: "
                "attribute it, word it neutrally, or allow it with a reason"
            )
        if "expired" in standing.states:
            return f"it was true only until {fact.expires}"
        if standing.replaced_by:
            other = visible(standing.replaced_by)
            if "series" in standing.states and "superseded" not in standing.states:
                return f"{other} is the later figure"
            if "granular" in standing.states and "superseded" not in standing.states:
                return f"{other} says it more exactly"
            return f"{other} has replaced it"
        if fact.rank == "deprecated" or "superseded" in standing.states:
            return "it no longer holds"
        return ""

    def _misplaced(self, fact: Fact) -> str:
        """What the kind of document says against it."""
        role = self._role(fact)
        if role is None:
            whom = self.parties.get(fact.asked_of)
            asked = visible(whom.id if whom else fact.asked_of) or "nobody by name"
            return f"it is asked of {asked}, not of the addressee"
        if not any(need.role == role and need.most for need in self.kind.needs):
            return f"a {self.kind.name} has no place for {role}"
        if role != "demands" and all(self.citing.is_second_hand(one.id) for one in fact.sources):
            return "it rests on a summary of another source"
        if fact.bearing == "context" and self.citing.is_of_itself(fact, self.parties):
            return "its source speaks of itself"
        return ""

    def _role(self, fact: Fact) -> Role | None:
        disputed = self.kind.both_sides and self.standings[fact.id].against
        return "disputes" if disputed else self.roles.of(fact)

    def _decided(
        self, candidate: Candidate, known: Mapping[Id, Fact], weighed: Weighed
    ) -> Candidate:
        """A picked candidate as the person decided on it; Refused while a dispute stands open."""
        fact, standing = candidate.fact, candidate.standing
        how = self.decisions.how(fact.id)
        if how == "neutral":
            others = [known[id] for id in standing.against if not known[id].confidential]
            sources = [citation for other in others for citation in self.citing.citable(other)]
            reworded = self.decisions.wording(fact)
            kept = replace(candidate, citations=(*candidate.citations, *sources))
            return replace(kept, fact=_reworded(fact, reworded))
        if standing.against and not candidate.attributed:
            if not self.decisions.allows(fact.id):
                raise Refused(self._disputed(fact, known))
            weighed.allowed.add(fact.id)
            weighed.warnings.append(
                f"{visible(fact.id)} is disputed and goes out as it is: "
                f"{visible(self.decisions.reason(fact.id))}"
            )
        elif why := "" if standing.against else self._unfit(fact):
            weighed.warnings.append(f"{visible(fact.id)} goes out though {why}")
        return candidate

    def _disputed(self, fact: Fact, known: Mapping[Id, Fact]) -> str:
        sides = [fact, *(known[id] for id in self.standings[fact.id].against)]
        said = " and ".join(
            f'"{visible(side.id)}" ({visible("; ".join(self._sources_of(side)))})' for side in sides
        )
        return (
            f"{said} contradict each other: drop {visible(fact.id)}, attribute it, "
            "word it neutrally, or allow it with a reason."
        )

    def _sources_of(self, fact: Fact) -> list[str]:
        return [self.citing.described(citation.id) for citation in self.citing.citable(fact)]

    def _note_people(self, fact: Fact, weighed: Weighed) -> None:
        for id in (fact.actor, fact.affected, fact.asked_of):
            if id in self.parties and self.guard.is_closed(id):
                weighed.held_back.add(id)


def _hold_answers_together(candidates: list[Candidate]) -> None:
    """Words of several speakers on one topic: a denial stands beside the finding it denies."""
    topics: dict[str, list[int]] = {}
    for at, candidate in enumerate(candidates):
        if candidate.fact.kind == "quote" and candidate.fact.topic:
            topics.setdefault(candidate.fact.topic, []).append(at)
    for places in topics.values():
        speakers = {candidates[at].fact.actor for at in places}
        for at in places if len(speakers) > 1 else ():
            others = tuple(candidates[other].fact.id for other in places if other != at)
            candidates[at] = replace(candidates[at], together=others)


def _reworded(fact: Fact, text: str) -> Fact:
    from msgspec.structs import replace as replaced

    return replaced(fact, text=text, value=None)
