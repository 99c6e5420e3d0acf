"""Facts that one sentence can say together, and sentences that one paragraph can hold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from briefings.telling import Told

_CLAUSES = 3
_SENTENCES = 4


@dataclass(frozen=True, slots=True)
class Run:
    """One sentence.

    It tells one fact (`told`), up to three that were `reported` by a day or are so as of a day
    (`standing`), or all that one speaker `asked` of another.
    `more` says that the sentence goes on with what the one before began; `again` how many
    sentences of its paragraph before it already spoke of its day.
    """

    kind: Literal["told", "reported", "standing", "asked"]
    facts: tuple[Told, ...]
    day: str = ""
    more: bool = False
    again: int = 0

    @property
    def first(self) -> Told:
        return self.facts[0]

    @property
    def date(self) -> str:
        return self.facts[0].date


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


def asks(told: Iterable[Told]) -> list[Run]:
    """What each speaker asked of each, whenever it was."""
    together: dict[tuple[str, str], list[Told]] = {}
    for fact in told:
        together.setdefault((fact.speaker, fact.asked_of), []).append(fact)
    return [Run("asked", tuple(group)) for group in together.values()]


def _key(fact: Told) -> tuple[Literal["told", "reported", "standing", "asked"], str, str]:
    if fact.kind == "demand":
        return ("asked", f"{fact.speaker}\n{fact.asked_of}", fact.date)
    if fact.as_of and not fact.date:
        return ("reported" if fact.kind == "event" else "standing", fact.as_of, "")
    return ("told", fact.id, "")


def _split(
    kind: Literal["told", "reported", "standing", "asked"], facts: list[Told]
) -> Iterable[Run]:
    if kind == "asked":
        yield Run(kind, tuple(facts))
        return
    for at in range(0, len(facts), _CLAUSES):
        yield Run(kind, tuple(facts[at : at + _CLAUSES]), facts[0].as_of, more=at > 0)


def _days(sentences: Iterable[Run]) -> Iterable[list[Run]]:
    """Sentences that speak of one day together, each told how many of them came before."""
    day: list[Run] = []
    for run in sentences:
        spoken_of = run.date or run.day
        if day and spoken_of and spoken_of == (day[-1].date or day[-1].day):
            day.append(replace(run, again=day[-1].again + 1 if run.date else 0))
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
