"""A server for the tests of one module, and one for a test alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.petitions.pages.serving import Site, made, served


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serves one petition; every test signs with names of its own."""
    store = made(tmp_path_factory.mktemp("site") / "s" / "h.json", text="One.\n\nTwo.", goal=1000)
    with served(store, "--trusted-proxy", "127.0.0.1") as site:
        yield site


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "s" / "h.json"
