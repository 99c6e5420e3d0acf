"""A figure: what was measured, and the bound that it is held to."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """`measured` must be at most `bound`, both in `unit`; without a bound it is only shown.

    Where more is better, `at_least` turns the bound round.
    """

    what: str
    measured: float
    unit: str
    bound: float | None = None
    note: str = ""
    at_least: bool = False

    @property
    def kept(self) -> bool:
        if self.bound is None:
            return True
        return self.measured >= self.bound if self.at_least else self.measured <= self.bound


def medians(runs: Sequence[Callable[[], float]], times: int) -> list[float]:
    """The median of each, taken in turn so that a busy moment of the machine meets them all."""
    taken = [[run() for run in runs] for _ in range(times)]
    return [statistics.median(column) for column in zip(*taken, strict=True)]


def processor(function: Callable[[], object]) -> float:
    """Milliseconds of the processor for one run, which a busy machine does not lengthen."""
    before = time.process_time()
    function()
    return (time.process_time() - before) * 1000


def table(figures: Sequence[Figure]) -> str:
    rows = [("", "measured", "bound", "")]
    for figure in figures:
        side = "at least" if figure.at_least else "at most"
        bound = "" if figure.bound is None else f"{side} {figure.bound:g} {figure.unit}"
        note = figure.note if figure.kept else f"{figure.note} MISSED".strip()
        rows.append((figure.what, f"{figure.measured:.3g} {figure.unit}", bound, note))
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return "\n".join(
        f"{what:<{widths[0]}}  {measured:>{widths[1]}}  {bound:>{widths[2]}}  {note}".rstrip()
        for what, measured, bound, note in rows
    )
