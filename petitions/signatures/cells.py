"""Counts by area or workplace, so that a small one tells nobody and cannot be worked out."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

FEWEST = 5
"""A count below this is "<5"."""

Hidden = Literal["small", "with small"]


class Cell(NamedTuple):
    """A count that may be shown, or None: "<5" itself, or kept back so that no "<5" is told."""

    label: str
    number: int | None
    hidden: Hidden | None = None

    @property
    def shown(self) -> str:
        if self.number is not None:
            return f"{self.number:,}"
        return f"<{FEWEST}" if self.hidden == "small" else "not shown"


def protected(counts: Mapping[str, int]) -> list[Cell]:
    """The cells of one breakdown, the largest first, hidden ones behind.

    Their sum is taken to be known. As many of the smallest others are hidden as it takes for every
    "<5" to remain 1, 2, 3 or 4 for whoever subtracts what is shown; none at all are answered when
    even that does not help.
    """
    cells = sorted(((n, label) for label, n in counts.items() if n > 0), key=_largest_first)
    small = [cell for cell in cells if cell[0] < FEWEST]
    large = [cell for cell in cells if cell[0] >= FEWEST]
    if not small:
        return [Cell(label, count) for count, label in large]
    for kept_back in range(len(large) + 1):
        shown, hidden = large[: len(large) - kept_back], large[len(large) - kept_back :]
        if _tells_nothing(small, hidden, shown):
            return [
                *(Cell(label, count) for count, label in shown),
                *sorted(Cell(label, None, "with small") for _, label in hidden),
                *sorted(Cell(label, None, "small") for _, label in small),
            ]
    return []


def _tells_nothing(
    small: list[tuple[int, str]], hidden: list[tuple[int, str]], shown: list[tuple[int, str]]
) -> bool:
    """Whether each small cell may be anything from 1 to 4, given all that is shown."""
    rest = sum(count for count, _ in small + hidden)
    most, others = FEWEST - 1, len(small) - 1
    at_most = rest - others - FEWEST * len(hidden)
    # A hidden cell is known to be no larger than the smallest one that is shown.
    largest = shown[-1][0] if shown else rest
    at_least = rest - most * others - largest * len(hidden)
    return at_most >= most and at_least <= 1


def _largest_first(cell: tuple[int, str]) -> tuple[int, str]:
    return -cell[0], cell[1]
