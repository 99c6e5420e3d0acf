"""Somebody asks to be taken off; and a file with likely doubles is worked off."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from data.records import Signature
from data.store import open_store
from petitions.signatures.counts import counts
from tests.tui.driving import WHO, opened, press, shown, told, type_in
from tui.cli.main import handbill

Run = Callable[..., str]
FIRST, SECOND = "open-the-gates", "harbour-pay"
SIGNED = '{"name": "Zarina Quxley", "email": "zarina@quxmail.example", "postcode": "QX1", '
SHEET = """Name,E-mail,Postcode
Ada Weaver,,1000
Ben Spinner,ben@example.org,1000
ADA WEAVER,ada@example.org,1000
Chloë Loom,,2000
Chloe Loom,chloe@example.org,2000
Dao Silk,dao@example.org,
Dao Silk,dao@example.org,
"""


@pytest.fixture
def run(store_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The real commands on an empty store."""
    monkeypatch.setenv("HANDBILL_USER", WHO)

    def command(*words: str, stdin: str = "") -> str:
        done = CliRunner().invoke(handbill, ["--store", str(store_path), *words], input=stdin)
        assert done.exit_code == 0, done.stderr
        return done.stdout

    command("init")
    command("petition", "new", "--title", "Open the gates", "--id", FIRST)
    command("petition", "new", "--title", "Harbour pay now", "--id", SECOND)
    return command


def everything(folder: Path) -> bytes:
    """Every byte of every file that Handbill keeps beside its store."""
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file()).lower()


async def test_taking_a_signatory_out_who_asks_for_it(
    run: Run, store_path: Path, tmp_path: Path
) -> None:
    for petition in (FIRST, SECOND):
        run("sign", petition, "-", stdin=f'{SIGNED}"consents": ["sign", "contact"]}}')
    again = f'{SIGNED}"channel": "paper", "sheet": "1", "line": 3, "consents": ["sign"]}}'
    run("sign", FIRST, "-", stdin=again)
    run("sign", FIRST, "-", stdin='{"name": "Ada Weaver", "consents": ["sign"]}')
    list_of_names = tmp_path / "names.csv"
    run("signature", "export", FIRST, "--names", "-o", str(list_of_names))
    run("store", "backup")
    assert b"quxl" in everything(store_path.parent)

    async with opened(str(store_path)) as (app, pilot):
        await press(pilot, "3", "E")
        await type_in(pilot, "zarina@quxmail.example", "enter")
        assert "One person, marked everywhere" in shown(app)
        assert FIRST in shown(app)
        assert SECOND in shown(app)
        await press(pilot, "E", "j", "j", "enter")
        receipt = "".join(app.screen.query_one("#receipt").text.split())
        assert "Erased2recordsand1mergedcopy" in receipt
        assert str(list_of_names) in receipt
        assert "quxley" not in receipt.lower()
        await press(pilot, "escape")
        assert "Nobody like that" in shown(app)

    left = everything(store_path.parent)
    assert [word for word in (b"quxley", b"quxmail", b"zarina") if word in left] == []
    with closing(open_store(str(store_path))) as store:
        assert [counts(store, petition).total for petition in (FIRST, SECOND)] == [1, 0]
    run("signature", "import", FIRST, str(list_of_names), "--yes")
    assert b"quxley" not in everything(store_path.parent)
    assert "Ada Weaver" in run("signature", "list", FIRST, "--names")


async def test_working_off_a_review_list(run: Run, store_path: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(SHEET, encoding="utf-8")
    run("signature", "import", FIRST, str(sheet), "--yes")
    with closing(open_store(str(store_path))) as store:
        assert counts(store, FIRST).total == 6
        assert counts(store, FIRST).duplicates == 1

    async with opened(str(store_path)) as (app, pilot):
        await press(pilot, "3", "j", "v", "f", "f")
        assert "review: 2 of 7" in shown(app)
        await press(pilot, "r")
        assert "1 of 2" in shown(app)
        assert "A. W." in shown(app)
        await press(pilot, "N")
        assert "Ada Weaver" in shown(app)
        await press(pilot, "m")
        assert "Chloë Loom" in shown(app)
        await press(pilot, "o")
        assert "Nothing left to review." in shown(app)
        await press(pilot, "u")
        assert "Chloë Loom" in shown(app)
        await press(pilot, "m")
        assert "Nothing left to review." in shown(app)
        await press(pilot, "escape", "escape")
        assert "7 on the list" in shown(app)
        assert not [said for said in told(app) if "Weaver" in said]

    with closing(open_store(str(store_path))) as store:
        assert counts(store, FIRST).total == 4
        kept = store.find(Signature, petition=FIRST, status="counted")
        emails = {one.person.email for one in kept if one.person}
    assert {"ada@example.org", "chloe@example.org"} <= emails
