"""From a saved briefing to its answer, at the command line."""

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from tui.cli.main import handbill

AS_OF = ("--as-of", "2024-01-30")


@pytest.fixture
def letter(shell) -> str:
    words = ("brief", "compose", "kz-wos-2023", "--kind", "letter", *AS_OF, "--save", "--json")
    result = shell(*words)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)["id"]


def row(shell) -> dict:
    (only,) = json.loads(shell("brief", "list", "--json").stdout)
    return only


@pytest.mark.parametrize(
    ("ending", "begins"),
    [
        ("md", b"**"),
        ("txt", b""),
        ("html", b"<!DOCTYPE html>"),
        ("docx", b"PK"),
        ("odt", b"PK"),
        ("pdf", b"%PDF"),
        ("eml", b"X-Unsent: 1"),
    ],
)
def test_a_file_is_what_its_name_says(
    shell, letter: str, tmp_path: Path, ending: str, begins: bytes
) -> None:
    file = tmp_path / f"letter.{ending}"
    result = shell("brief", "export", letter, "-o", str(file))
    assert result.exit_code == 0, result.stderr
    assert file.read_bytes().startswith(begins)
    assert file.stat().st_mode & 0o777 == 0o600
    assert shell("brief", "export", letter, "-o", str(file)).exit_code == 4


def test_compose_writes_the_same_formats(shell, tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    words = ("brief", "compose", "kz-wos-2023", "--kind", "letter", *AS_OF, "-o", str(file))
    assert shell(*words).exit_code == 0
    assert file.read_bytes().startswith(b"%PDF")


def test_a_file_that_was_written_is_registered_with_whom_it_shows(
    shell, letter: str, tmp_path: Path, starter_path: Path
) -> None:
    from data.exports import exports_of
    from data.store import open_store

    shell("brief", "export", letter, "-o", str(tmp_path / "letter.html"))
    store = open_store(str(starter_path))
    (export,) = exports_of(store, [("parties", "kassym-jomart-tokayev")])
    store.close()
    assert export.path == str(tmp_path / "letter.html")


def test_sent_then_answered_stands_in_the_list(shell, letter: str, tmp_path: Path) -> None:
    result = shell("brief", "sent", "kz-wos-2023-letter", "--on", "20 November 2026", "--by", "fax")
    assert result.exit_code == 0, result.stderr
    assert (row(shell)["sent"]["by"], row(shell)["follow_up"]) == ("fax", "2026-12-04")
    assert "2026-12-04" in shell("brief", "list").stdout
    answer = tmp_path / "answer.txt"
    answer.write_text("We have noted your letter.\n")
    result = shell("brief", "reply", letter, str(answer), "--date", "2026-11-21")
    assert result.stdout == "reply-2026-11-21\n", result.stderr
    assert row(shell)["response"] == "reply-2026-11-21"
    assert "answered" in shell("brief", "list").stdout
    assert "reply-2026-11-21" in shell("case", "show", "kz-wos-2023", "--sources").stdout


def test_an_answer_can_come_from_stdin(shell, letter: str) -> None:
    shell("brief", "sent", letter, "--by", "email")
    result = shell("brief", "reply", letter, stdin="Принято к сведению.\n")
    assert result.exit_code == 0, result.stderr


def test_what_cannot_be_read_says_so(shell, letter: str, tmp_path: Path) -> None:
    shell("brief", "sent", letter, "--by", "email")
    broken = tmp_path / "answer.txt"
    broken.write_bytes(b"\xff\xfe\x00")
    assert shell("brief", "reply", letter, str(broken)).exit_code == 2
    assert shell("brief", "reply", letter, str(tmp_path / "none.txt")).exit_code == 3
    assert shell("brief", "sent", "nothing-like-it", "--by", "email").exit_code == 3


def test_the_text_is_changed_in_the_editor_and_the_change_is_told(
    shell, letter: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "sed -i s/Yours/Very/")
    result = shell("brief", "edit", letter)
    assert result.exit_code == 0, result.stderr
    assert "Very sincerely" in shell("brief", "show", letter).stdout
    told = shell("brief", "show", letter, "--changes").stdout
    assert "- Very sincerely" in told
    assert "+ Yours sincerely" in told


def test_without_a_change_nothing_is_written(
    shell, letter: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = row(shell)["rev"]
    monkeypatch.setenv("EDITOR", "true")
    assert shell("brief", "edit", letter).exit_code == 0
    assert row(shell)["rev"] == before


def test_nothing_changed_says_so(shell, letter: str) -> None:
    assert "nothing in it would change" in shell("brief", "show", letter, "--changes").stdout


def test_a_binary_file_is_not_thrown_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.cli.printing.output.Output.to_terminal", property(lambda self: True))
    result = CliRunner().invoke(handbill, ["brief", "export", "x", "--format", "pdf"])
    assert result.exit_code != 0


@pytest.mark.needs("unshare")
def test_documents_are_made_without_a_network(
    shell, letter: str, starter_path: Path, tmp_path
) -> None:
    """In a network of its own nothing can be fetched."""
    import sys

    for form in ("docx", "odt", "pdf"):
        words = ["--store", str(starter_path), "brief", "export", letter]
        file = ["-o", str(tmp_path / f"letter.{form}")]
        code = "from tui.cli.main import run; run()"
        done = subprocess.run(
            ["unshare", "-rn", sys.executable, "-c", code, *words, *file],
            cwd=Path(__file__).parents[4],
            capture_output=True,
        )
        assert done.returncode == 0, done.stderr
