import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from data.errors import BadInput, NotFound, Refused, StoreError
from tui.cli.failing import exit_code_of, trace_of

HERE = Path(__file__).parents[3]
RUN = [sys.executable, "-c", "from tui.cli.main import run; run()"]


def raised(error: BaseException):
    def work() -> None:
        raise error

    return work


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (BadInput("No."), 2),
        (NotFound("No."), 3),
        (Refused("No."), 4),
        (StoreError("No."), 1),
        (click.UsageError("No."), 2),
        (click.Abort(), 130),
        (KeyboardInterrupt(), 130),
        (RuntimeError("Anna Kim"), 1),
        (OSError(28, "No space left on device"), 1),
    ],
    ids=repr,
)
def test_every_way_to_fail_is_one_sentence_and_a_code(error, code, capsys) -> None:
    assert exit_code_of(raised(error), debug=lambda: False) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert said.err.startswith("handbill: ")
    assert "Anna Kim" not in said.err
    assert "Traceback" not in said.err


def test_near_names_are_offered(shell) -> None:
    result = shell("case", "show", "kz-wso-2023")
    assert result.exit_code == 3
    assert "Did you mean kz-wos-2023?" in result.stderr
    party = shell("party", "show", "atle-hoei")
    assert party.exit_code == 3
    assert "Did you mean atle-hoie" in party.stderr


def test_debug_shows_where_and_nothing_of_whom() -> None:
    def sign(name: str) -> None:
        try:
            {}[name]
        except KeyError as error:
            raise RuntimeError(f"no place for {name}") from error

    typed = " ".join(("Anna", "Kim"))
    with pytest.raises(RuntimeError) as caught:
        sign(typed)
    trace = trace_of(caught.value)
    assert "in sign: " in trace
    assert trace.count("KeyError\n") == 1
    assert trace.endswith("RuntimeError\n")
    assert "Anna Kim" not in trace
    assert str(HERE) not in trace


def test_debug_names_no_folder_of_this_machine() -> None:
    theirs = compile("raise RuntimeError", "/".join(("", "home", "ana", "x.py")), "exec")
    with pytest.raises(RuntimeError) as caught:
        exec(theirs)
    assert "  x.py:1 in <module>" in trace_of(caught.value)
    assert "/home" not in trace_of(caught.value)


def test_debug_follows_the_sentence(shell) -> None:
    result = shell("case", "show", "nothing", debug=True)
    sentence, *trace = result.stderr.splitlines()
    assert sentence.startswith("handbill: There is no case")
    assert trace[-1] == "NotFound"
    assert any("find_case" in line for line in trace)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("cases",), "Did you mean 'case'"),
        (("case", "lst"), "'list'"),
        (("case", "show"), "CASE"),
        (("case", "list", "--jsn"), "--json"),
        (("petition", "new", "--goal", "many"), "--goal"),
        (("sign", "x"), "Off a terminal"),
        ((), "needs a terminal"),
    ],
    ids=" ".join,
)
def test_a_slip_in_the_command_is_one_sentence(shell, words, hint) -> None:
    result = shell(*words)
    assert result.exit_code == 2
    assert hint in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


def test_what_was_typed_is_made_visible_in_a_complaint(shell) -> None:
    for words in (("case", "show", "\x1b[31mred"), ("\x1b[31mred",), ("party", "show", "\u202ex")):
        result = shell(*words)
        assert result.exit_code in (2, 3)
        assert "\x1b" not in result.stderr
        assert "\u202e" not in result.stderr


def test_a_noun_alone_shows_its_help_as_a_usage_error(shell) -> None:
    result = shell("case")
    assert result.exit_code == 2
    assert "Commands:" in result.stderr
    assert result.stdout == ""


def test_a_broken_pipe_is_quiet(starter_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*RUN, "--store", str(starter_path), "case", "show", "wos", "--full"],
        cwd=HERE,
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.close(writing)
    assert done.stderr == ""
    assert done.returncode == 1


@pytest.mark.parametrize("command", ["case list", "undo", "petition list", "find x"])
def test_no_store_yet_says_how_to_make_one(bare, command: str) -> None:
    result = bare(*command.split())
    assert result.exit_code == 3
    assert "handbill init" in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_folder_is_no_store(tmp_path: Path, shell) -> None:
    result = shell("--store", str(tmp_path), "case", "list")
    assert result.exit_code == 1
    assert "is a folder" in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_file_that_is_no_store_is_left_alone(tmp_path: Path, shell) -> None:
    file = tmp_path / "letter.json"
    file.write_text("Dear Sir")
    for command in (("case", "list"), ("init", "--starter")):
        result = shell("--store", str(file), *command)
        assert result.exit_code == 1
        assert "not a Handbill store" in result.stderr
    assert file.read_text() == "Dear Sir"


def test_a_store_that_cannot_be_made_is_one_sentence(tmp_path: Path, shell) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    result = shell("--store", str(blocked / "x.json"), "init")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "Traceback" not in result.stderr


def test_a_bad_clock_is_one_sentence(shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDBILL_NOW", "yesterday")
    result = shell("case", "show", "wos")
    assert result.exit_code == 2
    assert "HANDBILL_NOW" in result.stderr
