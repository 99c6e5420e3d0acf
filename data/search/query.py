"""What was typed into a search, taken apart, and how well a line answers it."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from data.fold import fold, words
from data.search.lines import Document

Term = tuple[tuple[str, ...], ...]
"""Ways to say one thing, any of which will do: each a word, or the words of a phrase."""

LONG = 5
_PARTS = re.compile(r'"([^"]*)"?|([^\s"]+)')
_WHOLE, _BEGUN, _BESIDE = 1.0, 0.8, 1.0


def terms(typed: str) -> list[Term]:
    """The words and phrases of a query, folded; a quote left open runs to the end."""
    found: list[Term] = []
    for phrase, word in _PARTS.findall(fold(typed)):
        if phrase:
            found.append((tuple(words(phrase)),))
        else:
            found += [((part,),) for part in words(word)]
    return [term for term in found if term[0]]


def reaches(wanted: Sequence[Term], folded: str) -> bool:
    """Whether a folded text can hold all terms; cheap, and never wrong about a "no"."""
    return all(any(all(word in folded for word in way) for way in term) for term in wanted)


def strength(wanted: Sequence[Term], line: Sequence[str]) -> tuple[set[int], float]:
    """Which terms, by place, a line of folded words meets, and how well it meets them all.

    A word that is there whole counts more than one that only begins so; terms that stand beside
    each other as they were typed count more.
    """
    places = [_places(term, line) for term in wanted]
    met = {number for number, found in enumerate(places) if found}
    score = sum(max(worth for _, worth in found.values()) for found in places if found)
    for before, after in pairwise(places):
        score += _BESIDE * any(end in after for end, _ in before.values())
    return met, score / len(wanted)


def known_words(documents: Iterable[Document]) -> set[str]:
    return {word for document in documents for word in words(document.folded)}


def loosened(wanted: Sequence[Term], known: set[str]) -> list[Term]:
    """The terms with each long word that nothing begins with replaced by those one slip away.

    A slip is a letter too many, too few, another, or two swapped. Empty when that helps nobody.
    """
    looser: list[Term] = []
    for term in wanted:
        [word, *rest] = term[0]
        if rest or any(one.startswith(word) for one in known):
            looser.append(term)
            continue
        near = _near(word, known) if len(word) >= LONG else []
        if not near:
            return []
        looser.append(tuple((one,) for one in near))
    return looser if looser != list(wanted) else []


def _near(word: str, known: Iterable[str]) -> list[str]:
    """The known words that `word`, or the beginning of which it, misses by one slip."""
    from rapidfuzz.distance import OSA  # only a search that found nothing needs it

    lengths = range(len(word) - 1, len(word) + 2)
    return sorted(
        one
        for one in known
        if len(one) >= lengths[0]
        and any(OSA.distance(word, one[:length], score_cutoff=1) <= 1 for length in lengths)
    )


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
