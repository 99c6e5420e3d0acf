"""`case edit` and its like: with an editor that is a script, at a terminal and off it."""

import json
import os
import shlex
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from data.editing.drafts import drafts_folder
from data.records import Case
from data.store import open_store
from tests.tui.cli.terminals import HERE, RUN
from tui.actions import editor


@pytest.fixture
def editing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Let the editor be these lines of Python, which know the draft as `file` and its `text`."""

    def use(code: str) -> None:
        script = tmp_path / "editor.py"
        lines = "import os, sys, time, pathlib, subprocess\nfile = pathlib.Path(sys.argv[-1])\n"
        script.write_text(f"{lines}text = file.read_text()\n{code}\n")
        monkeypatch.setenv("EDITOR", shlex.join([sys.executable, str(script)]))

    return use


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.cli.editing.can_ask", lambda: True)


def replacing(old: str, new: str) -> str:
    return f"file.write_text(text.replace({old!r}, {new!r}))"


def title(shell) -> str:
    return json.loads(shell("case", "show", "kz-foa", "--json").stdout)["title"]


def drafts() -> list[Path]:
    return list(drafts_folder().glob("*")) if drafts_folder().exists() else []


def test_what_was_changed_is_kept_and_the_draft_is_gone(shell, editing) -> None:
    editing(replacing("Freedom of association", "Unions"))
    assert shell("case", "edit", "kz-foa").exit_code == 0
    assert title(shell).startswith("Unions in Kazakhstan")
    assert drafts() == []
    assert "edit a case" in shell("undo").stdout
    assert title(shell).startswith("Freedom")


def test_without_a_change_nothing_is_written(shell, editing) -> None:
    before = shell("store", "info", "--json").stdout
    editing("pass")
    assert shell("case", "edit", "kz-foa").exit_code == 0
    assert (
        json.loads(before)["changes"]
        == json.loads(shell("store", "info", "--json").stdout)["changes"]
    )
    assert drafts() == []


def test_the_file_and_what_lies_beside_it_are_private(shell, editing, tmp_path) -> None:
    editing(
        "(file.parent / 'swap').write_text('x')\n"
        "paths = (file, file.parent, file.parent / 'swap')\n"
        "found = [oct(path.stat().st_mode & 0o777) for path in paths]\n"
        f"pathlib.Path({str(tmp_path / 'modes')!r}).write_text(' '.join(found))"
    )
    shell("case", "edit", "kz-foa")
    assert (tmp_path / "modes").read_text() == "0o600 0o700 0o600"
    assert drafts() == []


def test_off_a_terminal_a_mistake_ends_it_and_keeps_what_was_typed(shell, editing) -> None:
    editing(replacing('kind = "letter"', 'knd = "letter"'))
    done = shell("case", "edit", "kz-foa")
    assert done.exit_code == 2
    assert "not known; would be right: kind." in done.stderr
    assert "offers it again" in done.stderr
    assert len(drafts()) == 1


def test_a_mistake_opens_again_at_its_line_with_the_sentence(
    shell, editing, answering, monkeypatch
) -> None:
    opened = []
    wait = editor.edit

    def edit(draft, line: int = 0) -> bool:
        lines = draft.file.read_text().split("\n")
        opened.append(lines[line - 2 : line] if line else [])
        if line:
            editing(replacing('country = "kz"', 'country = "KG"'))
        return wait(draft, line)

    monkeypatch.setattr(editor, "edit", edit)
    editing(replacing('country = "KZ"', 'country = "kz"'))
    done = shell("case", "edit", "kz-foa", stdin="y\n")
    assert done.exit_code == 0
    sentence, mistaken = opened[1]
    assert mistaken == 'country = "kz"'
    assert '"kz" is no country' in sentence
    assert "no country" in done.stderr
    assert json.loads(shell("case", "show", "kz-foa", "--json").stdout)["country"] == "KG"
    assert drafts() == []


def test_what_was_left_is_offered_again_and_can_be_dropped(shell, editing, answering) -> None:
    editing(replacing('title = "Freedom', "title = Freedom"))
    assert shell("case", "edit", "kz-foa", stdin="n\n").exit_code == 2
    editing(replacing("title = Freedom", 'title = "No freedom'))
    again = shell("case", "edit", "kz-foa", stdin="o\n")
    assert "was never kept" in again.stderr
    assert title(shell).startswith("No freedom")
    editing(replacing('title = "No', "title = No"))
    shell("case", "edit", "kz-foa", stdin="n\n")
    editing("pass")
    assert shell("case", "edit", "kz-foa", stdin="d\n").exit_code == 0
    assert drafts() == []


def test_what_a_newer_version_wrote_is_pointed_at_and_kept(
    shell, editing, starter_path, tmp_path, now
) -> None:
    with (
        closing(open_store(str(starter_path))) as store,
        store.transaction("x", "y", now) as change,
    ):
        change.put(replace(change.get(Case, "kz-foa"), unknown={"mood": "grim"}))
    seen = tmp_path / "seen"
    editing(f"pathlib.Path({str(seen)!r}).write_text(text)\n{replacing('Freedom', 'Unions')}")
    assert shell("case", "edit", "kz-foa").exit_code == 0
    assert "from a newer version or a slip: mood." in seen.read_text()
    with closing(open_store(str(starter_path))) as store:
        assert store.get(Case, "kz-foa").unknown == {"mood": "grim"}


@pytest.mark.parametrize("leaves", ["sys.exit(1)", "os.kill(os.getpid(), 9)"])
def test_an_editor_that_fails_writes_nothing_and_loses_nothing(shell, editing, leaves) -> None:
    editing(f"{replacing('Freedom', 'Unions')}\n{leaves}")
    done = shell("case", "edit", "kz-foa")
    assert done.exit_code == 1
    assert "left with an error" in done.stderr
    assert title(shell).startswith("Freedom")
    assert len(drafts()) == 1


@pytest.mark.parametrize("named", ["nosuch-editor", "'unclosed", "/"])
def test_an_editor_that_cannot_be_started_is_said(shell, monkeypatch, named) -> None:
    monkeypatch.setenv("VISUAL", named)
    done = shell("case", "edit", "kz-foa")
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert drafts() == []


def test_off_a_terminal_an_editor_must_be_named(shell) -> None:
    done = shell("case", "edit", "kz-foa")
    assert done.exit_code == 2
    assert "name one in EDITOR" in done.stderr


@pytest.mark.parametrize(
    ("words", "old", "new", "shown"),
    [
        (("fact", "edit", "kz-wos-2023", "strike-size"), "around", "about", "about 500"),
        (("party", "edit", "knprk"), "Confederation", "CONFED", "CONFED"),
    ],
)
def test_facts_and_parties_are_edited_the_same_way(shell, editing, words, old, new, shown) -> None:
    editing(f"file.write_text(text.replace({old!r}, {new!r}, 1))")
    assert shell(*words).exit_code == 0
    show = ("case", "show", "wos", "--facts") if words[0] == "fact" else ("party", "show", "knprk")
    assert shown in shell(*show).stdout


class TestTwoPeople:
    """Bo writes while Ana's editor is open."""

    def bo_writes(self, store: Path, *words: str) -> str:
        command = [*RUN, "--store", str(store), *words]
        return (
            f"subprocess.run({command!r}, cwd={str(HERE)!r}, check=True, "
            "env={**os.environ, 'HANDBILL_USER': 'bo'})"
        )

    def bo_edits(self, store: Path, tmp_path: Path, old: str, new: str) -> str:
        script = tmp_path / "bo.py"
        script.write_text(
            "import sys, pathlib\nfile = pathlib.Path(sys.argv[-1])\n"
            f"file.write_text(file.read_text().replace({old!r}, {new!r}, 1))\n"
        )
        named = shlex.join([sys.executable, str(script)])
        command = [*RUN, "--store", str(store), "case", "edit", "kz-foa"]
        return (
            f"subprocess.run({command!r}, cwd={str(HERE)!r}, check=True, "
            f"env={{**os.environ, 'HANDBILL_USER': 'bo', 'EDITOR': {named!r}}})"
        )

    def test_what_does_not_overlap_is_kept_from_both(
        self, shell, editing, answering, starter_path
    ) -> None:
        bo = self.bo_writes(starter_path, "case", "next", "kz-foa", "ring", "Geneva")
        editing(f"{bo}\n{replacing('Freedom of association', 'Unions')}")
        done = shell("case", "edit", "kz-foa", stdin="y\n")
        assert done.exit_code == 0, done.stderr
        assert "THEIRS" in done.stderr
        assert '+what = "ring Geneva"' in done.stderr
        assert '+title = "Unions in Kazakhstan' in done.stderr
        case = json.loads(shell("case", "show", "kz-foa", "--json").stdout)
        assert case["title"].startswith("Unions")
        assert case["next_step"]["what"] == "ring Geneva"
        assert drafts() == []

    def test_a_case_that_the_other_removed_leaves_the_text_in_its_file(
        self, shell, editing, answering, starter_path
    ) -> None:
        bo = self.bo_writes(starter_path, "case", "remove", "kz-foa", "--yes")
        editing(f"{bo}\n{replacing('Freedom of association', 'Unions')}")
        done = shell("case", "edit", "kz-foa")
        assert done.exit_code == 3
        (draft,) = drafts()
        assert str(draft / "kz-foa.toml") in "".join(done.stderr.split())
        assert "Unions in Kazakhstan" in (draft / "kz-foa.toml").read_text()

    def test_off_a_terminal_the_later_version_is_refused_and_kept_beside(
        self, shell, editing, starter_path, monkeypatch
    ) -> None:
        bo = self.bo_writes(starter_path, "case", "next", "kz-foa", "ring", "Geneva")
        editing(f"{bo}\n{replacing('Freedom of association', 'Unions')}")
        done = shell("case", "edit", "kz-foa")
        assert done.exit_code == 4
        assert "Somebody else changed kz-foa" in done.stderr
        assert title(shell).startswith("Freedom")
        assert "kept beside" in shell("case", "check", "kz-foa").stdout
        assert len(drafts()) == 1

    def test_where_both_changed_the_same_mine_stands_in_sight(
        self, shell, editing, answering, starter_path, tmp_path, monkeypatch
    ) -> None:
        bo = self.bo_edits(starter_path, tmp_path, "Freedom of association", "Rights")
        seen = tmp_path / "seen"
        editing(
            f"seen = pathlib.Path({str(seen)!r})\n"
            "if seen.exists():\n"
            "    seen.write_text(text)\n"
            "    file.write_text(text.replace('Rights', 'Rights and unions'))\n"
            "else:\n"
            "    seen.touch()\n"
            f"    {bo}\n"
            f"    {replacing('Freedom of association', 'Unions')}"
        )
        done = shell("case", "edit", "kz-foa", stdin="y\n")
        assert done.exit_code == 0, done.stderr
        assert "You both changed title." in done.stderr
        assert '#! title = "Unions in Kazakhstan before the ILO"' in seen.read_text()
        assert '\ntitle = "Rights in Kazakhstan' in seen.read_text()
        assert title(shell).startswith("Rights and unions")
        assert drafts() == []

    def test_a_version_that_was_refused_is_edited_in_later(
        self, shell, editing, answering, starter_path, tmp_path, monkeypatch
    ) -> None:
        monkeypatch.setenv("HANDBILL_USER", "ana")
        bo = self.bo_edits(starter_path, tmp_path, "Freedom of association", "Rights")
        editing(f"{bo}\n{replacing('Freedom of association', 'Unions')}")
        assert shell("case", "edit", "kz-foa", stdin="n\n").exit_code == 4
        editing("assert '#! title = \"Unions' in text\n" + replacing("Rights", "Rights, unions"))
        assert shell("case", "edit", "kz-foa", "--kept").exit_code == 0
        assert title(shell).startswith("Rights, unions")
        assert "kept beside" not in shell("case", "check", "kz-foa").stdout
        assert shell("case", "edit", "kz-foa", "--kept").exit_code == 3


