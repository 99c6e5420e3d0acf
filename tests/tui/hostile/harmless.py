"""Whether what stands on the screen is harmless: no character of it hides, acts or turns a line."""

import unicodedata

from tests.tui.driving import shown
from tui.app import HandbillApp


def acting(text: str) -> set[str]:
    """The characters that a terminal would obey, or that nobody could see; but line ends."""
    return {each for each in set(text) - {"\n"} if unicodedata.category(each) in _ACT_OR_HIDE}


_ACT_OR_HIDE = {"Cc", "Cf", "Zl", "Zp", "Cs"}


def harmless(app: HandbillApp) -> str:
    """What the screen says; no character of it hides or acts."""
    text = shown(app)
    assert acting(text) == set()
    return text


def within(text: str, fragment: str) -> bool:
    """Whether it stands there, be it broken over lines and columns."""
    return "".join(fragment.split()) in "".join(text.replace("│", " ").split())
