"""The ways in which a text may name somebody."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from data.fold import fold, words

_TOKEN = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
_ADDRESS = re.compile(r"[^\s<>()\[\]]*(?:@|://)[^\s<>()\[\]]*")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_SHORTEST = 3
_SHORTEST_IN_SLUG = 4
_ENDING = 3
"""Letters that a Russian or Kazakh ending may add to a name."""

# Words of names and titles that stand in other people's names and in plain prose as well.
_COMMON = frozenset(
    ("mr", "mrs", "ms", "dr", "prof", "sir", "the", "and", "von", "van", "der", "den", "del", "bin",
     "bint", "ibn", "abu", "umm", "san", "saint")
)  # fmt: skip


class Names:
    """The names of one person: in full, every alias, and single words of them.

    A name in full is found however it is spelled; a single word only where it has a capital, or
    as a part of an id. `kept` are words that are no sign of the person.
    """

    def __init__(self, names: Iterable[str], kept: Iterable[str] = ()) -> None:
        out = {word for name in kept for word in words(name)}
        forms = [tuple(words(name)) for name in names]
        self._full = sorted({form for form in forms if len(form) > 1}, key=len, reverse=True)
        single = {word for form in forms for word in form} - out - _COMMON
        self._single = {word for word in single if len(word) >= _SHORTEST and not word.isdigit()}

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The single words that are looked for, to be shown to whoever asks for it."""
        return tuple(sorted(self._single))

    def replaced(self, text: str, wording: str) -> str:
        """`text` with each mention replaced by `wording`; itself when nobody is named.

        An address that has the name in it goes whole.
        """
        text = _ADDRESS.sub(
            lambda found: wording if self._tells(found.group()) else found.group(), text
        )
        tokens = list(_TOKEN.finditer(text))
        folded = [fold(token.group()) for token in tokens]
        parts: list[str] = []
        place = end = 0
        while place < len(tokens):
            length = self._mention(tokens, folded, place)
            if length:
                parts += [text[end : tokens[place].start()], wording]
                end = tokens[place + length - 1].end()
            place += length or 1
        return "".join([*parts, text[end:]]) if parts else text

    def slug_without(self, slug: str) -> str:
        """An id in which no part is one of the words."""
        parts = [
            "removed" if part in self._single and len(part) >= _SHORTEST_IN_SLUG else part
            for part in slug.split("-")
        ]
        return "-".join(
            part
            for place, part in enumerate(parts)
            if part != "removed" or place == 0 or parts[place - 1] != part
        )

    def _tells(self, address: str) -> bool:
        parts = {fold(token.group()) for token in _TOKEN.finditer(address)}
        return any(len(word) >= _SHORTEST_IN_SLUG for word in parts & self._single)

    def _mention(self, tokens: Sequence[re.Match[str]], folded: Sequence[str], place: int) -> int:
        """How many tokens from here on name the person; 0 for none.

        Words of the name that follow each other are one mention.
        """
        for form in self._full:
            said = tokens[place : place + len(form)]
            if (
                len(said) == len(form)
                and all(map(_is, said, folded[place:], form))
                and all(map(_beside, said, said[1:]))
            ):
                return len(form)
        length = 0
        while self._is_single(tokens, folded, place + length) and (
            not length or _beside(tokens[place + length - 1], tokens[place + length])
        ):
            length += 1
        return length

    def _is_single(
        self, tokens: Sequence[re.Match[str]], folded: Sequence[str], place: int
    ) -> bool:
        if place >= len(tokens) or not tokens[place].group()[0].isupper():
            return False
        return any(_is(tokens[place], folded[place], word) for word in self._single)


def _beside(one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether nothing but blanks, hyphens or the stop of an initial stands between two words."""
    return not one.string[one.end() : other.start()].strip(" \t\n\u00a0.-‐‑")


def _is(token: re.Match[str], folded: str, word: str) -> bool:
    """Whether a token is the word; in Cyrillic also with an ending."""
    if folded == word:
        return True
    stem = word.rstrip("aeiouy") if len(word) > _SHORTEST_IN_SLUG else word
    return (
        bool(_CYRILLIC.search(token.group()))
        and len(stem) > _SHORTEST
        and folded.startswith(stem)
        and len(folded) - len(stem) <= _ENDING
    )
