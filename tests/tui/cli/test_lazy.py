from pathlib import Path

import click
import pytest

from tests.tui.cli.walking import every_command, modules_after
from tui.cli.main import COMMANDS, handbill


def test_help_loads_no_command_and_nothing_heavy() -> None:
    loaded = modules_after("--help")
    assert not [name for name in loaded if name.startswith("tui.cli.commands")]
    assert not {"msgspec", "tinydb", "textual"}.intersection(loaded)


def test_a_noun_loads_only_its_own_module() -> None:
    loaded = modules_after("brief", "--help")
    assert "tui.cli.commands.briefings.brief" in loaded
    assert "tui.cli.commands.petitions.petition" not in loaded


@pytest.mark.parametrize("name", COMMANDS)
def test_the_listed_help_is_true_of_the_command(name: str) -> None:
    command = handbill.get_command(click.Context(handbill), name)
    assert isinstance(command, click.Command)
    assert command.name == name
    assert len(COMMANDS[name].help) <= 66
    assert COMMANDS[name].help.endswith(".")


@pytest.mark.parametrize("command", every_command())
def test_every_command_and_option_has_help(command: click.Command) -> None:
    assert command.help
    for option in command.params:
        if isinstance(option, click.Option) and not option.hidden:
            assert option.help, option.name


def test_ids_are_completed(starter_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setenv("_HANDBILL_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", f"handbill --store {starter_path} case show kz-w")
    monkeypatch.setenv("COMP_CWORD", "5")
    with pytest.raises(SystemExit):
        handbill.main(args=[], prog_name="handbill")
    assert capsys.readouterr().out == "plain,kz-wos-2023\n"


def test_completing_without_a_store_is_silent(store_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("_HANDBILL_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", f"handbill --store {store_path} petition show x")
    monkeypatch.setenv("COMP_CWORD", "5")
    with pytest.raises(SystemExit):
        handbill.main(args=[], prog_name="handbill")
    said = capsys.readouterr()
    assert (said.out.strip(), said.err) == ("", "")
