"""`case export`, `case import` and `case remove` at the command line."""

import json
from pathlib import Path

import pytest

from data.casefile import read_bundle, write
from data.starter import cases
from tests.tui.cli.shells import Shell, at, changes


@pytest.fixture
def elsewhere(tmp_path: Path) -> Shell:
    """A store of somebody else, with nothing in it."""
    shell = at(tmp_path / "elsewhere" / "handbill.json")
    assert shell("init").exit_code == 0
    return shell


@pytest.fixture
def bundle(shell, tmp_path: Path) -> str:
    file = str(tmp_path / "foa.toml")
    assert shell("case", "export", "kz-foa", "-o", file, "--names").exit_code == 0
    return file


@pytest.mark.parametrize("names", [(), ("--names",)])
def test_a_starter_case_goes_from_store_to_store(shell, elsewhere, tmp_path, names) -> None:
    for case in cases():
        file = str(tmp_path / f"{case.id}.toml")
        assert shell("case", "export", case.id, "-o", file, *names).exit_code == 0
        assert elsewhere("case", "import", file).exit_code == 0
        again = elsewhere("case", "export", case.id, *names).stdout
        assert again == Path(file).read_text()
        assert write(read_bundle(again).case) == write(case)


def test_a_file_is_private_and_says_that_it_is_an_example(shell, tmp_path) -> None:
    file = tmp_path / "foa.toml"
    done = shell("case", "export", "kz-foa", "-o", str(file))
    assert file.stat().st_mode & 0o777 == 0o600
    assert "is an example case" in done.stderr


def test_whoever_is_never_named_stays_here(shell, bundle) -> None:
    done = shell("case", "export", "kz-foa")
    assert "Baltabay" not in done.stdout
    assert "Балтабай" not in done.stdout
    assert "kz-union-leader-1" in done.stderr
    assert "Baltabay" in Path(bundle).read_text()


def test_a_dry_run_says_what_is_new_and_writes_nothing(elsewhere, bundle) -> None:
    rows = json.loads(elsewhere("case", "import", bundle, "--dry-run", "--json").stdout)
    assert {row["state"] for row in rows} == {"new"}
    assert {"case", "party", "source", "fact", "procedure"} <= {row["kind"] for row in rows}
    assert elsewhere("case", "list", "--json").stdout == "[]\n"


def test_the_same_file_twice_adds_nothing(elsewhere, bundle) -> None:
    elsewhere("case", "import", bundle)
    before = changes(elsewhere)
    again = elsewhere("case", "import", bundle)
    assert (again.exit_code, again.stdout) == (0, "")
    assert changes(elsewhere) == before


def changed(bundle: str) -> str:
    file = Path(bundle)
    file.write_text(file.read_text().replace('status = "open"', 'status = "closed"', 1))
    return bundle


def test_what_differs_is_shown_and_stays(shell, bundle) -> None:
    done = shell("case", "import", changed(bundle))
    assert done.exit_code == 0
    assert "status: open here, closed in the file" in " ".join(done.stdout.split())
    assert "stayed as here" in done.stderr
    assert '"status": "open"' in shell("case", "show", "kz-foa", "--json").stdout


def test_the_files_version_is_taken_when_one_says_so(shell, bundle) -> None:
    assert shell("case", "import", changed(bundle), "--replace").exit_code == 0
    assert '"status": "closed"' in shell("case", "show", "kz-foa", "--json").stdout
    assert "import a case" in shell("undo").stdout
    assert '"status": "open"' in shell("case", "show", "kz-foa", "--json").stdout


@pytest.mark.parametrize(("answer", "status"), [("y", "closed"), ("n", "open")])
def test_at_a_terminal_it_asks(shell, bundle, monkeypatch, answer, status) -> None:
    monkeypatch.setattr("tui.cli.commands.cases.carrying.can_ask", lambda: True)
    done = shell("case", "import", changed(bundle), stdin=f"{answer}\n")
    assert "Take the file's version of 1 thing that differs?" in done.stderr
    assert f'"status": "{status}"' in shell("case", "show", "kz-foa", "--json").stdout


