"""What holds for every command (DESIGN.md, "Commands"), walked command by command.

A command joins by a line in RUNS: what is typed behind it on the store that is made here.
"""

import csv
import io
import json
import re
import shutil
import stat
from pathlib import Path
from typing import get_args

import click
import pytest
from click.testing import CliRunner, Result

from briefings.documents import FORMATS
from briefings.sending import WAYS
from data.records.signature import SignatureStatus
from petitions.exchange.lists import ListForm
from petitions.printing.files import FORMS
from petitions.printing.flyer import SIZES
from tests.tui.cli.walking import every_command
from tui.cli.main import handbill

PETITION, CASE, LETTER = "wos-reinstate", "kz-wos-2023", "kz-wos-2023-letter"
RUNS: dict[str, tuple[str, ...]] = {
    "init": ("--starter",),
    "undo": (),
    "today": (),
    "find": ("ozkan",),
    "config show": (),
    "config set": ("name", "ana"),
    "case list": (),
    "case show": (CASE, "--full"),
    "case search": ("article 402",),
    "case timeline": (CASE,),
    "case check": (CASE,),
    "case new": ("--title", "Steel", "--id", "steel"),
    "case note": (CASE, "rang"),
    "case notes": (),
    "case next": (CASE, "ring", "--date", "next Friday"),
    "case export": (CASE,),
    "case import": ("case.toml",),
    "case remove": ("kz-foa", "--yes"),
    "case edit": (CASE,),
    "source add": (CASE, "--title", "Reply", "--kind", "letter"),
    "source list": (CASE,),
    "source show": (CASE, "ituc-letter-2024-01-19"),
    "source attach": (CASE, "ituc-letter-2024-01-19", "text.txt"),
    "fact add": (CASE, "--text", "it went on", "--kind", "event"),
    "fact edit": (CASE, "strike-began", "--topic", "strike"),
    "fact resolve": (CASE, "questioning-striking", "--note", "seen"),
    "party list": (),
    "party show": ("atle-hoie",),
    "party new": ("Example Union", "--id", "eu", "--kind", "union"),
    "party edit": ("atle-hoie",),
    "party checked": ("kassym-jomart-tokayev",),
    "party redact": ("atle-hoie", "--yes"),
    "brief kinds": (),
    "brief compose": (CASE, "--kind", "letter"),
    "brief list": (),
    "brief show": (LETTER,),
    "brief edit": (LETTER,),
    "brief export": (LETTER,),
    "brief sent": (LETTER, "--by", "email"),
    "brief reply": (LETTER, "text.txt"),
    "petition new": ("--title", "Another", "--id", "another"),
    "petition list": (),
    "petition show": (PETITION,),
    "petition edit": (PETITION, "--goal", "90"),
    "petition extend": (PETITION, "30 April 2027"),
    "petition close": (PETITION,),
    "petition support": (PETITION, "Example Union", "--members", "9"),
    "petition count": (PETITION, "30", "--platform", "paper"),
    "petition qr": (PETITION, "-o", "code.svg"),
    "petition flyer": (PETITION, "-o", "flyer.html"),
    "petition sheets": (PETITION, "--count", "2", "-o", "sheets.html"),
    "petition page": (PETITION, "-o", "public"),
    "petition pack": (PETITION, "pack.json"),
    "petition unpack": ("made.json", "--wipe", "--yes"),
    "petition stats": (PETITION,),
    "petition handover": (PETITION, "-o", "hand-over", "--yes"),
    "petition answer": ("over", "text.txt", "--date", "2026-11-20"),
    "sign": (PETITION, "-"),
    "sheet list": (PETITION,),
    "sheet lost": (PETITION, "1", "--reason", "rain"),
    "signature list": (PETITION,),
    "signature find": (PETITION, "ana"),
    "signature show": (PETITION, "1"),
    "signature import": (PETITION, "web.csv"),
    "signature export": (PETITION,),
    "signature review": (PETITION,),
    "signature merge": (PETITION, "3"),
    "signature unmerge": (PETITION, "5"),
    "signature confirm": (PETITION, "3"),
    "signature reject": (PETITION, "1", "--reason", "nobody"),
    "signature withdraw": (PETITION, "1"),
    "signature erase": (PETITION, "1", "--yes"),
    "signature leave": ("ana", "--erase", "--yes"),
    "signature anonymise": (PETITION, "--yes"),
    "store info": (),
    "store check": (),
    "store backup": (),
    "store restore": ("--yes", "--force"),
    "store compact": (),
    "completion": ("bash",),
}
FOR_A_PERSON = {"config", "sheet enter", "petition serve"}
"""What asks at a terminal, or goes on until it is stopped: tests of their own run them."""

