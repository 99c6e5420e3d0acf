"""Texts that attack a terminal are harmless and readable in every view and every command.

A view joins by a line in VIEWS: it is given the path of a store whose texts are hostile and
answers, or awaits, what a person would see of it.
"""

import csv
import inspect
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from unittest.mock import patch

import click
import pytest
from click.testing import CliRunner

from data.records import (
    Addressee,
    Briefing,
    Case,
    CaseParty,
    Citation,
    Consent,
    Consented,
    Contact,
    CountOnly,
    Export,
    Fact,
    Field,
    Log,
    NextStep,
    Note,
    Party,
    Person,
    Petition,
    Sheet,
    Signature,
    Source,
    Supporter,
)
from data.store import open_store
from data.text import visible
from tests.tui.hostile_cases import brought_in, overtaken, printed
from tui.cli.main import handbill

View = Callable[[Path], str | Awaitable[str]]

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
READABLE = "Zarina"
ATTACKS = (
    "\x1b[31;5m",  # colours that stay
    "\x1b]0;owned\x07",  # the title of the window
    "\x1b]52;c;cm0=\x1b\\",  # the clipboard
    "\x1b[2J\x1b[H",  # an empty screen
    "\x9b31m",  # the same in one byte
    "\u202egnp.exe\u2066",  # written backwards
    "\u200b\u2060\ufeff",  # nothing to be seen
    "[/b][red]x[/]",  # markup of Textual and rich
    "[@click=app.quit]q[/]",
    "**_`<script>`_**](x)",  # Markdown and HTML
    "\r\rover\b\b",  # over what stands there
    "\x0b\x0c\x85\u2028",  # other line ends
)
ATTACK = f"{READABLE} {' '.join(ATTACKS)} end"


def hostile_records() -> list:
    source = Source(
        id="source", kind=ATTACK, title=ATTACK, publisher=ATTACK, republisher=ATTACK, author=ATTACK,
        date="2024-01-19", reference=ATTACK, url=f"https://example.org/{ATTACK}", credit=ATTACK,
    )  # fmt: skip
    cited = (Citation(id="source", locator=ATTACK, extract=ATTACK, informed_by=ATTACK),)
    facts = [
        Fact(
            id=f"fact-{kind}", kind=kind, text=ATTACK, topic=ATTACK, date="2024-01-19",
            as_of="2024-01-19", value=ATTACK, unit=ATTACK, actor="party", affected=ATTACK,
            asked_of="party", sources=cited,
        )
        for kind in ("event", "status", "demand", "law")
    ]  # fmt: skip
    quote = Fact(
        id="fact-quote", kind="quote", text=ATTACK, date="2024-01-19", actor="party", sources=cited
    )
    return [
        Party(
            id="party", name=ATTACK, kind="government", aliases=(ATTACK,), title=ATTACK,
            address=(ATTACK, ATTACK), naming="public",
            contacts=(Contact(channel="email", value=ATTACK, note=ATTACK),),
        ),
        Case(
            id="case", title=ATTACK, summary=ATTACK, country=ATTACK, tags=(ATTACK,),
            aliases=(ATTACK,), parties=(CaseParty(party="party", role=ATTACK, note=ATTACK),),
            addressees=(Addressee(party="party", salutation=ATTACK),),
            next_step=NextStep(what=ATTACK, date="2027-01-01"),
            sources=(source,), facts=(*facts, quote),
        ),
        Note(id="note", case="case", when=NOW, who=ATTACK, text=ATTACK),
        Briefing(id="briefing", case="case", kind=READABLE, title=ATTACK, body=ATTACK),
        Petition(
            id="petition", case="case", title={"en": ATTACK}, text={"en": f"{ATTACK}\n{ATTACK}"},
            demands=(ATTACK, ATTACK), target="party", link="https://example.org/sign",
            asks=(Field(name="email", label={"en": ATTACK}),), privacy={"en": ATTACK},
            consents=(Consent(purpose="sign", text={"en": ATTACK}),), key="ab" * 32, goal=10,
            supporters=(Supporter(name=ATTACK, country=ATTACK, authorised_by=ATTACK),),
        ),
        Sheet(
            id="sheet", petition="petition", number=1, issued=date(2026, 11, 22), collector=ATTACK
        ),
        CountOnly(
            id="count", petition="petition", count=1, platform=ATTACK, as_of="2026-11-22",
            link=f"https://example.org/{ATTACK}",
        ),
        Signature(
            id="second", petition="petition", serial=2, channel="paper", day=date(2026, 11, 22),
            status="review", duplicate_of="signature", person=Person(name=ATTACK),
        ),
        Export(id="export", what=ATTACK, when=NOW, who=ATTACK, path=f"/{ATTACK}",
               records=(("petitions", "petition"),)),
        Signature(
            id="signature", petition="petition", serial=1, channel="stall", day=date(2026, 11, 22),
            received=NOW, country=ATTACK, area=ATTACK, source=ATTACK, collector=ATTACK,
            consents=(Consented(purpose="sign", when=NOW),),
            person=Person(name=ATTACK, email=ATTACK, street=ATTACK, workplace=ATTACK, union=ATTACK),
        ),
    ]  # fmt: skip


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


def command(*words: str, stdin: str = "") -> View:
    def view(store: Path) -> str:
        done = CliRunner().invoke(handbill, ["--store", str(store), *words], input=stdin)
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
    "sign": asked("sign", "sign", "petition", answers=("Bo Li", "", "1")),
    "petition flyer": printed,
    "sheet enter": asked("sheet", "sheet", "enter", "petition", "1", answers=("Bo Li", "", "", "")),
    "signature erase": erased,
    "petition new": asked(
        "petition_new", "petition", "new", "case", answers=("Title", "", "y", "", "", "")
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
async def test_hostile_texts_are_harmless_and_readable(name: str, hostile_store: Path) -> None:
    seen = VIEWS[name](hostile_store)
    text = await seen if inspect.isawaitable(seen) else seen
    assert isinstance(text, str)
    assert text
    for line in text.split("\n"):
        assert line == visible(line)
    assert READABLE in text
