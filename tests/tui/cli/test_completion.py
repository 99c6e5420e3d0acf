"""Tab in a real shell: what it offers, and what it never does."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from data.records import Case, Party, Petition, Sheet
from data.store import open_store
from tests.tui.cli.walking import every_command, modules_after
from tools.terminal import Place
from tui.cli.main import handbill

TAB = {
    "bash": ('eval "$(handbill completion bash)"; COMP_WORDS=({words}); COMP_CWORD=$(({last}));'
             ' _handbill_completion handbill; printf "%s\\n" "${{COMPREPLY[@]}}"'),
    "zsh": ('autoload -Uz compinit; compinit -u -d "$ZDOTDIR/dump";'
            ' eval "$(handbill completion zsh)";'
            ' compadd() {{ while [[ $1 == -* ]]; do [[ $1 == -V ]] && shift; shift; done;'
            ' print -l -- "${{(@P)1}}" }}; _describe() {{ print -l -- "${{(@P)3}}" }};'
            ' words=({words}); CURRENT=$(({last}+1)); _handbill_completion'),
    "fish": 'handbill completion fish | source; complete --do-complete="{line}"',
}  # fmt: skip
START = {"bash": ["--norc", "-c"], "zsh": ["-f", "-c"], "fish": ["--no-config", "-c"]}
SHELLS = [pytest.param(name, marks=pytest.mark.needs(name)) for name in TAB]
IDS = {
    *("CASE", "PARTY", "PETITION", "BRIEFING", "FACT", "SHEET", "BACKUP"),
    *("KIND", "KEY", "FIELD", "ZONE"),
    "SOURCE of a case",
}
Tab = Callable[[str, str], set[str]]


@pytest.fixture
def tab(starter_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tab:
    """What a shell offers behind a line, with `handbill` on its path and the store named."""
    monkeypatch.setenv("PATH", f"{Place(tmp_path).programs}:{os.environ['PATH']}")
    monkeypatch.setenv("HANDBILL_STORE", str(starter_path))
    for place in ("HOME", "ZDOTDIR"):
        monkeypatch.setenv(place, str(tmp_path))

    def offered(shell: str, line: str) -> set[str]:
        parts = line.split(" ")
        quoted = " ".join(f"'{part}'" for part in parts)
        said = TAB[shell].format(words=quoted, last=len(parts) - 1, line=line)
        done = subprocess.run(
            [shutil.which(shell) or shell, *START[shell], said], capture_output=True, text=True
        )
        assert not done.stderr, done.stderr
        return {re.split(r"[\t:]", one)[0] for one in done.stdout.splitlines() if one}

    return offered


@pytest.mark.parametrize("shell", SHELLS)
def test_commands_ids_and_words_are_completed(shell: str, tab: Tab) -> None:
    assert tab(shell, "handbill pet") == {"petition"}
    assert tab(shell, "handbill case sh") == {"show"}
    assert tab(shell, "handbill case show kz-") == {"kz-foa", "kz-wos-2023"}
    assert tab(shell, "handbill brief compose kz-wos-2023 --kind le") == {"letter"}
    assert "strike-began" in tab(shell, "handbill fact edit kz-wos-2023 s")
    assert tab(shell, "handbill brief compose kz-foa --to kassym-") == {"kassym-jomart-tokayev"}


@pytest.mark.parametrize("shell", SHELLS)
def test_no_store_gives_no_ids_no_error_and_stays_away(
    shell: str, tab: Tab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDBILL_STORE", str(tmp_path / "none" / "handbill.json"))
    assert tab(shell, "handbill case show ") == set()
    assert "case" in tab(shell, "handbill nothing such ")  # and no error
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("shell", SHELLS)
def test_a_hostile_id_or_title_does_nothing_in_the_shell(
    shell: str, tab: Tab, starter_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now
) -> None:
    trap = tmp_path / "trap"
    attack = f"$(touch {trap}) `touch {trap}`; touch {trap}\n*\t'\"%F{{red}}\x1b[31m, : \u202e"
    store = open_store(str(starter_path))
    with store.transaction("tests", "hostile", now) as change:
        for number, id in enumerate((attack, "*", "a b", "-o", "~", "safe")):
            change.put(Case(id=id, title=attack, country="KZ", tags=(str(number),)))
    store.close()
    monkeypatch.chdir(tmp_path)
    assert tab(shell, "handbill case show ") == {"kz-foa", "kz-wos-2023", "safe"}
    assert not trap.exists()


def test_nobody_who_signed_or_collects_is_completed(
    tab: Tab, starter_path: Path, now, shell
) -> None:
    started = shell("petition", "new", "--id", "one", "--title", "One")
    assert started.exit_code == 0, started.stderr
    line = '{"name": "Zarina Bek", "consents": ["sign"], "collector": "Bolat"}'
    assert shell("sign", "one", "-", stdin=line).exit_code == 0
    assert shell("petition", "sheets", "one", "--collector", "Bolat").exit_code == 0
    assert tab("bash", "handbill sheet enter one ") == {"1"}
    for words in ("signature find one ", "sign one --collector ", "signature erase one "):
        assert not {"Zarina", "Bolat", "zarina", "bolat"} & tab("bash", f"handbill {words}")


def test_a_tab_loads_neither_the_app_nor_the_writing_of_the_store(
    starter_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_HANDBILL_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", f"handbill --store {starter_path} case show kz-")
    monkeypatch.setenv("COMP_CWORD", "5")
    kept = {path: path.stat().st_mtime_ns for path in starter_path.parent.iterdir()}
    loaded = modules_after()
    assert not {"textual", "rich", "tinydb", "data.store"}.intersection(loaded)
    assert kept == {path: path.stat().st_mtime_ns for path in starter_path.parent.iterdir()}


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("fact add kz-wos-2023 --kind num", "number"),
        ("fact add kz-wos-2023 --source ituc-letter-2", "ituc-letter-2024-01-19"),
        ("brief compose kz-wos-2023 --ban quote-h", "quote-hoie"),
        ("petition new --time-zone Europe/Berl", "Europe/Berlin"),
        ("petition edit x --ask post", "postcode"),
        ("petition new --language k", "kk"),
        ("party new --naming in", "initials"),
        ("config set lock", "lock_after"),
        ("source attach kz-wos-2023 ituc-letter-2", "ituc-letter-2024-01-19"),
    ],
)
def test_the_words_of_an_option_are_completed(line: str, offered: str, starter_path: Path) -> None:
    assert asked(starter_path, line).splitlines()[1::3] == [offered]


def test_a_party_is_completed_without_its_name(starter_path: Path, now) -> None:
    store = open_store(str(starter_path))
    with store.transaction("tests", "party", now) as change:
        change.put(Party(id="one-of-seven", name="Zarina Bek", kind="person"))
    store.close()
    offered = asked(starter_path, "party show one-")
    assert offered == "plain\none-of-seven\nperson\n"


def asked(store: Path, line: str) -> str:
    words = f"handbill --store {store} {line}"
    variables = {"COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    return CliRunner(env={**variables, "_HANDBILL_COMPLETE": "zsh_complete"}).invoke(
        handbill, [], prog_name="handbill"
    ).output  # fmt: skip


@pytest.mark.parametrize("command", every_command())
def test_whatever_names_a_record_is_completed(command: click.Command) -> None:
    for one in command.params:
        name = (one.metavar or "").strip("[].")
        if name in IDS or (name == "SOURCE" and "case" in {each.name for each in command.params}):
            assert one._custom_shell_complete is not None, f"{one.name}: add shell_complete"


def test_what_is_looked_at_holds_no_signature() -> None:
    from data.upkeep.glimpse import SEEN

    assert {kind.table for kind in SEEN} == {"cases", "parties", "briefings", "petitions", "sheets"}
    assert {Petition, Sheet} <= set(SEEN)
