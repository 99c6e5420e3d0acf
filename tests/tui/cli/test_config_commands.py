import json
import os
from contextlib import closing
from pathlib import Path

import pytest

from data.records import Note
from data.store import open_store


def test_settings_are_set_and_shown(bare) -> None:
    assert bare("config", "set", "organisation", "Example", "Union").exit_code == 0
    assert bare("config", "set", "organisation_address", "1 Street", "Town").exit_code == 0
    assert bare("config", "set", "keys.app.help", "f1").exit_code == 0
    settings = json.loads(bare("config", "show", "--json").stdout)
    assert settings["organisation"] == "Example Union"
    assert settings["organisation_address"] == ["1 Street", "Town"]
    assert settings["keys.app.help"] == "f1"
    assert "Example Union" in bare("config").stdout


def test_a_setting_that_does_not_exist_is_a_slip_with_near_ones(bare) -> None:
    result = bare("config", "set", "organization", "Example Union")
    assert result.exit_code == 2
    assert "organisation" in result.stderr
    assert not Path(os.environ["HANDBILL_CONFIG"]).exists()


def test_a_password_is_never_on_the_command_line(bare) -> None:
    refused = bare("config", "set", "smtp_password", "hunter2")
    assert (refused.exit_code, "hunter2" in refused.stderr) == (2, False)
    assert bare("config", "set", "smtp_password", stdin="hunter2\n").exit_code == 0
    assert "hunter2" in Path(os.environ["HANDBILL_CONFIG"]).read_text()
    assert "hunter2" not in bare("config", "show").stdout
    assert bare("config", "set", "organisation").exit_code == 2


def test_a_malformed_file_names_its_line(bare) -> None:
    file = Path(os.environ["HANDBILL_CONFIG"])
    file.parent.mkdir(parents=True)
    file.write_text('name = "Sam"\norganisation = Example\n')
    for command in (("config",), ("config", "set", "name", "Bo")):
        result = bare(*command)
        assert result.exit_code == 2
        assert "line 2" in result.stderr
        assert result.stderr.count("\n") == 1
    assert "Example" in file.read_text()


@pytest.mark.usefixtures("answering")
def test_on_first_use_at_a_terminal_it_asks(bare) -> None:
    answers = ["Sam", "Example Union", "1 Street; Town", *[""] * 7]
    assert bare("config", stdin="\n".join(answers) + "\n").exit_code == 0
    settings = json.loads(bare("config", "show", "--json").stdout)
    assert (settings["name"], settings["organisation"]) == ("Sam", "Example Union")
    assert settings["organisation_address"] == ["1 Street", "Town"]
    assert "Example Union" in bare("config").stdout


@pytest.mark.usefixtures("answering")
def test_the_first_letter_asks_who_writes(shell) -> None:
    answers = ["Sam", "Example Union", *[""] * 8]
    letter = shell("brief", "compose", "wos", "--kind", "letter", stdin="\n".join(answers) + "\n")
    assert letter.exit_code == 0, letter.stderr
    assert "Example Union" in letter.stdout
    again = shell("brief", "compose", "wos", "--kind", "letter")
    assert again.stdout == letter.stdout


def test_changes_are_kept_under_the_name_that_was_set(shell, starter_path, monkeypatch) -> None:
    shell("config", "set", "name", "Sam Doe")
    shell("case", "note", "wos", "by Sam")
    monkeypatch.setenv("HANDBILL_USER", "Bo Li")
    shell("case", "note", "wos", "by Bo")
    with closing(open_store(str(starter_path))) as store:
        assert {note.text: note.who for note in store.all(Note)} == {
            "by Sam": "Sam Doe",
            "by Bo": "Bo Li",
        }