def test_how_a_party_differs_is_shown_only_with_names(shell, bundle) -> None:
    file = Path(bundle)
    file.write_text(file.read_text().replace('"Ерлан Балтабай"', '"Someone Else"'))
    assert "Someone Else" not in shell("case", "import", bundle, "--dry-run").stdout
    assert "Someone Else" not in shell("case", "import", bundle, "--dry-run", "--json").stdout
    assert "Someone Else" in shell("case", "import", bundle, "--dry-run", "--names").stdout


def test_it_comes_in_under_another_id(shell, bundle) -> None:
    assert shell("case", "import", bundle, "--id", "kz-foa-copy").exit_code == 0
    assert '"id": "kz-foa-copy"' in shell("case", "show", "kz-foa-copy", "--json").stdout


def test_a_bare_case_file_comes_in_where_its_parties_are(shell, elsewhere) -> None:
    text = write(cases()[0]).replace('id = "kz-wos-2023"', 'id = "copy"', 1)
    assert shell("case", "import", "-", stdin=text).exit_code == 0
    missing = elsewhere("case", "import", "-", stdin=text)
    assert missing.exit_code == 2
    assert "stdin, line 12: parties[1].party: there is no party" in missing.stderr


BAD = {
    "nothing": ("", 2, "is missing"),
    "no toml": ("title", 2, "line 1"),
    "not utf-8": (b'title = "\xff"', 2, "is not UTF-8"),
    "wrong id": ('id = "A b"\ntitle = "x"', 2, "cannot be an id"),
    "escapes": ('id = "a"\ntitle = "\\u001b[2J"\ntags = 3', 2, "line 3"),
    "nested": ("a = " + "[" * 9000, 2, "nested too deeply"),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("command", ["import", "new"])
def test_a_bad_file_is_one_sentence_and_nothing_is_lost(shell, name, command) -> None:
    text, code, said = BAD[name]
    before = changes(shell)
    done = shell("case", command, "-", stdin=text)
    assert done.exit_code == code
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert "\x1b" not in done.stderr
    assert changes(shell) == before


@pytest.mark.parametrize(
    ("file", "code"),
    [("nosuch.toml", 3), ("/", 2), ("\x1b[2J.toml", 3), ("a\0b", 3)],
)
def test_a_file_that_cannot_be_read_is_said(shell, file, code) -> None:
    done = shell("case", "import", file)
    assert done.exit_code == code
    assert done.stderr.count("\n") == 1
    assert "\x1b" not in done.stderr


def test_removing_asks_and_undo_brings_it_back(shell, monkeypatch) -> None:
    shell("case", "note", "kz-foa", "a call")
    refused = shell("case", "remove", "kz-foa")
    assert (refused.exit_code, "--yes" in refused.stderr) == (2, True)
    monkeypatch.setattr("tui.cli.asking.can_ask", lambda: True)
    kept = shell("case", "remove", "kz-foa", stdin="n\n")
    assert kept.exit_code == 130
    assert "Remove kz-foa, with 1 note?" in kept.stderr
    assert shell("case", "remove", "kz-foa", stdin="y\n").exit_code == 0
    assert shell("case", "show", "kz-foa").exit_code == 3
    assert shell("store", "check").exit_code == 0
    assert shell("undo", "--yes").exit_code == 0
    assert shell("case", "show", "kz-foa", "--notes").exit_code == 0


def test_a_petition_outlives_its_case(shell, petition) -> None:
    assert shell("case", "remove", "kz-wos-2023", "--yes").exit_code == 0
    assert json.loads(shell("petition", "show", petition, "--json").stdout)["case"] == ""
    assert shell("store", "check").exit_code == 0
