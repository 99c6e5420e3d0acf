"""A shell to type commands in, on a store with the starter cases."""

from pathlib import Path

import pytest

from tests.tui.cli.shells import Shell, at
from tests.tui.cli.terminals import Terminal

LINK = "https://sign.example.org/wos"


@pytest.fixture
def shell(starter_path: Path) -> Shell:
    """Commands on a store that holds the starter cases."""
    return at(starter_path)


@pytest.fixture
def bare(store_path: Path) -> Shell:
    """Commands on a store that is not there yet."""
    return at(store_path)


@pytest.fixture
def petition(shell: Shell) -> str:
    """The id of an open petition made from a starter case."""
    started = shell(
        *("petition", "new", "kz-wos-2023", "--id", "wos-reinstate"),
        *("--title", "Reinstate the workers", "--goal", "1000"),
        *("--closes", "31 March 2027", "--link", LINK),
    )
    assert started.exit_code == 0, started.stderr
    return started.stdout.strip()


@pytest.fixture
def terminal(starter_path: Path):
    opened: list[Terminal] = []

    def run(*words: str, rows: int = 24, **surroundings: str) -> Terminal:
        opened.append(Terminal(starter_path, words, rows, **surroundings))
        return opened[-1]

    yield run
    for one in opened:
        if one.process.poll() is None:
            one.process.kill()
            one.process.wait()


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody sits at the terminal and answers questions."""
    for module in (
        "tui.cli.commands.briefings.brief",
        "tui.cli.commands.cases.case",
        "tui.cli.commands.config",
        "tui.cli.commands.petitions.new",
        "tui.cli.commands.signatures.sheet",
        "tui.cli.commands.signatures.sign",
        "tui.cli.commands.signatures.review",
    ):
        monkeypatch.setattr(f"{module}.can_ask", lambda: True)