def test_killed_in_the_editor_the_text_is_found_again(
    shell, editing, answering, starter_path, tmp_path
) -> None:
    ready = tmp_path / "ready"
    typed = replacing("Freedom of association", "Typed so far")
    editing(f"{typed}\npathlib.Path({str(ready)!r}).touch()\ntime.sleep(60)")
    process = subprocess.Popen(
        [*RUN, "--store", str(starter_path), "case", "edit", "kz-foa"],
        cwd=HERE,
        start_new_session=True,
    )
    while not ready.exists() and process.poll() is None:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert title(shell).startswith("Freedom")
    editing("pass")
    done = shell("case", "edit", "kz-foa", stdin="o\n")
    assert "was never kept" in done.stderr
    assert title(shell).startswith("Typed so far")
    assert drafts() == []


class TestEditors:
    FILE = Path("/x/mill.toml")

    @pytest.mark.parametrize(
        ("named", "command"),
        [
            ("nano", ["nano", "+7", "/x/mill.toml"]),
            ("emacs -nw", ["emacs", "-nw", "+7", "/x/mill.toml"]),
            ("hx", ["hx", "/x/mill.toml:7"]),
            ("code", ["code", "--wait", "--goto", "/x/mill.toml:7"]),
            ("subl -w", ["subl", "-w", "/x/mill.toml:7"]),
            ("ed", ["ed", "/x/mill.toml"]),
        ],
    )
    def test_each_is_told_the_line_its_own_way(self, named: str, command: list[str]) -> None:
        assert editor.command_for(named, self.FILE, 7) == command

    @pytest.mark.parametrize("named", ["vim", "nvim", "/usr/bin/vim -u NONE"])
    def test_vim_keeps_its_swap_file_beside_the_text_and_no_history(self, named: str) -> None:
        words = " ".join(editor.command_for(named, self.FILE, 7, recover=True))
        assert "-i NONE" in words
        assert "directory=. " in words
        assert "nomodeline" in words
        assert words.endswith("-r +7 /x/mill.toml")
