"""Texts that attack a terminal are harmless and readable in what every command prints.

A command joins by a line in COMMANDS or ASKED: it is given the path of a store whose texts are
hostile and answers what a person would see of it.
"""

import csv
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from unittest.mock import patch

import click
import pytest
from click.testing import CliRunner

from data.records import Log, Party
from data.store import open_store
from data.text import visible
from tests.tui.hostile.cases import brought_in, overtaken, printed
from tests.tui.hostile.records import ATTACK, NOW, READABLE, hostile_records
from tui.cli.main import handbill

View = Callable[[Path], str]


@pytest.fixture(scope="module")
def hostile_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "store.json"
    with (
        closing(open_store(str(path), create=True)) as store,
        store.transaction("tests", ATTACK, NOW) as change,
    ):
        for record in hostile_records():
            change.put(record)
    return path


def command(*words: str) -> View:
    def view(store: Path) -> str:
        done = CliRunner().invoke(handbill, ["--store", str(store), *words])
        assert done.exit_code == 0, done.stderr
        return done.output

    return view


COMMANDS: dict[str, tuple[str, ...]] = {
    "case list": (),
    "case show": ("case",),
    "case search": (READABLE,),
    "case timeline": ("case",),
    "case check": ("case",),
    "case notes": (),
    "case next": ("case",),
    "case export": ("case", "--names"),
    "source list": ("case",),
    "source show": ("case", "source"),
    "find": (READABLE,),
    "today": (),
    "party list": (),
    "party show": ("party",),
    "brief compose": ("case", "--kind", "letter", "--ban", "fact-quote"),
    "brief list": (),
    "brief show": ("briefing",),
    "brief export": ("briefing",),
    "petition list": (),
    "petition show": ("petition",),
    "petition stats": ("petition",),
    "petition support": ("petition",),
    "petition count": ("petition",),
    "sheet list": ("petition",),
    "petition sheets": ("petition", "--missing"),
    "signature list": ("petition", "--names"),
    "signature find": ("petition", READABLE, "--names"),
    "signature show": ("petition", "1", "--names"),
    "signature leave": (READABLE, "--names"),
    "signature review": ("petition", "--names"),
    "signature export": ("petition", "--names"),
}
FORMS = {
    "case timeline": ("--draw",),
    "case show": (
        "--facts",
        "--sources",
        "--contacts",
        "--timeline",
        "--notes",
        "--full",
        "--format=vcf",
        "--format=ics",
    ),
    "brief compose": ("--format=md",),
    "brief show": ("--format=md", "--changes"),
    "brief export": ("--format=md", "--format=html"),
}
WITHOUT_JSON = ("case export", "signature export", "brief export")
WITH_CSV = ("case check", "case notes", "source list",
            "case list", "case search", "case timeline", "find", "today", "party list",
            "petition list",
            "petition support", "petition count", "petition sheets", "sheet list", "signature find",
            "signature review", "signature list", "signature leave")  # fmt: skip


def command_views() -> dict[str, View]:
    views: dict[str, View] = {}
    for name, rest in COMMANDS.items():
        forms = ["", *FORMS.get(name, ())]
        forms += [] if name in WITHOUT_JSON else ["--json"]
        forms += ["--csv"] if name in WITH_CSV else []
        for form in forms:
            words = (*name.split(), *rest, *([form] if form else []))
            views[f"{name} {form}".strip()] = command(*words)
    return views


def copied(store: Path, copy: Path) -> None:
    with closing(open_store(str(store))) as opened:
        opened.file.copy_to(copy)


def undone(store: Path) -> str:
    """What `undo` says of a change whose label is hostile, in a copy of the store."""
    copy = store.with_name("copy.json")
    copied(store, copy)
    with closing(open_store(str(copy))) as opened:
        change = opened.find(Log)[0]
    runner = CliRunner(env={"HANDBILL_USER": change.who})
    return runner.invoke(handbill, ["--store", str(copy), "undo"]).output


