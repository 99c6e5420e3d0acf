"""Where everything stands on the screen for passers-by; what does not fit gives way to the code."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from textual.content import Content

from data.errors import Refused
from petitions.addresses.qr import MODES, QUIET, Code, Mode, code
from tui.screens.petitions.reading import PetitionView
from tui.screens.petitions.stall.words import (
    NO_LINK,
    NO_PHONE,
    count_line,
    goal_lines,
    link_lines,
    promise_lines,
    responsible_lines,
    stacked,
    state_lines,
    title_lines,
)
from tui.widgets.ink import line

BESIDE = 27
"""The columns that the words beside the code need at least, the gap before them included."""
WIDEST = 46
GAP, MARGIN = 2, 2
_LONGEST_FOOT = 2
Lines = list[Content]


@dataclass(frozen=True)
class Poster:
    """Lines over everything, the code, lines beside it around the count, lines below.

    `width` are the columns beside the code, the gap included; 0 when nothing stands there.
    """

    code: Code | None
    title: Lines = field(default_factory=list)
    before: Lines = field(default_factory=list)
    count: Content = field(default_factory=line)
    after: Lines = field(default_factory=list)
    foot: Lines = field(default_factory=list)
    width: int = 0


@dataclass(frozen=True)
class Said:
    """What is to be shown: the petition, the link with its stall, and who is responsible."""

    view: PetitionView
    link: str
    responsible: str = ""


def plan(said: Said, width: int, height: int, mode: Mode | None = None) -> Poster:
    """The poster for so many columns and rows.

    The title above and who is responsible below when a good code fits between them; else all of
    it beside the code; else the code alone; else the words, and which size the code would need.
    """
    if said.view.state != "open":
        return _words_alone(said, width, height, state_lines(said.view, _room(width)))
    if not said.link:
        return _words_alone(said, width, height, [line((NO_LINK, "$warning"))])
    framed = _framed(said, width, height, mode)
    beside = _beside(said, width, height, mode)
    if framed and (beside is None or _as_good(framed, beside)):
        return framed
    if beside:
        return beside
    try:
        return Poster(code(said.link, width=width, height=height, mode=mode))
    except Refused as error:
        why = line((str(error), "$warning")).wrap(_room(width))
        return _words_alone(said, width, height, why)


def modes_of(said: Said, width: int, height: int) -> list[Mode]:
    """The ways of drawing that a code fits in, the best first."""
    return [mode for mode in reversed(MODES) if plan(said, width, height, mode).code]


def _as_good(framed: Poster, beside: Poster) -> bool:
    """Whether the code loses nothing that matters by the lines above and below it."""
    one, other = framed.code, beside.code
    if one is None or other is None or one.mode != other.mode:
        return other is None
    return one == other or (one.quiet == QUIET and one.level != "L")


def _framed(said: Said, width: int, height: int, mode: Mode | None) -> Poster | None:
    """The title above, who is responsible below, the code and the other words between them."""
    title = title_lines(said.view, width - 2 * MARGIN, 2)
    foot = responsible_lines(said.responsible, width - 2 * MARGIN)
    rows = height - len(title) - 1 - (len(foot) + 1 if foot else 0)
    drawn = _fitting(said.link, width - BESIDE, rows, mode)
    if drawn is None or len(foot) > _LONGEST_FOOT:
        return None
    room = min(WIDEST, width - drawn.columns)
    before = [[line(("SCAN TO SIGN", "bold $primary"))], link_lines(said.link, room - GAP)]
    return _with_words(Poster(drawn, title=title, foot=foot, width=room), said, before, [], rows)


def _beside(said: Said, width: int, height: int, mode: Mode | None) -> Poster | None:
    """The code over the whole height, and all the words beside it."""
    drawn = _fitting(said.link, width - BESIDE, height, mode)
    if drawn is None:
        return None
    room = min(WIDEST, width - drawn.columns)
    scan = [line(("SCAN TO SIGN", "bold $primary")), *link_lines(said.link, room - GAP)]
    before = [title_lines(said.view, room - GAP, 4), scan]
    foot = responsible_lines(said.responsible, room - GAP)
    return _with_words(Poster(drawn, width=room), said, before, foot, height)


def _words_alone(said: Said, width: int, height: int, why: Lines) -> Poster:
    """No code, and in its place why there is none."""
    room = _room(width)
    link = link_lines(said.link, room) if said.link and said.view.state == "open" else []
    before = [title_lines(said.view, room, 4), why, link]
    poster = Poster(None, width=room + GAP)
    foot = responsible_lines(said.responsible, room)
    return _with_words(poster, said, before, foot, height) or poster


def _with_words(
    poster: Poster, said: Said, before: list[Lines], foot: Lines, rows: int
) -> Poster | None:
    """The words around the count; what matters least gives way, None when that is not enough."""
    width, view = poster.width - GAP, said.view
    goal, promise = goal_lines(view, width), promise_lines(view, width)
    slip = [line(NO_PHONE)] if poster.code and len(NO_PHONE) <= width else []
    for after in ([goal, promise, slip, foot], [goal, promise, foot], [promise, foot]):
        for joined in (stacked, _close):
            above, below = joined(before), joined(after)
            gaps = 1 if joined is stacked else 0
            if len(above) + len(below) + 1 + gaps <= rows:
                above += [line()] * gaps
                return replace(poster, before=above, count=count_line(view, width), after=below)
    return None


def _fitting(link: str, width: int, height: int, mode: Mode | None) -> Code | None:
    try:
        return code(link, width=width, height=height, mode=mode)
    except Refused:
        return None


def _close(blocks: Sequence[Lines]) -> Lines:
    return [each for block in blocks for each in block]


def _room(width: int) -> int:
    return min(76, width - 2 * MARGIN)
