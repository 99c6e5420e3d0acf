"""The store's own commands: what they say, what they keep, when they refuse."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Shell = Callable[..., Result]


def notes(shell: Shell) -> list[str]:
    found = json.loads(shell("find", "embassy", "--json").stdout)
    return sorted(each["line"] for each in found if each["kind"] == "note")


def test_info_counts_records_and_names_nothing_personal(shell: Shell, starter_path: Path) -> None:
    told = json.loads(shell("store", "info", "--json").stdout)
    assert told["records"]["cases"] == 2
    assert told["location"] == str(starter_path)
    assert told["held_by"] == ""
    assert "parties" in shell("store", "info").stdout


def test_check_is_quiet_and_content_on_a_sound_store(shell: Shell) -> None:
    found = shell("store", "check", "--json")
    assert (found.exit_code, json.loads(found.stdout)) == (0, [])


def test_check_names_damage_and_fails(shell: Shell, starter_path: Path) -> None:
    shell("store", "compact")
    content = bytearray(starter_path.read_bytes())
    content[content.index(b"strike-began")] ^= 1
    starter_path.write_bytes(content)
    found = shell("store", "check", "--json")
    assert found.exit_code == 1
    (finding,) = json.loads(found.stdout)
    assert "cases" in finding["what"]
    assert "restore" in finding["advice"]


def test_a_backup_is_gone_back_to_only_with_force(shell: Shell, starter_path: Path) -> None:
    shell("case", "note", "kz-wos-2023", "rang the embassy")
    kept = Path(shell("store", "backup").stdout.strip())
    assert kept.parent == starter_path.parent
    shell("case", "note", "kz-wos-2023", "the embassy rang back")
    assert shell("store", "restore").exit_code == 2
    assert shell("store", "restore", "--yes").exit_code == 4
    assert len(notes(shell)) == 2
    assert shell("store", "restore", kept.name, "--yes", "--force").exit_code == 0
    assert notes(shell) == ["rang the embassy"]


def test_a_missing_backup_is_not_found(shell: Shell) -> None:
    found = shell("store", "restore", "none", "--yes")
    assert found.exit_code == 3
    assert "There is no backup" in found.stderr


def test_compact_empties_the_journal_and_keeps_everything(shell: Shell) -> None:
    shell("case", "note", "kz-wos-2023", "rang the embassy")
    assert shell("store", "compact").exit_code == 0
    assert json.loads(shell("store", "info", "--json").stdout)["journal_bytes"] == 0
    assert notes(shell) == ["rang the embassy"]


def test_undo_says_first_what_it_takes_back(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell("case", "note", "kz-wos-2023", "rang the embassy")
    monkeypatch.setattr("tui.cli.asking.can_ask", lambda: True)
    refused = shell("undo", stdin="n\n")
    assert "keep a note" in refused.stderr
    assert len(notes(shell)) == 1
    assert shell("undo", stdin="y\n").exit_code == 0
    assert notes(shell) == []


def test_a_file_that_others_could_read_is_told(shell: Shell, starter_path: Path) -> None:
    starter_path.chmod(0o644)
    assert "private now" in shell("case", "list").stderr
    assert starter_path.stat().st_mode & 0o777 == 0o600
