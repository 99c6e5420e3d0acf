"""Text for a terminal: nothing that people wrote is ever markup, and nothing hides in it."""

from collections.abc import Iterable

from textual.content import Content

from data.text import visible

Part = Content | str | tuple[str, str]


def ink(text: str, style: str = "") -> Content:
    """One line of `text`, every control and bidi character written out."""
    return Content.styled(visible(text), style)


def block(text: str, style: str = "") -> Content:
    """`text` with its line ends kept."""
    return Content.styled(visible(text, lines=True), style)


def line(*parts: Part) -> Content:
    """The parts one after another; a part is text, (text, style) or Content."""
    return Content.assemble(*(_safe(part) for part in parts))


def stack(lines: Iterable[Content | str]) -> Content:
    """The lines under one another."""
    return Content("\n").join([_safe(each) for each in lines])


def fit(content: Content, width: int) -> Content:
    """`content` cut with an ellipsis, or padded, to `width` cells."""
    return content.truncate(width, ellipsis=True, pad=True)


def apart(left: Content, right: Content, width: int, fill: str = " ") -> Content:
    """`left` and `right` at the ends of a line of `width` cells; the left one gives way."""
    room = width - right.cell_length
    if room <= 0:
        return fit(right, width)
    shown = left.truncate(room, ellipsis=True)
    return Content.assemble(shown, fill * (room - shown.cell_length), right)


def meter(part: int, whole: int | None, width: int) -> Content:
    """How much of `whole` is reached: full and empty cells, so that no colour is needed."""
    share = min(1.0, part / whole) if whole else 0.0
    full = int(share * width) or (1 if part and whole else 0)
    return Content.assemble(("█" * full, "$primary"), ("░" * (width - full), "$text-muted"))


def hanging(content: Content, width: int, first: Part, rest: str) -> list[Content]:
    """`content` wrapped to `width` cells behind `first`, its other lines behind `rest`."""
    mark = line(first)
    room = max(8, width - max(mark.cell_length, len(rest)))
    wrapped = content.wrap(room) or [Content("")]
    return [Content.assemble(rest if row else mark, each) for row, each in enumerate(wrapped)]


def _safe(part: Part) -> Content:
    if isinstance(part, Content):
        return part
    if isinstance(part, str):
        return ink(part)
    return ink(*part)
