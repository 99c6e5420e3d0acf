"""What a person decided about facts; it wins over every rank and budget."""

from collections.abc import Collection, Sequence
from typing import Literal

from briefings.kinds import near
from data.errors import BadInput, NotFound, Refused
from data.records import Choice, Fact
from data.records.base import Id
from data.text import visible

How = Literal["pick", "ban", "attribute", "neutral", "allow", ""]
_WEIGHT = {"pick": 0, "ban": 1, "attribute": 1, "neutral": 1, "allow": 1}


class Decisions:
    """The choices of a person, the last one on a fact first heard; `allow` covers every pick."""

    def __init__(self, choices: Sequence[Choice], allow: str = "") -> None:
        self._by_fact: dict[Id, Choice] = {}
        for choice in choices:
            held = self._by_fact.get(choice.fact)
            if held is None or _WEIGHT[choice.how] >= _WEIGHT[held.how]:
                self._by_fact[choice.fact] = choice
        self._allow = allow.strip()

    def check(self, facts: Sequence[Fact], known: Collection[Id]) -> None:
        """NotFound or Refused for choices that cannot be meant: no such fact, no words, no reason.

        `facts` are those that can be seen on the day, `known` is every id of the case.
        """
        seen = {fact.id: fact for fact in facts}
        for choice in self._by_fact.values():
            if choice.fact not in known:
                raise NotFound(
                    f'The case has no fact "{visible(choice.fact)}".', near=near(choice.fact, known)
                )
            if choice.fact not in seen and choice.how != "ban":
                raise Refused(
                    f'"{visible(choice.fact)}" was not so yet on that day: choose a later one.'
                )
            if choice.how == "neutral" and not choice.text.strip():
                raise BadInput(f'Say how "{visible(choice.fact)}" is to be worded.')
            if choice.how == "neutral" and seen[choice.fact].kind == "quote":
                raise Refused(f'"{visible(choice.fact)}" is a quotation and cannot be reworded.')
            if choice.how == "allow" and not choice.text.strip():
                raise BadInput(f'Give the reason for which "{visible(choice.fact)}" may go out.')

    def how(self, fact: Id) -> How:
        choice = self._by_fact.get(fact)
        return choice.how if choice else ""

    def picks(self, fact: Id) -> bool:
        """Whether a person wants it in, in whatever words."""
        return self.how(fact) not in {"", "ban"}

    def wording(self, fact: Fact) -> str:
        choice = self._by_fact.get(fact.id)
        return choice.text.strip() if choice and choice.how == "neutral" else fact.text

    def allows(self, fact: Id) -> bool:
        return bool(self.reason(fact))

    def reason(self, fact: Id) -> str:
        choice = self._by_fact.get(fact)
        return choice.text.strip() if choice and choice.how == "allow" else self._allow

    def kept(self, allowed: Collection[Id]) -> tuple[Choice, ...]:
        """The choices as a briefing keeps them: each allowed fact with the reason given."""
        kept = [choice for choice in self._by_fact.values() if choice.fact not in allowed]
        kept += [Choice(fact=id, how="allow", text=self.reason(id)) for id in sorted(allowed)]
        return tuple(kept)
