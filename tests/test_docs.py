"""The documentation is what the program does: its commands print what it shows."""

import re
import subprocess
from pathlib import Path

import pytest

from data.config import Config
from tools import manual
from tools.consoles import CommandFailed, Reading, blocks, commands
from tools.docs import DOCS, NOW, at_home, generated, renewed, run_pages
from tools.terminal import HERE, HOME_SHOWN, Place

PAGES = sorted(page for page in DOCS.glob("*.md"))
MADE = list(generated())
LINK = re.compile(r"\]\(((?!https?:)[^)#]+)[^)]*\)")
PERSONAL = re.compile(r"[\w.+-]+@([\w.-]+)")
OF_THE_CASES = {"kazakhstan-geneva.ch", "mfa.kz", "enbek.gov.kz"}


@pytest.mark.parametrize("page", [page for page, _ in MADE], ids=lambda page: page.name)
def test_what_is_generated_is_up_to_date(page: Path) -> None:
    content = dict(MADE)[page]
    assert page.read_text("utf-8") == content(), "run `make docs`"


def test_no_manual_page_is_left_over() -> None:
    assert {page.name for page in (DOCS / "man").iterdir()} == set(manual.pages())


@pytest.mark.parametrize("page", run_pages(), ids=lambda page: page.stem)
def test_its_commands_print_what_it_shows(page: Path) -> None:
    shown, now = page.read_text("utf-8").split("\n"), renewed(page).split("\n")
    assert shown == now, "run `make docs`, and read what changed"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_it_points_to_exists(page: Path) -> None:
    for target in LINK.findall(page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


def test_every_page_is_found_from_the_first() -> None:
    linked = set(LINK.findall((DOCS / "README.md").read_text("utf-8")))
    assert {page.name for page in PAGES} - {"README.md"} <= linked
    assert "docs/tutorial.md" in LINK.findall((HERE / "README.md").read_text("utf-8"))


@pytest.mark.parametrize("page", run_pages(), ids=lambda page: page.stem)
def test_nobody_real_signs_in_it(page: Path) -> None:
    domains = {found.rstrip(".") for found in PERSONAL.findall(page.read_text("utf-8"))}
    assert all(domain.endswith("example.org") or domain in OF_THE_CASES for domain in domains)


@pytest.mark.needs("mandoc")
@pytest.mark.parametrize("name", manual.pages())
def test_a_manual_page_is_sound(name: str) -> None:
    page = DOCS / "man" / name
    looked_over = subprocess.run(
        ["mandoc", "-T", "lint", "-W", "warning", page], capture_output=True, text=True
    )
    assert not looked_over.stdout
    assert "handbill" in subprocess.run(
        ["mandoc", "-T", "utf8", page], capture_output=True, text=True
    ).stdout  # fmt: skip


@pytest.mark.needs("lexgrog")
@pytest.mark.parametrize("name", manual.pages())
def test_apropos_finds_a_manual_page_by_its_first_line(name: str) -> None:
    found = subprocess.run(["lexgrog", DOCS / "man" / name], capture_output=True, text=True)
    assert found.stdout.split('"')[1].startswith(f"{name.removesuffix('.1')} - ")


def test_every_setting_is_explained() -> None:
    text = (DOCS / "settings.md").read_text("utf-8")
    for name in set(Config.__struct_fields__) - {"unknown", "keys"}:
        assert f"`{name}`" in text, name


def test_every_variable_is_explained() -> None:
    rooms = ("tui", "data", "petitions", "briefings")
    read = (page.read_text("utf-8") for room in rooms for page in (HERE / room).rglob("*.py"))
    names = {name for text in read for name in re.findall(r"[^_](HANDBILL_[A-Z_]+)", text)}
    text = (DOCS / "settings.md").read_text("utf-8")
    assert {name for name in names if f"`{name}`" not in text} == set()


def reading(tmp_path: Path) -> Reading:
    return Reading(Place(tmp_path), NOW)


def test_what_a_command_no_longer_prints_is_noticed(tmp_path: Path) -> None:
    page = "```console\n$ echo one; exit 0\ntwo\n```"
    assert reading(tmp_path).through(page) == "```console\n$ echo one; exit 0\none\n```"


@pytest.mark.parametrize(
    "page",
    [
        "```console\n$ exit 3\n```",
        "```bash\nexit 4\n```",
        "<!-- run: false -->",
        "<!-- answers\nName: => Ana\n-->\n```console\n$ true\n```",
    ],
)
def test_a_command_that_fails_or_does_not_ask_stops_the_page(page: str, tmp_path: Path) -> None:
    with pytest.raises(CommandFailed):
        reading(tmp_path).through(page)


def test_a_home_is_as_long_as_the_one_that_is_shown() -> None:
    with at_home() as place:
        assert len(str(place.home)) == len(HOME_SHOWN)


def test_what_is_typed_stands_where_it_was_asked_for(tmp_path: Path) -> None:
    page = "<!-- answers\nName: => Ana\n-->\n```console\n$ read -p 'Name: ' a; echo $a\n```"
    assert reading(tmp_path).through(page).endswith("Name: Ana\nAna\n```")


def test_a_page_is_taken_apart_as_it_stands() -> None:
    text = "a\n<!-- now: x -->\n```console\n$ one \\\n> two\nout\n```\n<!-- file: f\nx\n-->\nb"
    parts = list(blocks(text))
    assert "\n".join(line for part in parts for line in part.whole) == text
    assert [part.kind for part in parts] == ["", "now", "console", "file", ""]
    assert list(commands(["one \\", "two", "", "three"])) == ["one \\\ntwo", "three"]
