"""A Tab in the shell looks at the store and leaves everything as it is."""

import json
import os
from pathlib import Path

import pytest
from msgspec import Struct

from data.records import Case, Signature
from data.store import open_store
from data.upkeep.glimpse import glimpse


class Named(Struct):
    id: str
    title: str = ""


def ids(path: Path) -> list[str]:
    return sorted(one.id for one in glimpse(str(path), Case, Named))


def everything_at(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {one.name: (one.read_bytes(), one.stat().st_mode) for one in folder.iterdir()}


def test_it_sees_what_was_written_last_and_writes_nothing(starter_path: Path, now) -> None:
    store = open_store(str(starter_path))
    with store.transaction("tests", "one more", now) as change:
        change.put(Case(id="new", title="New", country="KZ"))
    store.close()
    starter_path.chmod(0o644)  # opening would make it private
    before = everything_at(starter_path.parent)
    assert ids(starter_path) == ["kz-foa", "kz-wos-2023", "new"]
    assert everything_at(starter_path.parent) == before


def test_it_reads_on_while_somebody_writes(starter_path: Path, now) -> None:
    store = open_store(str(starter_path))
    with store.transaction("tests", "slow", now) as change:
        change.put(Case(id="not-yet", title="Not yet", country="KZ"))
        assert "not-yet" not in ids(starter_path)
    assert "not-yet" in ids(starter_path)
    store.close()


def test_signatures_are_never_looked_at(starter_path: Path) -> None:
    assert glimpse(str(starter_path), Signature, Named) == []


@pytest.mark.parametrize("content", [b"", b"{", b"\x00" * 40, b"[1, 2]", b'{"cases": {"1": 3}}'])
def test_what_cannot_be_read_is_as_if_it_were_not_there(content: bytes, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_bytes(content)
    assert ids(broken) == []


def test_nothing_but_a_plain_file_is_opened(starter_path: Path, tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)  # reading one would wait for ever
    link.symlink_to(starter_path)
    for place in (pipe, link, tmp_path, tmp_path / "nowhere"):
        assert ids(place) == []


def test_a_file_of_stock_tinydb_is_seen(tmp_path: Path) -> None:
    stock = tmp_path / "stock.json"
    stock.write_text(json.dumps({"cases": {"1": {"id": "one"}, "2": {"id": 2}}}))
    assert ids(stock) == ["one"]
