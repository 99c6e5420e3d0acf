"""Which part of a document a fact belongs to, and whose demands are ours."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from briefings.kinds import Kind, Role
from briefings.wording.addressing import is_of_state
from data.fold import fold
from data.records import Fact, Party
from data.records.base import Id

_ANSWERABLE = {"government", "court", "mission", "employer"}
_OURS = {"union", "organisation", "person"}


def default_role(fact: Fact) -> Role:
    """Where a fact belongs by what it is, whoever reads it."""
    if fact.kind == "law":
        return "law"
    if fact.kind == "quote":
        return "quotes"
    if fact.bearing == "progress":
        return "progress"
    if fact.bearing == "context" or fact.kind == "demand":
        return "background"
    if fact.kind == "event":
        return "events"
    return "positions" if fact.bearing == "position" else "standing"


@dataclass(frozen=True)
class Roles:
    """The parts of a kind of document; `asked` are those it is written to, by id."""

    kind: Kind
    parties: Mapping[Id, Party]
    asked: frozenset[Id] = frozenset()

    def of(self, fact: Fact) -> Role | None:
        """The part that `fact` belongs to; None for what is asked of somebody else."""
        if self.kind.by_body and (spoken := self._before_a_body(fact)):
            return spoken
        if fact.kind != "demand":
            role = default_role(fact)
            alleged = role in {"events", "standing"}
            return "background" if alleged and self._is_no_allegation(fact) else role
        if not self.kind.own_demands or self.is_own_demand(fact):
            return "demands"
        actor = self.parties.get(fact.actor)
        if actor and actor.kind == "supervisory body" and self._asks_addressee(fact):
            return "law"
        return "background" if actor and actor.kind == "group" else None

    def is_own_demand(self, fact: Fact) -> bool:
        """Whether a letter may make it its own: asked of its addressee by those on our side.

        What a group demands, such as strikers of their employer, is reported and never made ours.
        """
        if fact.kind != "demand" or not self.kind.own_demands or not self._asks_addressee(fact):
            return False
        actor = self.parties.get(fact.actor)
        return not fact.actor or (actor is not None and actor.kind in _OURS)

    def _before_a_body(self, fact: Fact) -> Role | None:
        """What a supervisory body found or asked, and what the state says to it."""
        actor = self.parties.get(fact.actor)
        if actor is None or (fact.kind == "law" and actor.kind == "government"):
            return None
        if actor.id in self._supervisors:
            return "findings"
        own_word = fact.kind == "quote" or fact.bearing == "position"
        return "answers" if own_word and is_of_state(actor.id, self.parties) else None

    def _is_no_allegation(self, fact: Fact) -> bool:
        """In a complaint: what was done by others than the state or an employer, and to nobody."""
        if not self.kind.to_body or not fact.actor or fact.affected:
            return False
        actor = self.parties.get(fact.actor)
        return actor is None or actor.kind not in _ANSWERABLE

    @cached_property
    def _supervisors(self) -> frozenset[Id]:
        """The supervisory bodies and the organisations that they belong to."""
        bodies = [party for party in self.parties.values() if party.kind == "supervisory body"]
        return frozenset(id for party in bodies for id in (party.id, party.organisation))

    def _asks_addressee(self, fact: Fact) -> bool:
        if fact.asked_of in self.asked:
            return True
        names = {
            fold(name)
            for id in self.asked
            if (party := self.parties.get(id))
            for name in (party.name, *party.aliases)
        }
        return bool(fact.asked_of) and fold(fact.asked_of) in names
