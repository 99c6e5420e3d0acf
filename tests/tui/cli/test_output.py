import csv
import io
import json
import stat
from pathlib import Path

import pytest
from click.testing import Result

LISTS = [
    ("case", "list"),
    ("case", "timeline", "kz-wos-2023"),
    ("party", "list"),
    ("brief", "kinds"),
    ("brief", "list"),
    ("petition", "list"),
]


def parsed(result: Result):
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


@pytest.mark.parametrize("words", LISTS, ids=" ".join)
def test_every_list_is_one_array(shell, words) -> None:
    rows = parsed(shell(*words, "--json"))
    assert isinstance(rows, list)
    assert all(isinstance(row, dict) for row in rows)


@pytest.mark.parametrize("words", LISTS, ids=" ".join)
def test_every_list_is_csv_with_one_header_whether_empty_or_not(shell, words) -> None:
    result = shell(*words, "--csv")
    assert result.exit_code == 0, result.stderr
    rows = list(csv.reader(io.StringIO(result.stdout)))
    assert rows
    assert len({len(row) for row in rows}) == 1
    assert len(rows) - 1 == len(parsed(shell(*words, "--json")))


@pytest.mark.parametrize("words", [("petition", "list"), ("brief", "list")], ids=" ".join)
def test_nothing_found_is_an_empty_array_and_no_failure(shell, words) -> None:
    assert parsed(shell(*words, "--json")) == []
    plain = shell(*words)
    assert (plain.exit_code, plain.stdout, plain.stderr) == (0, "", "")


def test_json_is_printable_ascii(shell) -> None:
    result = shell("case", "show", "kz-wos-2023", "--json")
    assert all(" " <= character <= "~" or character == "\n" for character in result.stdout)
    assert "H\\u00f8ie" in shell("party", "show", "atle-hoie", "--json").stdout


def test_json_and_csv_together_are_a_slip(shell) -> None:
    assert shell("case", "list", "--json", "--csv").exit_code == 2


@pytest.mark.parametrize("words", [*LISTS, ("case", "show", "wos", "--full")], ids=" ".join)
def test_piped_text_keeps_to_80_columns_but_never_breaks_a_url(shell, words) -> None:
    result = shell(*words)
    assert result.exit_code == 0, result.stderr
    assert "\x1b" not in result.output
    wide = [line for line in result.output.splitlines() if len(line) > 80]
    assert all(line.lstrip().startswith("https://") for line in wide)


def test_a_file_is_for_its_owner_alone(shell, tmp_path: Path) -> None:
    file = tmp_path / "case.json"
    result = shell("case", "show", "wos", "--json", "-o", str(file))
    assert (result.exit_code, result.stdout) == (0, "")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert json.loads(file.read_text())["id"] == "kz-wos-2023"
    assert list(tmp_path.glob(".*")) == []


def test_a_file_that_is_there_is_replaced_only_when_forced(shell, tmp_path: Path) -> None:
    file = tmp_path / "cases.csv"
    file.write_text("mine")
    refused = shell("case", "list", "--csv", "-o", str(file))
    assert refused.exit_code == 4
    assert "--force" in refused.stderr
    assert file.read_text() == "mine"
    assert shell("case", "list", "--csv", "-o", str(file), "--force").exit_code == 0
    assert "kz-foa" in file.read_text()


def test_nothing_is_done_when_its_file_is_refused(shell, tmp_path: Path) -> None:
    file = tmp_path / "letter.md"
    file.write_text("mine")
    command = ("brief", "compose", "wos", "--kind", "summary", "--save", "-o", str(file))
    assert shell(*command).exit_code == 4
    assert parsed(shell("brief", "list", "--json")) == []


def test_a_file_that_cannot_be_written_is_one_sentence(shell, tmp_path: Path) -> None:
    result = shell("case", "list", "-o", str(tmp_path / "none" / "cases.txt"))
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "another place" in result.stderr


def test_a_dash_is_stdout(shell) -> None:
    assert (
        shell("case", "list", "--json", "-o", "-").stdout == shell("case", "list", "--json").stdout
    )


def test_a_cell_that_a_spreadsheet_would_run_is_neutralised(shell) -> None:
    made = shell("petition", "new", "--title", '=HYPERLINK("https://example.org")')
    assert made.exit_code == 0, made.stderr
    rows = list(csv.DictReader(io.StringIO(shell("petition", "list", "--csv").stdout)))
    assert rows[0]["title"].startswith("'=")
