"""A list that comes in and a petition that goes out, by keys alone, as somebody does it."""

import json
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from data.records import Case, Party, Petition, Signature
from data.records.case import Addressee
from data.store import open_store
from petitions.signatures.counts import counts
from petitions.signatures.offers import Offer
from petitions.signatures.signing import sign
from tests.tui.driving import NOW, WHO, opened, press, shown, told, type_in
from tests.tui.petitions.at_hand import ID, begun

HEADER = "\ufeffИмя и фамилия;Эл. почта;Индекс;Комментарий\r\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the app was started in."""
    made = tmp_path / "from the rally"
    made.mkdir()
    monkeypatch.chdir(made)
    return made


def as_one_line(screen: str) -> str:
    """What a person selects that goes over several lines."""
    return "".join(each.removeprefix("  ") for each in screen.splitlines())


def on_the_list(location: str) -> dict[str, int]:
    """How many signatures there are of each status."""
    with closing(open_store(location)) as store:
        assert counts(store, ID).total == store.count(Signature, petition=ID, status="counted")
        return {status: number for (status,), number in store.tally(Signature, "status").items()}


async def test_a_file_is_imported_and_its_review_list_worked_off(
    store_path: Path, folder: Path
) -> None:
    location = begun(store_path)
    with closing(open_store(location)) as store:
        petition = store.get(Petition, ID)
        for name in ("Áigul Kassymova", "Dana Omarova", "Olga Petrova"):
            sign(store, NOW, WHO, petition, Offer(name=name, postcode="130000"))
    people = [f"Person {number};p{number}@example.org;13000{number};x" for number in range(20)]
    people += ["aigul KASSYMOVA;;130 000;x", "Dana Omarova;;130000;", ";nobody@example.org;1;"]
    (folder / "rally.csv").write_bytes((HEADER + "\r\n".join(people)).encode())

    async with opened(location) as (app, pilot):
        await press(pilot, "3", "a", "i")
        await type_in(pilot, "r", "tab", "enter")
        assert "full name" in shown(app)
        assert "left out" in shown(app)

        await press(pilot, "t")
        assert "23 lines  20 counted, 2 counted, for review, 1 not taken" in shown(app)
        assert "Nothing was written yet." in shown(app)

        await press(pilot, "i")
        assert "2 to look at: Esc, then v for the list, r for the review." in shown(app)
        assert str(folder / "rally.errors.csv") in as_one_line(shown(app))

        await press(pilot, "escape")
        assert "25 of 100" in shown(app)
        await press(pilot, "v", "r", "N")
        assert "1 of 2" in shown(app)
        assert "Kassymova" in shown(app)
        await press(pilot, "m")
        assert "Dana Omarova" in shown(app)
        await press(pilot, "o")
        assert "Nothing left to review." in shown(app)
        await press(pilot, "escape", "escape")
        assert "24 of 100" in shown(app)
        assert on_the_list(location) == {"counted": 24, "duplicate": 1}

        await press(pilot, "u", "u", "u")
        assert f"Taken back: import signatures of {ID}." in told(app)
        assert "3 of 100" in shown(app)

    assert on_the_list(location) == {"counted": 3}
    errors = (folder / "rally.errors.csv").read_text()
    assert errors.splitlines()[1].startswith('"24"')


async def test_a_petition_is_handed_over_and_answered(store_path: Path, folder: Path) -> None:
    with (
        closing(open_store(str(store_path), create=True)) as store,
        store.transaction(WHO, "begin", NOW) as change,
    ):
        change.put(Party(id="mill", name="Example Mill", kind="employer"))
        to_the_mill = (Addressee(party="mill", line="to"),)
        change.put(Case(id="mill-lockout", title="Mill lockout", addressees=to_the_mill))
    location = begun(store_path, case="mill-lockout", target="mill", demands=["open the gates"])
    with closing(open_store(location)) as store:
        petition = store.get(Petition, ID)
        for number in range(12):
            sign(store, NOW, WHO, petition, Offer(name=f"Person Secret{number}"))

    async with opened(location, mode="petitions") as (app, pilot):
        await press(pilot, "t")
        assert "12 of 100" in shown(app)
        await press(pilot, "escape", "x", "h")
        assert "THE TARGET GETS  12 signatures, no names." in shown(app)
        page = app.screen.query_one("#handing").text
        assert "letter.md" in page
        assert "we hand over the petition" in " ".join(page.split())
        assert "Secret" not in page

        await press(pilot, "tab", "ctrl+u")
        await type_in(pilot, str(folder / "to the mill.zip"), "enter", "enter", "n", "enter")
        assert "nobody can sign after that" in shown(app)
        await press(pilot, "down", "enter")
        assert "Handed over: 12 signatures, no names." in shown(app)
        await press(pilot, "escape")
        assert "handed over" in shown(app)

        (folder / "answer.txt").write_text("We received 12 signatures.")
        await press(pilot, "a", "r")
        await type_in(pilot, str(folder / "answer.txt"), "enter", "tab")
        await type_in(pilot, "20 November 2026", *["enter"] * 5)
        assert any(said.startswith("Filed: ") for said in told(app)), shown(app)

    with zipfile.ZipFile(folder / "to the mill.zip") as archive:
        names = set(archive.namelist())
        manifest = json.loads(archive.read("manifest.json"))
        everything = b"".join(archive.read(name) for name in names)
    assert {"letter.md", "letter.html", "count.html", "count.csv", "manifest.json"} <= names
    assert not {name for name in names if name.startswith("names")}
    assert (manifest["total"], manifest["names"]) == (12, 0)
    assert b"Secret" not in everything
    with closing(open_store(location)) as store:
        kept = store.get(Petition, ID).handovers
        sources = store.get(Case, "mill-lockout").sources
    assert [one.answer for one in kept] == [source.id for source in sources]
