"""Sheets of paper at the command line: issued, entered line by line, killed, and gone on with."""

import json
import os
import signal

import pytest


def sheets(shell, petition: str) -> list[dict]:
    return json.loads(shell("sheet", "list", petition, "--json").stdout)


def signatures(shell, petition: str) -> list[dict]:
    listed = shell("signature", "list", petition, "--names", "--json").stdout
    return sorted(json.loads(listed), key=lambda one: one["line"])


@pytest.fixture
def issued(shell, petition) -> str:
    """A petition that asks for the postcode, with two sheets out."""
    shell("petition", "edit", petition, "--ask", "postcode")
    done = shell(
        "petition", "sheets", petition, "--count", "2", "--rows", "20", "--collector", "Bo"
    )
    assert done.exit_code == 0, done.stderr
    return petition


def enter(shell, petition: str, *typed: str, sheet: str = "1"):
    given = "".join(f"{line}\n" for line in typed)
    return shell("sheet", "enter", petition, sheet, stdin=given)


@pytest.mark.usefixtures("answering")
def test_a_sheet_is_entered_with_the_keys_for_gaps(shell, issued) -> None:
    done = enter(
        shell,
        issued,
        *("Anna Kim", "130000", "y"),
        *("Bo Li", "=", "n"),
        "?",
        "-",
        *("Cy Ng", "=", ""),
        *("", "y"),
    )
    assert done.exit_code == 0, done.stderr
    assert "3 signed, 1 unreadable, 1 struck out, 15 empty: 20 lines" in done.stderr
    first, second, third = signatures(shell, issued)
    assert [one["line"] for one in (first, second, third)] == [1, 2, 5]
    assert {one["postcode"] for one in (first, second, third)} == {"130000"}
    assert {(one["channel"], one["sheet"], one["collector"]) for one in (first, second)} == {
        ("paper", "1", "Bo")
    }
    assert ("contact" in first["consents"], "contact" in second["consents"]) == (True, False)
    entered, out = sheets(shell, issued)
    assert (entered["entered"], entered["empty"], entered["open"]) == (3, 15, 0)
    assert (entered["returned"], out["returned"]) == ("2026-11-22", None)
    parts = ("entered", "unreadable", "struck", "empty")
    assert sum(entered[part] for part in parts) == entered["rows"]


@pytest.mark.usefixtures("answering")
def test_a_slip_is_said_and_the_line_asked_for_again(shell, issued) -> None:
    done = enter(shell, issued, *("Anna", "=", "n"), *("Anna", "130000", "n"), "", "y")
    assert "no postcode above" in done.stderr
    assert len(signatures(shell, issued)) == 1


@pytest.mark.usefixtures("answering")
def test_a_sheet_that_is_done_or_was_never_issued(shell, issued) -> None:
    enter(shell, issued, "", "y")
    assert "20 empty" in enter(shell, issued).stderr
    assert enter(shell, issued, "Anna", sheet="9").exit_code == 3


def test_off_a_terminal_it_says_what_to_do(shell, issued) -> None:
    done = shell("sheet", "enter", issued, "1", stdin="Anna\n")
    assert done.exit_code == 2
    assert "sign" in done.stderr


def test_killed_after_line_13_it_goes_on_at_14(shell, issued, terminal) -> None:
    words = ("sheet", "enter", issued, "1")
    first = terminal(*words)
    for line in range(1, 14):
        first.answer(f"Line {line}, name", f"Person {line}")
        first.answer("Postcode", f"13000{line}")
        first.answer("contacted", "n")
    first.answer("Line 14, name", "Person 14")
    os.kill(first.process.pid, signal.SIGKILL)
    first.ended()
    assert [one["line"] for one in signatures(shell, issued)] == list(range(1, 14))
    again = terminal(*words)
    again.answer("Line 14, name", "Person 14")
    again.answer("Postcode", "130014")
    again.answer("contacted", "n")
    again.answer("Line 15, name", "")
    again.answer("empty", "y")
    assert again.ended() == 0
    assert "Line 1, name" not in again.shown
    assert [one["line"] for one in signatures(shell, issued)] == list(range(1, 15))
