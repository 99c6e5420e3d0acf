"""A server for the tests of one module, one for a test alone, a mailbox and axe-core."""

import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller

from tests.petitions.pages.posting import Mailbox
from tests.petitions.pages.serving import HERE, Site, made, served

AXE = HERE / "build" / "axe" / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serves one petition; every test signs with names of its own."""
    store = made(tmp_path_factory.mktemp("site") / "s" / "h.json", text="One.\n\nTwo.", goal=1000)
    with served(store, "--trusted-proxy", "127.0.0.1") as site:
        yield site


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "s" / "h.json"


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, int]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, port
    controller.stop()


@pytest.fixture(scope="session")
def axe() -> str:
    """axe-core, installed once into the build folder."""
    if not AXE.exists():
        folder = AXE.parents[2]
        folder.mkdir(parents=True, exist_ok=True)
        wanted = ["npm", "install", "--silent", "--no-save", "--prefix", folder, "axe-core@4.10.3"]
        subprocess.run(wanted, check=True)
    return AXE.read_text()
