"""A mistake inside ends the app with its kind and its place, and with nobody's name."""

from functools import partialmethod
from pathlib import Path

import pytest

from tests.tui.driving import starter
from tui.app import HandbillApp, open_app
from tui.cli.failing import exit_code_of

NAME = "Zarina Ospanova"


class Mishap(Exception):
    """Something nobody thought of."""


def in_a_timer(_app: HandbillApp) -> None:
    signatory = NAME
    raise Mishap(signatory)


async def in_a_worker(_app: HandbillApp) -> None:
    signatory = NAME
    raise Mishap(signatory)


@pytest.mark.parametrize(
    ("method", "mishap"), [("look_now_and_then", in_a_timer), ("look_again", in_a_worker)]
)
def test_a_mistake_inside_says_where_it_was_and_names_nobody(
    store_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    method: str,
    mishap: object,
) -> None:
    monkeypatch.setattr(HandbillApp, "run", partialmethod(HandbillApp.run, headless=True))
    monkeypatch.setattr(HandbillApp, method, mishap)
    location = starter(store_path)
    assert exit_code_of(lambda: open_app(location), debug=lambda: True) == 1
    said = "".join(capfd.readouterr())
    assert "something went wrong inside (Mishap)" in said
    assert f"in {mishap.__name__}: raise Mishap(signatory)" in said
    assert NAME not in said
