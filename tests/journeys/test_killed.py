"""The app is killed at any key of any form, and what was typed is there when it starts again.

Through a real terminal, with SIGKILL (the machine died) and SIGHUP (the connection was lost).
"""

import random
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.journeys.terminal import Terminal

WORDS = "Qyzylorda: three more were dismissed since Friday, says the local union"
FEWEST, MOST = 5, 20
CASE = "kz-wos-2023"

pytestmark = pytest.mark.needs("tmux")


@dataclass(frozen=True)
class Form:
    """The keys that lead to a form, each with what stands there then; what says words are back."""

    ways: tuple[tuple[str, str], ...]
    again: str = "here again"


FORMS = {
    "a source": Form((("S", "ADD A SOURCE"),)),
    "a fact": Form((("F", "ADD A FACT"), ("Tab", "ADD A FACT"))),
    "a dispute": Form((("D", "RESOLVE A DISPUTE"), ("Enter", "RESOLVE A DISPUTE"))),
    "the next step": Form((("X", "THE NEXT STEP"),)),
    "a petition": Form((("p", "NEW PETITION"),)),
    "a note": Form((("n", "note>"),), "note>"),
    "a reason in the composer": Form(
        (("b", "of 750 words"), ("Enter", "AS IT WILL READ"), ("k", "reason>")), "reason>"
    ),
}

BY_DAY = {"a fact", "a note"}
"""The others start the app as often, and stand among the long ones."""


@pytest.fixture
def terminal(tmp_path: Path, starter_path: Path) -> Iterator[Terminal]:
    with Terminal(tmp_path, store=starter_path) as opened:
        yield opened


def at_the_case(terminal: Terminal) -> None:
    """From the start of the app to a case."""
    terminal.until("finds cases")
    terminal.write(CASE, "Enter")
    terminal.until("WHERE IT STANDS")


def to(terminal: Terminal, form: Form) -> None:
    for key, stands in form.ways:
        terminal.press(key)
        terminal.until(stands)


@pytest.mark.parametrize(
    "name",
    [name if name in BY_DAY else pytest.param(name, marks=pytest.mark.soak) for name in FORMS],
)
def test_what_was_typed_is_offered_again(name: str, terminal: Terminal) -> None:
    form, chance = FORMS[name], random.Random(name)
    at_the_case(terminal)
    assert "here again" not in terminal.screen()
    typed = ""
    for number in (signal.SIGKILL, signal.SIGHUP):
        to(terminal, form)
        if typed:
            terminal.until(form.again, typed.strip())
        more = WORDS[len(typed) : len(typed) + chance.randint(FEWEST, MOST)]
        typed += more
        terminal("send-keys", "-l", more)
        terminal.until(typed.strip())
        terminal.kill(number)
        terminal.start()
        at_the_case(terminal)
    to(terminal, form)
    terminal.until(form.again, typed.strip())
