"""Stores to measure on, made of the example cases with other words in them, always the same."""

import random
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from data import starter
from data.records import Case, Fact, Source, Text
from data.store import open_store

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
_SYLLABLES = "ka ze ro mi tan bul gar shy oz ken dal ver lu po tri an el sk".split()  # noqa: SIM905
_OTHER = 0.3


def many_cases(path: Path, cases: int, parties: int) -> None:
    """So many cases of the size of the example cases, and their people."""
    words = _Words()
    people, examples = starter.parties(), starter.cases()
    with closing(open_store(str(path), create=True)) as store:
        starter.install(store, NOW, "bench")
        with store.transaction("bench", "fill", NOW) as change:
            change.add_many(
                replace(
                    people[number % len(people)],
                    id=f"party-{number}",
                    rev=0,
                    name=words.varied("Aa Bb Cc"),
                )
                for number in range(parties)
            )
            change.add_many(
                words.case(examples[number % len(examples)], number) for number in range(cases)
            )
        store.file.checkpoint()


def long_case(path: Path, *, one_topic: bool) -> str:
    """A case of 2,000 facts and 300 sources, thirty of them with a text of 10 MB; its id."""
    example = starter.cases()[0]
    sources = tuple(_source(example, number) for number in range(300))
    facts = tuple(_fact(example, number, one_topic) for number in range(2000))
    id = "one-topic" if one_topic else "long"
    with closing(open_store(str(path), create=True)) as store:
        starter.install(store, NOW, "bench")
        with store.transaction("bench", "fill", NOW) as change:
            said = " ".join(fact.text for fact in example.facts if fact.kind == "quote")
            text = "Workers were dismissed again. " * 350_000 + said
            change.add_many([Text(id=_TEXT, text=text)])
            change.add_many([replace(example, id=id, rev=0, facts=facts, sources=sources)])
        store.file.checkpoint()
    return id


_TEXT = "a" * 64


def _source(example: Case, number: int) -> Source:
    kept = example.sources[number % len(example.sources)]
    sha256 = _TEXT if number < 30 else ""
    return replace(kept, id=f"source-{number}", derived_from="", sha256=sha256)


def _fact(example: Case, number: int, one_topic: bool) -> Fact:
    kept = example.facts[number % len(example.facts)]
    day = f"20{10 + number % 14:02}-{1 + number % 12:02}-{1 + number % 28:02}"
    cited = tuple(
        replace(one, id=f"source-{(number + 7 * place) % 300}")
        for place, one in enumerate(kept.sources)
    )
    measured = kept.kind in {"number", "status"}
    return replace(
        kept, id=f"fact-{number}", topic="all" if one_topic else f"topic-{number % 400}",
        date="" if measured else day, as_of=day if measured else "", sources=cited,
    )  # fmt: skip


class _Words:
    """Words that nobody uses, so that a search has something to tell apart."""

    def __init__(self) -> None:
        self._random = random.Random(7)
        self._known = [
            "".join(self._random.choices(_SYLLABLES, k=self._random.randint(2, 4)))
            for _ in range(6000)
        ]

    def varied(self, text: str) -> str:
        return " ".join(
            self._random.choice(self._known) if self._random.random() < _OTHER else word
            for word in text.split(" ")
        )

    def case(self, example: Case, number: int) -> Case:
        facts = tuple(
            replace(
                fact,
                text=self.varied(fact.text),
                sources=tuple(
                    replace(cited, extract=self.varied(cited.extract)) for cited in fact.sources
                ),
            )
            for fact in example.facts
        )
        return replace(
            example, id=f"case-{number}", rev=0, title=f"{self.varied(example.title)} {number}",
            aliases=(), facts=facts,
        )  # fmt: skip
