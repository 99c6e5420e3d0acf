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
    """Sentences in paragraphs of like length that part neither a topic nor, if short, a day."""
    sentences = runs(told)
    count = -(-len(sentences) // _SENTENCES)
    size = -(-len(sentences) // count) if count else 0
    grouped: list[list[Run]] = []
    for run in sentences:
        last = grouped[-1] if grouped else []
        if last and (len(last) < size or _belongs(run, last)):
            again = last[-1].again + 1 if run.date and last[-1].date == run.date else 0
            last.append(replace(run, again=again))
        else:
            grouped.append([run])
    return grouped


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


def _belongs(run: Run, paragraph: Sequence[Run]) -> bool:
    """Whether a full paragraph takes in one sentence more."""
    last = paragraph[-1]
    one_topic = run.first.topic != "" and run.first.topic == last.facts[-1].topic
    one_day = run.date != "" and run.date == last.date and len(paragraph) <= _SENTENCES
    return run.more or one_topic or one_day
