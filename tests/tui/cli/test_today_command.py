"""`handbill today`: what Home shows, as a list and for programs."""

import json
from pathlib import Path

from tests.tui.cli.shells import Shell, at


def test_it_says_what_is_due_first(shell: Shell) -> None:
    shell("case", "next", "kz-wos-2023", "ring the mission", "--date", "2026-11-22")
    done = shell("today")
    lines = done.stdout.splitlines()
    assert done.exit_code == 0
    assert [lines[1].split()[:3], lines[1].split()[-1]] == [
        ["due", "today", "ring"],
        "kz-wos-2023",
    ]
    assert "questioning 13 january" in done.stdout
    assert max(map(len, lines)) <= 80
    assert "@" not in done.stdout


def test_a_program_gets_the_record_and_the_kind(shell: Shell) -> None:
    found = json.loads(shell("today", "--json").stdout)
    dispute = next(each for each in found if each["kind"] == "dispute")
    assert dispute == {
        "press": "waiting",
        "when": "dispute",
        "what": "knprk closing",
        "id": "kz-foa",
        "subject": "case",
        "kind": "dispute",
        "on": None,
        "count": 1,
    }
    assert shell("today", "--csv").stdout.splitlines()[0] == "press,when,what,id"


def test_where_nothing_waits_a_program_gets_nothing(store_path: Path) -> None:
    shell = at(store_path)
    shell("init")
    done = shell("today")
    assert (done.exit_code, done.stdout) == (0, "")
    assert json.loads(shell("today", "--json").stdout) == []
