"""Copying over SSH: the terminal itself is asked to keep a text (OSC 52), wherever it runs."""

import os
from collections.abc import Mapping

MOST_BYTES = 50_000
"""Terminals take about 100,000 characters of base64, some fewer; more than this is not sent."""

_SELECT = "If yours does not take it, hold Shift and select it with the mouse."
_TMUX = "In tmux that needs `set -g set-clipboard on`; or hold Shift and select it with the mouse."


def fits(text: str) -> bool:
    """Whether a terminal takes so much."""
    return len(text.encode("utf-8", "replace")) <= MOST_BYTES


def said_of(text: str, surroundings: Mapping[str, str] = os.environ) -> str:
    """What happened, in words: nobody can know whether the terminal took it."""
    lines = text.count("\n") + 1
    what = f"{lines} lines were" if lines > 1 else f"{text} was"
    way = _TMUX if surroundings.get("TMUX") else _SELECT
    return f"{what} sent to your terminal's clipboard. {way}"
