"""The modes in light, and their daily screens in both themes: what the other pictures leave out.

`pytest --snapshot-update` takes them anew; the case is made up.
"""

from collections.abc import Callable

import pytest

from data.config import Config
from tests.tui.driving import LARGE, SMALL, app_on
from tests.tui.test_app_snapshots import keys
from tests.tui.test_app_snapshots import location as location

SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "140x40"])
DARK, LIGHT = "handbill", "handbill-light"
MODES = {
    "a case": ("j",),
    "facts": ("j", "f"),
    "timeline": ("j", "t"),
    "contacts": ("j", "c"),
    "a search": ("slash", *"gates"),
    "a letter": ("j", "2", "G"),
    "a petition": ("3",),
    "help": ("question_mark",),
}
DAILY = {
    "a source": ("j", "S"),
    "a fact": ("j", "F"),
    "contacts to mark": ("j", "C"),
    "a dispute": ("j", "D"),
    "notes": ("j", "W"),
    "palette": ("ctrl+p", *"fact"),
}
Compared = Callable[..., bool]


@SIZES
@pytest.mark.parametrize("view", MODES)
def test_a_mode_in_light(location: str, view: str, size, snap_compare: Compared) -> None:
    app = app_on(location, settings=Config(theme=LIGHT))
    assert snap_compare(app, terminal_size=size, run_before=keys(*MODES[view]))


@SIZES
@pytest.mark.parametrize("theme", [DARK, LIGHT])
@pytest.mark.parametrize("view", DAILY)
def test_a_daily_screen(location: str, view: str, theme: str, size, snap_compare: Compared) -> None:
    app = app_on(location, settings=Config(theme=theme))
    assert snap_compare(app, terminal_size=size, run_before=keys(*DAILY[view]))
