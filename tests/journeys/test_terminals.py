"""The app in the terminals that people have, through real tmux: its keys, boxes and size."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.journeys.terminal import NORMAL, Terminal

TERMS = ("xterm-256color", "screen-256color", "linux", "vt100")
LARGE, SMALL = (200, 60), (60, 20)

pytestmark = pytest.mark.needs("tmux")


@contextmanager
def terminal(folder: Path, term: str, **surroundings: str) -> Iterator[Terminal]:
    """One that has the two example cases, and stands on Home."""
    with Terminal(folder, term=term, **surroundings) as opened:
        opened.until("Begin with two example cases")
        opened.press("s")
        opened.until("waiting")
        yield opened


@pytest.mark.parametrize("term", TERMS)
def test_it_can_be_used_and_follows_the_size_of_the_window(tmp_path: Path, term: str) -> None:
    with terminal(tmp_path, term) as opened:
        opened.press("1")
        opened.until("2 cases")
        opened.press("Down", "f")
        opened.until("FACTS")
        opened.press("Escape")

        opened.resize(*LARGE)
        wide = opened.until("WHERE IT STANDS", "kz-wos-2023       West Oil Software strike")
        assert max(map(len, wide.splitlines())) > 100
        opened.resize(*SMALL)
        small = opened.until("WHERE IT STANDS")
        assert max(map(len, small.splitlines())) <= SMALL[0]
        opened.resize(50, 15)
        said = " ".join(opened.until("needs 60 columns").split())
        assert "this terminal has 50 and 15" in said
        opened.resize(*LARGE)
        opened.until("kz-wos-2023       West Oil Software strike")
        opened.resize(*NORMAL)
        opened.until("WHERE IT STANDS")

        opened.press("/")
        opened.until("to the list")
        opened.press("f", "o", "a", "Enter")
        opened.until("1 case ")
        opened.press("Q")
        opened.until_it_ended()


@pytest.mark.parametrize("term", ["linux", "vt100"])
def test_a_terminal_of_sixteen_colours_gets_no_others(tmp_path: Path, term: str) -> None:
    with terminal(tmp_path, term) as opened:
        opened.press("1")
        opened.until("2 cases")
        drawn = opened.drawn()
    assert "38;2;" not in drawn
    assert "38;5;" not in drawn


@pytest.mark.parametrize("term", ["xterm-256color", "linux"])
def test_without_colours_none_is_sent(tmp_path: Path, term: str) -> None:
    with terminal(tmp_path, term, NO_COLOR="1") as opened:
        opened.press("1")
        opened.until("2 cases")
        drawn = opened.drawn()
    for code in set(re.findall(r"\x1b\[([0-9;]*)m", drawn)):
        assert is_grey(code), code


def is_grey(code: str) -> bool:
    """Whether it is no hue: bold and the like, black, white, or as much red as green and blue."""
    rest = re.sub(r"[34]8;2;(\d+);\1;\1(?=;|$)", "", code)
    rest = re.sub(r"[34]8;5;(?:16|23[1-9]|24\d|25[0-5])(?=;|$)", "", rest)
    return not re.search(r"(?:^|;)(?:[34][1-6]|9[1-6]|10[1-6]|[34]8)(?:;|$)", rest)


@pytest.mark.parametrize("language", ["C", "POSIX"])
def test_a_locale_without_utf8_has_no_broken_boxes(tmp_path: Path, language: str) -> None:
    """Python takes C for UTF-8 where the terminal does; what is drawn is whole."""
    with terminal(tmp_path, "xterm-256color", LC_ALL=language, LANG=language) as opened:
        opened.press("1")
        shown = opened.until("2 cases", "WHERE IT STANDS")
    assert "\ufffd" not in shown
    assert "â" not in shown
    assert "?" * 3 not in shown


def test_what_is_copied_reaches_the_clipboard_of_the_terminal(tmp_path: Path) -> None:
    with terminal(tmp_path, "xterm-256color") as opened:
        opened("set-option", "-s", "set-clipboard", "on")
        opened.press("1")
        opened.until("2 cases", "WHERE IT STANDS")
        opened.press("y")
        opened.until("clipboard")
        assert "WHERE IT STANDS" in opened("show-buffer")
