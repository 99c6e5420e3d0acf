"""The kinds of briefing: what each is for, how long it may be, and what it needs."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from data.errors import NotFound
from data.text import visible

Role = Literal[
    "demands",
    "events",
    "standing",
    "background",
    "law",
    "positions",
    "progress",
    "quotes",
    "disputes",
    "findings",
    "answers",
]
Form = Literal["text", "lines", "check"]


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
    addressee stands in it as a demand. `addressed` kinds print how the addressee is reached, by
    `channels`; `both_sides` tell a dispute with each side attributed, `noted` ones have notes.
    `by_body` tells what supervisory bodies found apart from what the state answered, `to_body` is
    filed with one of them. `lede` begins with what is newest, `newest` prefers it when choosing.
    `counted` takes the count or the link of a linked petition. The budget of `lines` is for a
    line, and the longest counts.
    """

    name: str
    purpose: str
    budget: int
    needs: tuple[Need, ...] = ()
    form: Form = "text"
    own_demands: bool = False
    addressed: bool = False
    both_sides: bool = False
    noted: bool = True
    by_body: bool = False
    to_body: bool = False
    counted: bool = False
    lede: bool = False
    newest: bool = False
    channels: tuple[str, ...] = ("email", "fax")


def _needs(**roles: tuple[int, int]) -> tuple[Need, ...]:
    """The needs of a kind, in order; a role that is not among them has no place in it."""
    return tuple(Need(role, *numbers) for role, numbers in roles.items())  # type: ignore[arg-type]  # the names are roles


_MANY = 100_000
_ALL = (
    Kind(
        "letter",
        "A protest letter to whoever can end it.",
        750,
        _needs(
            demands=(4, 6),
            standing=(2, 8),
            events=(10, 16),
            law=(3, 9),
            progress=(1, 2),
            background=(0, 2),
            positions=(0, 2),
        ),
        own_demands=True,
        addressed=True,
        counted=True,
    ),
    Kind(
        "appeal",
        "An urgent appeal that others send on in their own name.",
        250,
        _needs(demands=(1, 3), standing=(1, 1), events=(2, 2)),
        newest=True,
        own_demands=True,
        addressed=True,
    ),
    Kind(
        "message",
        "A few words with one link, for a messenger.",
        60,
        _needs(demands=(1, 1), standing=(1, 1), events=(0, 1)),
        newest=True,
        own_demands=True,
        noted=False,
        counted=True,
    ),
    Kind(
        "call",
        "What to say on the phone, and what to write down.",
        120,
        _needs(demands=(1, 2), standing=(1, 1), events=(2, 2)),
        newest=True,
        channels=("phone",),
        own_demands=True,
        addressed=True,
    ),
    Kind(
        "news",
        "A news item with a chronology and quotations.",
        450,
        _needs(
            standing=(2, 4),
            events=(4, 9),
            disputes=(2, 4),
            demands=(3, 5),
            quotes=(2, 3),
            positions=(1, 3),
            background=(1, 3),
            progress=(1, 1),
            law=(0, 2),
        ),
        both_sides=True,
        lede=True,
    ),
    Kind(
        "update",
        "What the count did, for signatories who agreed to hear of it.",
        200,
        _needs(standing=(1, 2), events=(1, 3), demands=(1, 3)),
        newest=True,
        own_demands=True,
        counted=True,
    ),
    Kind(
        "summary",
        "What happened, where it stands and what is asked.",
        150,
        _needs(standing=(2, 4), events=(2, 4), demands=(2, 4)),
    ),
    Kind(
        "digest",
        "What the supervisory bodies found, and what is due when.",
        450,
        _needs(
            findings=(6, 14),
            answers=(2, 6),
            disputes=(_MANY, _MANY),
            progress=(1, 2),
            law=(0, 1),
        ),
        both_sides=True,
        by_body=True,
    ),
    Kind(
        "action",
        "One sheet to act by: concern, targets, petition.",
        700,
        _needs(
            demands=(3, 6),
            standing=(2, 4),
            events=(5, 8),
            disputes=(2, 4),
            background=(2, 4),
            law=(2, 3),
            progress=(1, 1),
            positions=(0, 2),
        ),
        own_demands=True,
        addressed=True,
        both_sides=True,
        counted=True,
    ),
    Kind(
        "submission",
        "A complaint to a supervisory body, by its checklist.",
        1500,
        _needs(
            events=(8, 30),
            standing=(6, 20),
            demands=(4, 10),
            disputes=(4, 20),
            law=(4, 10),
            findings=(4, 12),
            answers=(1, 6),
            progress=(1, 3),
            background=(0, 6),
            positions=(0, 4),
        ),
        own_demands=True,
        both_sides=True,
        by_body=True,
        to_body=True,
    ),
    Kind(
        "chronology",
        "One dated line for each fact.",
        25,
        _needs(
            events=(_MANY, _MANY),
            standing=(_MANY, _MANY),
            demands=(_MANY, _MANY),
            disputes=(_MANY, _MANY),
            law=(_MANY, _MANY),
            background=(_MANY, _MANY),
            positions=(_MANY, _MANY),
            progress=(_MANY, _MANY),
        ),
        form="lines",
        both_sides=True,
    ),
    Kind(
        "check",
        "For ourselves: what is disputed, old, missing or unverified.",
        0,
        form="check",
    ),
)

KINDS: dict[str, Kind] = {kind.name: kind for kind in _ALL}
"""Every kind by name. A budget of 0 is no limit."""


def kind_named(name: str) -> Kind:
    """The kind of that name; NotFound, with what looks like it, when there is none."""
    kind = KINDS.get(name)
    if kind is None:
        raise NotFound(
            f'There is no kind of briefing "{visible(name)}": choose one of {", ".join(KINDS)}.',
            near=near(name, KINDS),
        )
    return kind


def near(word: str, known: Iterable[str]) -> list[str]:
    """The known words that look like `word`, best first."""
    from difflib import get_close_matches

    return get_close_matches(word, list(known), n=3)
