import json
from pathlib import Path


def test_a_dry_run_shows_what_would_change_and_changes_nothing(shell) -> None:
    seen = shell("party", "redact", "luc-triangle", "--dry-run").stdout
    assert "Words looked for: luc, triangle" in seen
    assert "  - Luc Triangle\n  + [name removed]\n" in seen
    assert "Luc Triangle" in shell("party", "show", "luc-triangle").stdout


def test_it_asks_first_and_off_a_terminal_needs_yes(shell) -> None:
    refused = shell("party", "redact", "luc-triangle")
    assert refused.exit_code == 2
    assert "--yes" in refused.stderr


def test_afterwards_no_view_says_the_name(shell, starter_path: Path) -> None:
    shell("case", "search", "triangle")
    done = shell("party", "redact", "luc-triangle", "--as", "a unionist", "--yes", "--json")
    assert json.loads(done.stdout)["party"] == "a-unionist"
    full = shell("case", "show", "wos", "--full").stdout + shell("party", "list").stdout
    assert "riangle" not in full
    assert "a unionist" in full
    assert json.loads(shell("find", "triangle", "--json").stdout) == []
    for path in starter_path.parent.iterdir():
        assert b"riangle" not in path.read_bytes()


def test_an_organisation_is_refused(shell) -> None:
    refused = shell("party", "redact", "ituc", "--yes")
    assert refused.exit_code == 4


def test_a_party_that_is_not_there_is_not_found(shell) -> None:
    assert shell("party", "redact", "nobody", "--yes").exit_code == 3
