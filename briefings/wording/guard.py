"""Nobody is named who must not be: what stands between a case file and an outgoing text."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from data.evidence import STATES
from data.fold import fold, words
from data.naming import may_name, shown_name
from data.records import Party
from data.records.base import Id

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"\w+['’]s\b")
_SHORTEST_PART = 3
_TAGS = tuple(f"[{state}]" for state in STATES)


def state_tag(text: str) -> str:
    """The state tag, such as [disputed], that `text` holds; empty when it holds none."""
    folded = fold(text)
    return next((tag for tag in _TAGS if tag in folded), "")


class Guard:
    """Finds the parties that a text names though their `naming` forbids it.

    A full name or alias counts wherever it stands and however it is spelled (`data.fold`); a part
    of a person's name counts when it is written with a capital and is no part of a name that may
    be said. A group that only describes its people ("relatives of the strikers") has no name.
    """

    def __init__(self, parties: Iterable[Party]) -> None:
        known = list(parties)
        self._open = [party for party in known if may_name(party)]
        closed = [party for party in known if not may_name(party)]
        self._initials = {
            name: shown_name(party)
            for party in closed
            if party.naming == "initials"
            for name in sorted(_names(party), key=len, reverse=True)
        }
        self._closed_ids = frozenset(party.id for party in closed)
        self._closed = [party for party in closed if not self._describes(party)]

    def is_closed(self, party: Id) -> bool:
        return party in self._closed_ids

    def worded(self, text: str) -> str:
        """`text` with the initials of those who agreed to no more in place of their names."""
        for name, initials in self._initials.items():
            spaced = r"\s+".join(re.escape(part) for part in name.split())
            pieces = re.split(rf"(?<!\w){spaced}(?!\w)", text, flags=re.IGNORECASE)
            text = initials.join(pieces)
        return text

    def named(self, text: str) -> tuple[Id, ...]:
        """The parties that `text` must not name and does, by a name or a part of one."""
        if not self._closed:
            return ()
        said = words(text)
        spoken = f" {' '.join(said)} "
        found = self._whole(spoken)
        if not self._parts.keys().isdisjoint(said):
            found |= self._by_parts(text, spoken)
        return tuple(sorted(found))

    def named_in_full(self, text: str) -> tuple[Id, ...]:
        """The parties that a whole document must not name and does, by a full name or alias."""
        return tuple(sorted(self._whole(f" {' '.join(words(text))} ")))

    def _whole(self, spoken: str) -> set[Id]:
        begun = self._full.keys() & set(spoken.split())
        return {party for word in begun for name, party in self._full[word] if name in spoken}

    def _by_parts(self, text: str, spoken: str) -> set[Id]:
        for name in self._said:
            spoken = spoken.replace(name, " ")
        left = set(spoken.split())
        capital = {
            part
            for word in _WORD.findall(text)
            if not word[0].islower() and not word.isdigit()
            for part in words(word)
        }
        return {party for part in capital & left for party in self._parts.get(part, ())}

    @cached_property
    def _full(self) -> Mapping[str, Sequence[tuple[str, Id]]]:
        """Full names by their first word, so that a text is only held against few of them."""
        names: dict[str, list[tuple[str, Id]]] = {}
        for party in self._closed:
            for name in _names(party):
                if spelled := words(name):
                    names.setdefault(spelled[0], []).append((f" {' '.join(spelled)} ", party.id))
        return names

    @cached_property
    def _said(self) -> list[str]:
        names = {f" {' '.join(words(name))} " for party in self._open for name in _names(party)}
        return sorted(names - {"  "}, key=len, reverse=True)

    @cached_property
    def _parts(self) -> Mapping[str, Sequence[Id]]:
        parts: dict[str, list[Id]] = {}
        for party in self._closed:
            if party.kind == "person":
                for name in _names(party):
                    for part in words(name):
                        if len(part) >= _SHORTEST_PART:
                            parts.setdefault(part, []).append(party.id)
        return parts

    def _describes(self, party: Party) -> bool:
        if party.kind != "group" or _POSSESSIVE.match(party.name):
            return False
        said = {word for other in self._open for name in _names(other) for word in words(name)}
        rest = _WORD.findall(party.name)[1:]
        return not party.aliases and all(word[0].islower() or fold(word) in said for word in rest)


def _names(party: Party) -> tuple[str, ...]:
    return (party.name, *party.aliases)
