"""What is written of a petition and taken back: lists, the page, packs, the hand-over."""

import stat
from contextlib import closing
from pathlib import Path

import pytest

from data.records import Case, Export, Petition
from data.store import open_store
from petitions.signatures.offers import Offer
from petitions.signatures.signing import sign
from tests.tui.driving import NOW, WHO, opened, press, shown, told, type_in
from tests.tui.petitions.at_hand import ID, begun, petition, signatures, signed

EVIL = "Evil \x1b[2J [/b] \u202ename"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the app was started in."""
    made = tmp_path / "files"
    made.mkdir()
    monkeypatch.chdir(made)
    return made


@pytest.fixture
def location(store_path: Path) -> str:
    location = begun(store_path)
    signed(location, "Aigul Kassym", EVIL, consents=("sign", "contact"))
    signed(location, "Dana Omarova")
    return location


def exports(location: str) -> list[Export]:
    with closing(open_store(location)) as store:
        return list(store.all(Export))


async def test_each_form_of_the_list_is_written_and_registered(location: str, folder: Path) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "x", "l", "enter")
        assert "Written: 3 signatures." in shown(app)
        for _ in range(3):
            await press(pilot, "down", "enter")
        assert "1 left out who did not agree to it" in " ".join(shown(app).split())
    files = {path.name.partition("22-")[2]: path for path in folder.iterdir()}
    assert set(files) == {
        "signatures.csv",
        "no-names.csv",
        "mailing.csv",
        "mailing.json",
    }
    assert {stat.S_IMODE(path.stat().st_mode) for path in files.values()} == {0o600}
    assert "Kassym" in files["signatures.csv"].read_text()
    assert "Kassym" not in files["no-names.csv"].read_text()
    assert "Dana" not in files["mailing.csv"].read_text()
    assert {one.names for one in exports(location)} == {True, False}
    assert {one.path for one in exports(location)} == {str(path) for path in files.values()}


async def test_a_file_that_is_there_is_left_as_it_is(location: str, folder: Path) -> None:
    there = folder / f"{ID}-2026-11-22-signatures.csv"
    there.write_text("mine")
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "x", "l", "enter")
        assert "is there already" in " ".join(shown(app).split())
        app.screen.field("folder").value = "/no/such/\x1b[2J/place"
        await press(pilot, "enter")
        assert "\x1b" not in shown(app)
        assert "Name another folder." in " ".join(shown(app).split())
    assert there.read_text() == "mine"
    assert exports(location) == []


async def test_the_page_is_a_folder_of_files(location: str, folder: Path) -> None:
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "x", "w", "enter")
        assert "open index.html" in shown(app)
        await press(pilot, "y")
        assert app.clipboard == str(folder / f"{ID}-page")
    assert (folder / f"{ID}-page" / "index.html").exists()


async def test_a_pack_goes_to_a_stall_comes_back_and_is_wiped(location: str, folder: Path) -> None:
    pack = folder / f"{ID}-2026-11-22-pack.json"
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "x", "k", "enter")
        assert "and no names" in shown(app)
        await press(pilot, "escape")
        with closing(open_store(str(pack))) as store:
            there = store.get(Petition, ID)
            for name in ("Aigul Kassym", "Olga Petrova"):
                sign(store, NOW, WHO, there, Offer(name=name, email=f"{name[:4]}@example.org"))
        await press(pilot, "a", "p")
        await type_in(pilot, "m", "tab", "enter")
        assert "WIPE THE PACK?" in shown(app)
        await press(pilot, "enter")
        assert "2 counted. The pack is wiped." in told(app)
    assert not pack.exists()
    assert len(signatures(location)) == 5


async def test_what_is_no_pack_is_one_sentence(location: str, folder: Path) -> None:
    (folder / "other.json").write_text("{}")
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "a", "p")
        await type_in(pilot, "o", "tab", "enter")
        assert "WIPE" not in shown(app)
        assert "no pack" in shown(app)


async def test_the_hand_over_is_shown_before_it_is_written(location: str, folder: Path) -> None:
    place = folder / "handed.zip"
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "x", "h")
        assert "THE TARGET GETS  3 signatures, no names." in shown(app)
        assert "The petition promised the number only" in shown(app)
        assert list(folder.iterdir()) == []
        app.screen.field("place").value = str(place)
        app.screen.enter(-1)
        await press(pilot, "enter")
        assert "HAND IT OVER?" in shown(app)
        await press(pilot, "enter")
        assert not place.exists()
        await press(pilot, "enter", "down", "enter")
        assert "Handed over: 3 signatures, no names." in shown(app)
        await press(pilot, "escape", "x", "h")
        assert "The petition was handed over on 2026-11-22 already." in told(app)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert petition(location).handovers[0].total == 3
    assert petition(location).handed_over


async def test_an_interim_hand_over_goes_on_and_takes_a_letter_of_ones_own(
    location: str, folder: Path
) -> None:
    (folder / "letter.md").write_text("Our own words \x1b[2J")
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "x", "h")
        app.screen.field("letter").value = "nowhere.md"
        app.screen.enter(1)
        await press(pilot, "enter")
        assert "There is no file nowhere.md." in shown(app)
        await press(pilot, "enter", "enter")
        assert list(folder.glob("*handover*")) == []
        app.screen.field("letter").value = str(folder / "letter.md")
        app.screen.enter(1)
        await press(pilot, "enter", "y", "enter")
        assert "Handed over: 3 signatures" in shown(app)
        assert "\x1b" not in app.screen.query_one("#handing").text
        assert "Our own words" in app.screen.query_one("#handing").text
    (made,) = folder.glob("*handover*")
    assert "Our own words" in (made / "letter.md").read_text()
    assert petition(location).handed_over is None


async def test_the_answer_is_filed_in_the_case(store_path: Path, folder: Path) -> None:
    with (
        closing(open_store(str(store_path), create=True)) as store,
        store.transaction(WHO, "case", NOW) as change,
    ):
        change.put(Case(id="mill", title="Mill lockout"))
    location = begun(store_path, case="mill")
    signed(location, "Aigul Kassym")
    async with opened(location) as (app, pilot):
        await press(pilot, "3", "a", "r")
        assert "never handed over" in " ".join(told(app))
        await press(pilot, "x", "h")
        app.screen.enter(-1)
        await press(pilot, "enter", "down", "enter", "escape", "a", "r")
        screen = app.screen
        screen.enter(-1)
        await press(pilot, "enter")
        assert "Name the file of the answer, or paste its text" in shown(app)
        (folder / "answer.txt").write_text("We shall open the gates.")
        screen.field("file").value = str(folder / "answer.txt")
        screen.enter(-1)
        await press(pilot, "enter")
        assert any(said.startswith("Filed: ") for said in told(app))
    with closing(open_store(location)) as store:
        sources = store.get(Case, "mill").sources
    assert [one.title for one in sources] == ["Answer to the petition: Open the gates"]
    assert petition(location).handovers[0].answer == sources[0].id