def imported(store: Path) -> str:
    """What a dry run says of a file whose header and cells are hostile."""
    file = store.with_name("hostile.csv")
    with file.open("w", encoding="utf-8", newline="") as opened:
        rows = [["Name", "E-mail", ATTACK], [ATTACK, "", ATTACK], [ATTACK, ATTACK, ATTACK]]
        csv.writer(opened, lineterminator="\r\n").writerows(rows)
    words = ("signature", "import", "petition", str(file), "--dry-run", "--names")
    done = CliRunner().invoke(handbill, ["--store", str(store), *words])
    assert done.exit_code == 0, done.stderr
    return done.output


def erased(store: Path) -> str:
    """The receipt of an erasure, which names a hostile path, in a copy of the store."""
    copy = store.with_name("erased.json")
    copied(store, copy)
    words = ("signature", "erase", "petition", "1", "--yes")
    done = CliRunner().invoke(handbill, ["--store", str(copy), *words])
    assert done.exit_code == 0, done.stderr
    return done.output


def redacted(store: Path) -> str:
    """What a redaction would change, for somebody whose name is hostile."""
    copy = store.with_name("redacted.json")
    copied(store, copy)
    person = Party(id="somebody", name=ATTACK, kind="person")
    with closing(open_store(str(copy))) as opened, opened.transaction("t", "put", NOW) as change:
        change.put(person)
    words = ("party", "redact", "somebody", "--dry-run")
    done = CliRunner().invoke(handbill, ["--store", str(copy), *words])
    assert done.exit_code == 0, done.stderr
    return done.output


def asked(module: str, *words: str, answers: tuple[str, ...]) -> View:
    """The questions of a command at a terminal, put to somebody who works on a copy."""

    def view(store: Path) -> str:
        copy = store.with_name(f"{module}.json")
        copied(store, copy)
        with patch(f"tui.cli.commands.{module}.can_ask", return_value=True):
            done = CliRunner().invoke(
                handbill, ["--store", str(copy), *words], input="\n".join(answers) + "\n"
            )
        assert done.exit_code == 0, done.stderr
        return done.stderr

    return view


ASKED: dict[str, View] = {
    "case edit": overtaken,
    "case import": brought_in,
    "party redact": redacted,
    "sign": asked("signatures.sign", "sign", "petition", answers=("Bo Li", "", "1")),
    "petition flyer": printed,
    "sheet enter": asked(
        "signatures.sheet", "sheet", "enter", "petition", "1", answers=("Bo Li", "", "", "")
    ),
    "signature erase": erased,
    "petition new": asked(
        "petitions.new", "petition", "new", "case", answers=("Title", "", "y", "", "", "")
    ),
    "signature import": imported,
}
VIEWS: dict[str, View] = command_views() | ASKED | {"undo": undone}
SHOW_NOTHING_STORED = {
    "init",
    "completion",
    "config show",
    "config set",
    "brief kinds",
    "brief edit",
    "brief reply",
    "brief sent",
    "case note",
    "case new",
    "case remove",
    "source add",
    "source attach",
    "fact add",
    "fact edit",
    "fact resolve",
    "party new",
    "party edit",
    "party checked",
    "petition answer",
    "petition handover",
    "petition pack",
    "petition page",
    "petition qr",
    "petition serve",
    "petition unpack",
    "petition edit",
    "petition extend",
    "sheet lost",
    "petition close",
    "signature merge",
    "signature unmerge",
    "signature confirm",
    "signature reject",
    "signature withdraw",
    "signature anonymise",
    "store info",
    "store check",
    "store backup",
    "store restore",
    "store compact",
}


def test_every_command_has_joined() -> None:
    context = click.Context(handbill)
    named = set()
    for noun in handbill.list_commands(context):
        command = handbill.get_command(context, noun)
        verbs = command.commands if isinstance(command, click.Group) else {"": None}
        named |= {f"{noun} {verb}".strip() for verb in verbs}
    assert named == COMMANDS.keys() | ASKED.keys() | SHOW_NOTHING_STORED | {"undo"}


@pytest.mark.parametrize("name", VIEWS)
def test_hostile_texts_are_harmless_and_readable(name: str, hostile_store: Path) -> None:
    text = VIEWS[name](hostile_store)
    for line in text.split("\n"):
        assert line == visible(line)
    assert READABLE in text
