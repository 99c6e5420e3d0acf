"""constraints.txt pins all that is installed, and names nothing but packages and versions."""

import re
from pathlib import Path

from tools.pins import pins

LINES = (Path(__file__).parent.parent / "constraints.txt").read_text().splitlines()
PINNED = {line.partition("==")[0] for line in LINES if not line.startswith("#")}


def test_nothing_is_installed_that_is_not_pinned() -> None:
    assert set(pins()) - PINNED == set()


def test_a_line_is_a_package_and_its_version() -> None:
    assert [
        line for line in LINES[1:] if not re.fullmatch(r"[a-z0-9-]+==[0-9.]+(post[0-9]+)?", line)
    ] == []