EMPTY = {"store check"}
"""What has nothing to say here."""

ONE_THING = {"config show", "signature import", "signature leave"}
"""What takes --csv for another of its ways, and here answers one thing; settings are one, too."""

WRITE_BY_THEMSELVES = {
    "petition qr",
    "petition flyer",
    "petition sheets",
    "petition page",
    "petition handover",
}
FOR_PROGRAMS = {"completion", "case export", "signature export"}
"""What is a file of a form that others made: its lines are as long as they are."""

NAME_NO_RECORD = {
    *("case import", "case search", "config set", "party new", "petition unpack", "find"),
    *("signature leave", "completion"),
}
PEOPLE = [
    {"name": "Ana Kim", "email": "ana@example.org", "consents": ["sign", "contact"]},
    {"name": "Bo Li", "postcode": "10115", "consents": ["sign"]},
    {"name": "Bo Lí", "postcode": "101 15", "channel": "paper", "consents": ["sign"]},
    {"name": "Cy Bek", "postcode": "7", "consents": ["sign"]},
    {"name": "Cy Bék", "postcode": "7", "channel": "paper", "consents": ["sign"]},
]
LINES = "".join(f"{json.dumps(one)}\n" for one in PEOPLE)
NEW = '{"name": "Flo Gray", "consents": ["sign"]}\n'
SPREADSHEET = "name,email,postcode\nDi Bo,di@example.org,8\nEd,nowhere,9\n"
STEERING = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

COMMANDS: dict[str, click.Command] = {
    str(one.id): one.values[0]
    for one in every_command()
    if not isinstance(one.values[0], click.Group) or one.values[0].invoke_without_command
}


_OURS = {"as_json", "as_csv", "output"}


def with_option(option: str) -> list[str]:
    """The commands that have an option of ours, which says the same everywhere."""
    return [
        name
        for name in RUNS
        if any(option in one.opts and one.name in _OURS for one in COMMANDS[name].params)
    ]


LISTS = {*with_option("--csv"), "party checked"} - ONE_THING


def run(*words: str, stdin: str = "") -> Result:
    return CliRunner().invoke(handbill, ["--store", "store/h.json", *words], input=stdin)


def ran(name: str, *more: str) -> Result:
    """The command as RUNS has it."""
    return run(*name.split(), *RUNS[name], *more, stdin=NEW if name == "sign" else "ana\n")


def well(*words: str, stdin: str = "") -> None:
    done = run(*words, stdin=stdin)
    assert done.exit_code == 0, (words, done.stderr)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store in which there is one of everything, and files to read."""
    place = tmp_path_factory.mktemp("desk")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(place)
        Path("text.txt").write_text("We have received your letter.")
        Path("web.csv").write_text(SPREADSHEET)
        well("init", "--starter")
        well("petition", "new", CASE, "--id", PETITION, "--title", "Reinstate", "--goal", "100",
             "--link", "https://sign.example.org/wos", "--closes", "31 March 2027",
             "--target", "kassym-jomart-tokayev")  # fmt: skip
        well("sign", PETITION, "-", stdin=LINES)
        well("signature", "merge", PETITION, "5")
        well("case", "note", CASE, "rang")
        well("brief", "compose", CASE, "--kind", "letter", "--save", "-o", "letter.md")
        well("brief", "sent", LETTER, "--by", "email")
        well("petition", "new", CASE, "--id", "over", "--title", "Over", "--target", "atle-hoie")
        well("petition", "handover", "over", "-o", "over", "--yes")
        well("case", "export", "kz-foa", "-o", "case.toml")
        well("petition", "sheets", PETITION)
        well("petition", "pack", PETITION, "made.json")
        well("store", "backup")
    return place


@pytest.fixture
def desk(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy to work on, where one is."""
    place = tmp_path / "desk"
    shutil.copytree(made, place)
    monkeypatch.chdir(place)
    monkeypatch.setenv("EDITOR", "true")
    Path("config.toml").write_text('responsible = "Example Union, 1 Example Street"\n')
    monkeypatch.setenv("HANDBILL_CONFIG", str(place / "config.toml"))
    return place


