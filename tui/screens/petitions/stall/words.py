"""What a stall says of a petition to whoever passes by: nothing exact, nothing personal."""

import re
from collections.abc import Iterator, Sequence

from textual.content import Content

from data.dates.spoken import spoken
from petitions.signatures.counts import rounded
from tui.screens.petitions.reading import PetitionView
from tui.widgets.ink import Part, hanging, ink, line, meter

NUMBER_ONLY = "We hand over the NUMBER. Your employer and the government get no names."
NAMES_OF_SOME = "We hand over the number, and the names of those alone who tick that."
NO_PHONE = "No phone? Ask for a slip."
CAPITALS = "(small letters work too)"
NO_LINK = "This petition has no sign-up link yet."
_METER = 18
_MARKS = re.compile(r"[/?&=._-]")


def how_many(view: PetitionView) -> str:
    """The rounded count, so that nobody can tell from it whether somebody has just signed."""
    said, goal = _over(view), view.petition.goal
    return f"{said}, goal {goal:,}" if goal else said


def title_lines(view: PetitionView, width: int, most: int) -> list[Content]:
    """The title in at most so many lines, with an ellipsis when it is longer."""
    lines = ink(view.title, "bold").wrap(width)
    if len(lines) > most:
        rest = Content(" ").join(lines[most - 1 :])
        lines = [*lines[: most - 1], rest.truncate(width, ellipsis=True)]
    return lines


def state_lines(view: PetitionView, width: int) -> list[Content]:
    """Why there is no code; nothing when one can sign."""
    said = {
        "closed": "This petition has closed.",
        "handed over": "This petition has been handed over.",
        "scheduled": "This petition is not open yet.",
        "draft": "This petition is not open yet.",
    }.get(view.state, "")
    return _wrapped((said, "bold $warning"), width) if said else []


def link_lines(link: str, width: int) -> list[Content]:
    """Without the scheme, and broken behind its own marks where it can be: it is to be typed."""
    typed = link.partition("://")[2]
    parts = (line((part, "bold")) for part in _parted(typed, width))
    lines = [line(("or type", "$text-muted")), *parts]
    if typed.isupper() and len(CAPITALS) <= width:
        lines.append(line((CAPITALS, "$text-muted")))
    return lines


def _parted(typed: str, width: int) -> Iterator[str]:
    """In pieces of at most `width`, behind a mark unless that leaves more than half of a line."""
    while len(typed) > width:
        ends = [found.end() for found in _MARKS.finditer(typed, 0, width)]
        end = ends[-1] if ends and ends[-1] > width // 2 else width
        yield typed[:end]
        typed = typed[end:]
    yield typed


def count_line(view: PetitionView, width: int) -> Content:
    """How much of the goal is reached, and the rounded count."""
    said, goal = _over(view), view.petition.goal
    room = min(_METER, width - len(said) - 2)
    if not goal or room < 4:
        return line((said, "bold"))
    return line(meter(rounded(view.counts.total), goal, room), "  ", (said, "bold"))


def goal_lines(view: PetitionView, width: int) -> list[Content]:
    """The goal and the last day, as far as there are any."""
    goal = f"goal {view.petition.goal:,}" if view.petition.goal else ""
    until = ""
    if view.last_day and view.state == "open":
        until = f"until {spoken(view.last_day.isoformat())}"
    said = ", ".join(part for part in (goal, until) if part)
    return _wrapped((said, "$text-muted"), width) if said else []


def promise_lines(view: PetitionView, width: int) -> list[Content]:
    """Who receives what."""
    return _wrapped(NUMBER_ONLY if view.petition.receives == "number" else NAMES_OF_SOME, width)


def responsible_lines(responsible: str, width: int) -> list[Content]:
    """Who answers for it, as the settings say."""
    return _wrapped((f"Responsible: {responsible}", "$text-muted"), width) if responsible else []


def stacked(blocks: Sequence[Sequence[Content]]) -> list[Content]:
    """The blocks that say anything, an empty line between them."""
    lines: list[Content] = []
    for block in blocks:
        lines += [Content(""), *block] if lines and block else block
    return lines


def _over(view: PetitionView) -> str:
    shown = rounded(view.counts.total)
    return f"over {shown:,}" if shown else "just begun"


def _wrapped(part: Part, width: int) -> list[Content]:
    return hanging(line(part), width, "", "")
