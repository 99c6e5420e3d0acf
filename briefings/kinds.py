"""The kinds of briefing: what each is for, how long it may be, and what it needs."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from data.errors import NotFound, Refused
from data.text import visible

Role = Literal[
    "demands", "events", "standing", "background", "law", "positions", "progress", "quotes"
]


@dataclass(frozen=True, slots=True)
class Need:
    """How many facts of a role a kind needs at least and has room for at most."""

    role: Role
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of briefing; `needs` stand in the order in which the word budget serves them.

    `own_demands` says that it is written in the sender's own name: only what is asked of its
    addressee stands in it as a demand.
    """

    name: str
    purpose: str
    budget: int
    needs: tuple[Need, ...] = ()
    own_demands: bool = False

    @property
    def built(self) -> bool:
        return bool(self.needs)


_LETTER = (
    Need("demands", 4, 6),
    Need("standing", 2, 8),
    Need("events", 10, 16),
    Need("law", 3, 9),
    Need("progress", 1, 2),
    Need("background", 0, 2),
    Need("positions", 0, 2),
    Need("quotes", 0, 0),
)
_SUMMARY = (
    Need("standing", 2, 4),
    Need("events", 2, 4),
    Need("demands", 2, 4),
    Need("background", 0, 0),
    Need("law", 0, 0),
    Need("positions", 0, 0),
    Need("progress", 0, 0),
    Need("quotes", 0, 0),
)
_ALL = (
    Kind("letter", "A protest letter to whoever can end it.", 750, _LETTER, own_demands=True),
    Kind("appeal", "An urgent appeal that others send on in their own name.", 250),
    Kind("message", "A few words with one link, for a messenger.", 60),
    Kind("call", "What to say on the phone, and what to write down.", 120),
    Kind("news", "A news item with a chronology and quotations.", 450),
    Kind("update", "What the count did, for signatories who agreed to hear of it.", 200),
    Kind("summary", "What happened, where it stands and what is asked.", 150, _SUMMARY),
    Kind("digest", "What the supervisory bodies found, and what is due when.", 450),
    Kind("action", "One sheet to act by: concern, targets, petition.", 700),
    Kind("submission", "A complaint to a supervisory body, by its checklist.", 1500),
    Kind("chronology", "One dated line for each fact.", 25),
    Kind("check", "For ourselves: what is disputed, old, missing or unverified.", 0),
)

KINDS: dict[str, Kind] = {kind.name: kind for kind in _ALL}
"""Every kind by name. A budget of `chronology` is for a line; 0 is no limit."""


def kind_named(name: str) -> Kind:
    """The kind of that name when it can be composed; NotFound or Refused otherwise."""
    kind = KINDS.get(name)
    if kind is None:
        raise NotFound(
            f'There is no kind of briefing "{visible(name)}": choose one of {", ".join(KINDS)}.',
            near=near(name, KINDS),
        )
    if not kind.built:
        able = " and ".join(other.name for other in _ALL if other.built)
        raise Refused(f"A {name} cannot be composed yet: {able} can.")
    return kind


def near(word: str, known: Iterable[str]) -> list[str]:
    """The known words that look like `word`, best first."""
    from difflib import get_close_matches

    return get_close_matches(word, list(known), n=3)
