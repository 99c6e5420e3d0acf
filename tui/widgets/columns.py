"""Bars that stand beside one another, drawn with blocks of an eighth of a line."""

from collections.abc import Sequence

from textual.content import Content

from tui.widgets.ink import line

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_STEPS = len(_EIGHTHS) - 1


def columns(numbers: Sequence[int], height: int, wide: int = 1) -> list[Content]:
    """The numbers as columns of at most `height` lines, each `wide` cells and a blank.

    Whatever is not 0 is at least an eighth of a line high; the lines come from the top.
    """
    highest = max(numbers, default=0)
    filled = [_filled(number, highest, height) for number in numbers]
    gap = " " if wide > 1 else ""
    return [
        line((gap.join(_block(each - row * _STEPS) * wide for each in filled), "$primary"))
        for row in reversed(range(height))
    ]


def _filled(number: int, highest: int, height: int) -> int:
    """How many eighths of a line a column has."""
    return max(1, round(number / highest * height * _STEPS)) if number and highest else 0


def _block(eighths: int) -> str:
    return _EIGHTHS[max(0, min(eighths, _STEPS))]