def test_no_command_is_left_out() -> None:
    assert set(RUNS) | FOR_A_PERSON == set(COMMANDS)


@pytest.mark.parametrize("name", RUNS)
def test_it_ends_well_and_prints_lines_of_80_columns(desk: Path, name: str) -> None:
    done = ran(name)
    assert done.exit_code == 0, done.stderr
    assert not STEERING.search(done.stdout)
    assert not STEERING.search(done.stderr)
    said = done.stderr if name in FOR_PROGRAMS else done.output.replace(str(desk), "~")
    assert [line for line in said.splitlines() if len(line) > 80 and "://" not in line] == []


@pytest.mark.parametrize("name", with_option("--json"))
def test_json_is_one_value_and_of_a_list_an_array(desk: Path, name: str) -> None:
    done = ran(name, "--json")
    assert done.exit_code == 0, done.stderr
    found = json.loads(done.stdout)
    assert found or name in EMPTY
    assert isinstance(found, list) == (name in LISTS)


@pytest.mark.parametrize("name", with_option("--csv"))
def test_csv_has_one_header_and_rows_as_wide(desk: Path, name: str) -> None:
    done = ran(name, "--csv")
    assert done.exit_code == 0, done.stderr
    rows = list(csv.reader(io.StringIO(done.stdout)))
    assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize("name", with_option("-o"))
def test_a_file_holds_what_stdout_would_and_is_not_replaced_unasked(desk: Path, name: str) -> None:
    more = () if "-o" in RUNS[name] else ("-o", "out.txt")
    done = ran(name, *more)
    assert (done.exit_code, done.stdout) == (0, ""), done.stderr
    file = Path(more[1] if more else RUNS[name][RUNS[name].index("-o") + 1])
    assert file.stat().st_size or name in EMPTY
    assert stat.S_IMODE(file.stat().st_mode) == (0o644 if name in WRITE_BY_THEMSELVES else 0o600)
    before, changes = file.read_bytes(), store_changes()
    again = ran(name, *more)
    assert (again.exit_code, again.stdout) == (4, "")
    assert "--force" in again.stderr
    assert (file.read_bytes(), store_changes()) == (before, changes)


@pytest.mark.parametrize("name", [name for name in RUNS if RUNS[name]])
def test_what_is_not_there_is_not_found(desk: Path, name: str) -> None:
    first, *rest = RUNS[name]
    if first.startswith("-") or name in NAME_NO_RECORD:
        return
    done = run(*name.split(), "no-such-thing", *rest, stdin=NEW)
    assert (done.exit_code, done.stdout) == (3, ""), done.stderr
    assert done.stderr.startswith("handbill: ")
    assert done.stderr.count("\n") == 1


def store_changes() -> int:
    changes: int = json.loads(run("store", "info", "--json").stdout)["changes"]
    return changes


@pytest.mark.parametrize("name", [name for name in RUNS if "--yes" in RUNS[name]])
def test_what_destroys_is_not_done_unasked(desk: Path, name: str) -> None:
    before = store_changes()
    words = [word for word in RUNS[name] if word != "--yes"]
    done = run(*name.split(), *words, stdin="y\n")
    if name == "signature anonymise":  # no name is due here, so there is nothing to ask
        assert "Anonymised 0" in done.stdout
        return
    assert done.exit_code == 2, done.stderr
    assert "--yes" in done.stderr
    assert store_changes() == before or name == "petition unpack"


@pytest.mark.parametrize(
    ("name", "option", "words"),
    [
        ("brief sent", "--by", WAYS),
        ("brief export", "--format", FORMATS),
        ("signature list", "--status", get_args(SignatureStatus)),
        ("signature export", "--format", set(get_args(ListForm)) - {"anonymous"}),
        ("petition flyer", "--size", SIZES),
        ("petition flyer", "--format", FORMS),
    ],
)
def test_the_words_of_a_choice_are_those_of_its_room(name: str, option: str, words) -> None:
    (found,) = (one.type for one in COMMANDS[name].params if option in one.opts)
    assert isinstance(found, click.Choice)
    assert set(found.choices) == set(words)


def test_every_list_has_all_its_forms() -> None:
    assert set(with_option("--csv")) <= set(with_option("--json")) & set(with_option("-o"))
