"""A page of files for a petition that is signed elsewhere."""

import re
from pathlib import Path

import pytest

from petitions.languages import NAMES
from tests.petitions.pages.serving import NOW, change, made, written

LINK = "https://actionnetwork.org/petitions/reinstate"
PAYLOAD = "<script>alert(1)</script>{{7*7}}"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return made(
        tmp_path / "s" / "h.json", title=f"Reinstate {PAYLOAD}", link=LINK, closes="31 March 2027"
    )


def test_it_is_there_in_every_language_with_link_and_code(store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "public"
    done = written(store, folder, "--source", "web")
    assert done.returncode == 0, done.stderr
    names = {file.name for file in folder.iterdir()}
    assert names == {"index.html", *(f"index.{language}.html" for language in NAMES)}
    for file in folder.iterdir():
        text = file.read_text()
        assert f'href="{LINK}?source=web"' in text
        assert "default-src 'none'" in text.replace("&#39;", "'")
        assert "<svg" in text
        assert "<script" not in text
        assert set(re.findall(r'(?:src|href)="([^"]+)"', text)) - names == {f"{LINK}?source=web"}


def test_it_writes_over_nothing_unless_told(store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "public"
    assert written(store, folder).returncode == 0
    again = written(store, folder)
    assert (again.returncode, "--force" in again.stderr) == (4, True)
    assert written(store, folder, "--force").returncode == 0


def test_a_petition_that_is_over_has_no_link_to_sign(store: Path, tmp_path: Path) -> None:
    change(store, handed_over=NOW)
    assert written(store, tmp_path / "public").returncode == 0
    text = (tmp_path / "public" / "index.html").read_text()
    assert "was handed over" in text
    assert LINK not in text
