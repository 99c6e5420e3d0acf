"""Facts that one sentence can say together, and sentences that one paragraph can hold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from briefings.sentences.telling import Told

Sort = Literal["told", "reported", "standing", "stance", "asked", "quoted", "disputed"]
_CLAUSES = 3
_SENTENCES = 4


@dataclass(frozen=True, slots=True)
class Run:
    """One sentence.

    It tells one fact (`told`), up to three that were `reported` by a day, are so as of a day
    (`standing`) or are views held by a day (`stance`), all that one speaker `asked` of another,
    all that one said word for word (`quoted`), or each side of a dispute (`disputed`).
    `more` says that the sentence goes on with what the one before began; `again` how many
    sentences of its paragraph before it already spoke of its day.
    """

    kind: Sort
    facts: tuple[Told, ...]
    day: str = ""
    more: bool = False
    again: int = 0

    @property
    def first(self) -> Told:
        return self.facts[0]

    @property
    def date(self) -> str:
        """The day that the sentence begins with; a dispute may hold several."""
        if self.kind == "disputed" or len({fact.date for fact in self.facts}) > 1:
            return ""
        return self.facts[0].date

    @property
    def evidence(self) -> tuple[str, ...]:
        """Where the annexes hold what it says, each place once."""
        return tuple(dict.fromkeys(place for fact in self.facts for place in fact.evidence))

    @property
    def same(self) -> bool:
        """Whether the sides of a dispute speak of one date."""
        return (
            len({(fact.date, fact.as_of) for fact in self.facts}) == 1 and self.facts[0].date != ""
        )


def runs(told: Sequence[Told]) -> list[Run]:
    """Sentences in the order of the facts."""
    return [run for key, group in groupby(told, _key) for run in _split(key[0], list(group))]


def paragraphs(told: Sequence[Told]) -> list[list[Run]]:
    """Sentences in paragraphs: a day that fills some has its own, the others are of like length."""
    days = list(_days(runs(told)))
    sentences = [run for day in days for run in day]
    if len(sentences) <= _SENTENCES:
        return [sentences] if sentences else []
    grouped: list[list[Run]] = []
    alone: list[Run] = []
    for day in days:
        if len(day) == 1:
            alone += day
        else:
            grouped += [*_of_like_length(alone), day]
            alone = []
    return [*grouped, *_of_like_length(alone)]


def alone(told: Sequence[Told]) -> list[Run]:
    """A sentence for each fact, the sides of a dispute together."""
    groups = groupby(told, lambda fact: _key(fact) if fact.disputed else ("", fact.id, ""))
    return [run for _, group in groups for run in runs(list(group))]


def asks(told: Iterable[Told]) -> list[Run]:
    """What each speaker asked of each, whenever it was."""
    together: dict[tuple[str, str], list[Told]] = {}
    for fact in told:
        together.setdefault((fact.speaker, fact.asked_of), []).append(fact)
    return [Run("asked", tuple(group)) for group in together.values()]


def _key(fact: Told) -> tuple[Sort, str, str]:
    if fact.disputed:
        return ("disputed", min(fact.id, *fact.together), "")
    if fact.kind == "quote":
        return ("quoted", fact.introduced, "")
    if fact.kind == "demand":
        return ("asked", f"{fact.speaker}\n{fact.asked_of}", fact.date)
    if fact.as_of and not fact.date:
        sort: Sort = "stance" if fact.stance else "standing"
        return ("reported" if fact.kind == "event" else sort, fact.as_of, "")
    return ("told", fact.id, "")


def _split(kind: Sort, facts: list[Told]) -> Iterable[Run]:
    if kind in {"asked", "disputed", "quoted"}:
        yield Run(kind, tuple(facts))
        return
    day = "" if kind == "told" else facts[0].as_of
    for at in range(0, len(facts), _CLAUSES):
        yield Run(kind, tuple(facts[at : at + _CLAUSES]), day, more=at > 0)


def _days(sentences: Iterable[Run]) -> Iterable[list[Run]]:
    """Sentences that speak of one day together, each told how many of them came before."""
    day: list[Run] = []
    for run in sentences:
        spoken_of = run.date or run.day
        if day and spoken_of and spoken_of == (day[-1].date or day[-1].day):
            dated = sum(1 for before in day if before.date)
            day.append(replace(run, again=max(dated, 1)))
        else:
            yield from [day] if day else []
            day = [run]
    yield from [day] if day else []


def _of_like_length(sentences: Sequence[Run]) -> list[list[Run]]:
    count = -(-len(sentences) // _SENTENCES) or 1
    size = -(-len(sentences) // count)
    grouped: list[list[Run]] = []
    for run in sentences:
        last = grouped[-1] if grouped else []
        one_topic = last and run.first.topic and run.first.topic == last[-1].facts[-1].topic
        if last and (len(last) < size or one_topic):
            last.append(run)
        else:
            grouped.append([run])
    return grouped
