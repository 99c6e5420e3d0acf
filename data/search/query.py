"""What was typed into a search, taken apart, and how well a line answers it."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from data.fold import fold, words

FIELDS = ("country", "status", "body", "kind", "source")
"""What may stand before a colon: of a case its country, status and bodies, of a line the kind of
its fact and its source."""

Term = tuple[tuple[str, ...], ...]
"""Ways to say one thing, any of which will do: each a word, or the words of a phrase."""


class Query(NamedTuple):
    """Terms that must all occur, and fields whose words must all begin with these."""

    terms: tuple[Term, ...]
    fields: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def of_a_line(self) -> list[tuple[str, tuple[str, ...]]]:
        """The fields that one line must have, not only the record.

        Where nothing but fields is asked for, the line of a body is the one to show.
        """
        of_a_line = {"kind", "source"} if self.terms else {"kind", "source", "body"}
        return [pair for pair in self.fields if pair[0] in of_a_line]


LONG = 5
_CERTAIN = 7
"""A word of so many letters has hardly a neighbour that means something else."""
_PARTS = re.compile(rf'(?:\b({"|".join(FIELDS)}):)?(?:"([^"]*)"?|([^\s"]+))|\S')
_WHOLE, _BEGUN, _BESIDE = 1.0, 0.8, 1.0


def parsed(typed: str) -> Query:
    """The words, phrases and fields of a query, folded; a quote left open runs to the end.

    A field that is still being typed (`country:`) asks for nothing yet.
    """
    terms: list[Term] = []
    fields: list[tuple[str, tuple[str, ...]]] = []
    for field, phrase, word in _PARTS.findall(fold(typed)):
        if field:
            fields.append((field, tuple(words(phrase or word))))
        elif phrase:
            terms.append((tuple(words(phrase)),))
        elif word.removesuffix(":") not in FIELDS:
            terms += [((part,),) for part in words(word)]
    kept = tuple(term for term in terms if term[0])
    return Query(kept, tuple(pair for pair in fields if pair[1]))


def begins(wanted: Sequence[str], said: str) -> bool:
    """Whether each wanted word is the beginning of one that is said; both folded."""
    return all(any(one.startswith(word) for one in said.split(" ")) for word in wanted)


def strength(wanted: Sequence[Term], said: str) -> tuple[set[int], float]:
    """Which terms, by place, a line meets, and how well it meets them all.

    The line is of folded words, each after a blank.

    A word that is there whole counts more than one that only begins so; terms that stand beside
    each other as they were typed count more.
    """
    if not wanted:
        return set(), 1.0
    line = said.split()
    places = [
        _places(term, line) if any(f" {way[0]}" in said for way in term) else {} for term in wanted
    ]
    met = {number for number, found in enumerate(places) if found}
    score = sum(max(worth for _, worth in found.values()) for found in places if found)
    for before, after in pairwise(places):
        score += _BESIDE * any(end in after for end, _ in before.values())
    return met, score / len(wanted)


def at_most(wanted: Sequence[Term]) -> float:
    """The greatest strength that any line could have."""
    whole = sum(_WHOLE + _BESIDE * (max(map(len, term)) - 1) for term in wanted)
    return (whole + _BESIDE * (len(wanted) - 1)) / len(wanted) if wanted else 1.0


def slipped(
    wanted: Sequence[Term], near: dict[str, list[str]], known: set[str]
) -> tuple[Term, ...]:
    """The terms with each long word that is not `known` replaced by those one slip away.

    Empty when that helps nobody.
    """
    looser: list[Term] = []
    for term in wanted:
        [word, *rest] = term[0]
        if rest or word in known:
            looser.append(term)
        elif close := near.get(word, []):
            looser.append(tuple((one,) for one in close))
        else:
            return ()
    return tuple(looser) if looser != list(wanted) else ()


def forgiving(word: str, *, beside: bool) -> bool:
    """Whether a slip in the word may be forgiven: beside plain hits only in a very long one."""
    return len(word) >= (_CERTAIN if beside else LONG) and not word.isdigit()


def one_slip(word: str, known: Iterable[str], *, whole: bool) -> list[str]:
    """The known words that `word` misses by one slip; unless `whole`, also by their beginning.

    A slip is a letter too many, too few, another, or two swapped.
    """
    lengths = range(len(word) - 1, len(word) + 2)
    likely = [
        (one, start)
        for one in known
        if len(one) >= lengths[0] and not one.startswith(word)
        for start in ([one] if whole else {one[:length] for length in lengths})
        if abs(len(start) - len(word)) <= 1 and _agree(word, start)
    ]
    if not likely:
        return []
    from rapidfuzz.distance import OSA  # only a search that found little needs it

    return sorted({one for one, start in likely if OSA.distance(word, start) <= 1})


def _agree(one: str, other: str) -> bool:
    """Whether all but two letters stand at the same place from one end or the other."""
    first = next((place for place, pair in enumerate(zip(one, other)) if len({*pair}) > 1), None)  # noqa: B905
    if first is None:
        return True
    backwards = zip(reversed(one), reversed(other))  # noqa: B905
    last = next((place for place, pair in enumerate(backwards) if len({*pair}) > 1), 0)
    return first + last >= min(len(one), len(other)) - 2


def _places(term: Term, line: Sequence[str]) -> dict[int, tuple[int, float]]:
    """Where a line says a term: the place it begins, the place after it, and what that is worth."""
    found: dict[int, tuple[int, float]] = {}
    for way in term:
        for place, word in enumerate(line):
            if not word.startswith(way[0]):
                continue
            if len(way) == 1:
                found[place] = (place + 1, _WHOLE if word == way[0] else _BEGUN)
            elif _continues(way, line[place : place + len(way)]):
                found[place] = (place + len(way), _WHOLE + _BESIDE * (len(way) - 1))
    return found


def _continues(way: Sequence[str], said: Sequence[str]) -> bool:
    """Whether words are those of a phrase, of which the last may still be being typed."""
    return (
        len(said) == len(way) and list(said[:-1]) == list(way[:-1]) and said[-1].startswith(way[-1])
    )
