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


@pytest.mark.usefixtures("answering")
def test_what_stands_above_is_known_when_one_goes_on(shell, issued) -> None:
    enter(shell, issued, *("Anna Kim", "130000", "y"))
    enter(shell, issued, *("Bo Li", "=", "n"), "", "y")
    assert {one["postcode"] for one in signatures(shell, issued)} == {"130000"}


@pytest.mark.usefixtures("answering")
def test_a_scanned_code_says_which_sheet_and_a_slip_which_line(shell, issued) -> None:
    from petitions.addresses.codes import code_of

    done = enter(shell, issued, *("Anna", "", "n"), "", "y", sheet=f"{code_of(issued)}/sheet-2-3")
    assert done.exit_code == 0, done.stderr
    (one,) = signatures(shell, issued)
    assert (one["sheet"], one["line"]) == ("2", 3)
    other = enter(shell, issued, sheet="2222/SHEET-1")
    assert (other.exit_code, "another petition" in other.stderr) == (2, True)


@pytest.mark.usefixtures("answering")
def test_each_box_on_the_paper_is_asked_for_by_itself(shell, petition) -> None:
    shell("petition", "edit", petition, "--consent", "name_to_target=Hand it over.")
    shell("petition", "sheets", petition)
    enter(shell, petition, "Anna", *("" for _ in asked(shell, petition)), "n", "y", "", "y")
    (one,) = signatures(shell, petition)
    given = [consent.split("/")[0] for consent in one["consents"].split("; ")]
    assert given == ["sign", "name_to_target"]


def asked(shell, petition: str) -> list[dict]:
    return json.loads(shell("petition", "show", petition, "--json").stdout)["asks"]


def test_sheets_that_are_not_back_are_listed(shell, issued) -> None:
    missing = json.loads(shell("petition", "sheets", issued, "--missing", "--json").stdout)
    assert [one["number"] for one in missing] == [1, 2]
    csv = shell("petition", "sheets", issued, "--missing", "--csv").stdout
    assert csv.splitlines()[0].startswith("number,issued,returned,rows")
    assert len(csv.splitlines()) == 3


def test_sheets_are_printed_and_recorded_at_once(shell, petition, tmp_path) -> None:
    file = tmp_path / "sheets.html"
    refused = shell("petition", "sheets", petition, "-o", str(file))
    assert (refused.exit_code, "config set responsible" in refused.stderr) == (4, True)
    assert sheets(shell, petition) == []
    shell("config", "set", "responsible", "Example Union, 1 Example Street")
    done = shell("petition", "sheets", petition, "--count", "3", "-o", str(file), "--json")
    assert [one["number"] for one in json.loads(done.stdout)] == [1, 2, 3]
    assert "Example Union, 1 Example Street" in file.read_text()
    nowhere = shell("petition", "sheets", petition, "-o", str(tmp_path / "no" / "x.html"))
    assert "Sheet 4 is issued: print again from 4" in nowhere.stderr
    again = shell("petition", "sheets", petition, "--from", "4", "-o", str(tmp_path / "4.html"))
    assert again.exit_code == 0, again.stderr
    assert len(sheets(shell, petition)) == 4


def test_a_flyer_is_a_file_and_says_who_is_responsible(shell, petition, tmp_path) -> None:
    file = tmp_path / "flyer.html"
    words = ("petition", "flyer", petition, "--size", "a6", "--source", "stall-3")
    assert shell(*words).exit_code == 2
    assert shell(*words, "-o", str(file)).exit_code == 4
    shell("config", "set", "responsible", "Example Union, 1 Example Street")
    shell("petition", "edit", petition, "--link", "https://sign.example.org/x")
    done = shell(*words, "-o", str(file))
    assert done.exit_code == 0, done.stderr
    text = file.read_text()
    assert text.count("utm_source=stall-3") == 4
    assert text.count("Example Union, 1 Example Street") == 4
    assert shell(*words, "-o", str(file)).exit_code == 4
    assert shell(*words, "-o", str(tmp_path / "flyer.png")).exit_code == 2


def test_a_lost_sheet_is_written_off_with_what_became_of_it(shell, issued) -> None:
    done = shell("sheet", "lost", issued, "2", "--reason", "left in the rain")
    assert (done.exit_code, done.stdout) == (0, "")
    assert [one["lost"] for one in sheets(shell, issued)] == ["", "left in the rain"]
    listed = json.loads(shell("petition", "sheets", issued, "--missing", "--json").stdout)
    assert [one["number"] for one in listed] == [1]
    assert shell("sheet", "lost", issued, "1").exit_code == 2
    assert shell("sheet", "lost", issued, "9", "--reason", "x").exit_code == 3
