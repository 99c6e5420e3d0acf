"""Files are written whole or not at all, and what cannot be read is said."""

import os
import stat
from pathlib import Path

import pytest

from data.errors import BadInput, NotFound
from data.files import read_whole, text_in, write_whole


def test_the_content_and_the_mode_are_what_was_asked(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    write_whole(path, b"one")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"one", 0o600)
    write_whole(path, b"two", mode=0o644)
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"two", 0o644)


def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list.csv"
    write_whole(path, b"old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_in_its_place_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        write_whole(tmp_path, b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_pipe_is_written_into_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(pipe, b"for the next program")
        assert os.read(reader, 100) == b"for the next program"
    finally:
        os.close(reader)
    assert pipe.is_fifo()
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


def test_what_cannot_be_read_is_an_error_of_ours(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(b"\xef\xbb\xbfone\r\ntwo")
    assert text_in(read_whole(file, 100), "list.csv") == "one\ntwo"
    with pytest.raises(BadInput, match="larger than"):
        read_whole(file, 5)
    for missing in (tmp_path / "none", file / "below", "a\0b", "~nobody-of-that-name/x"):
        with pytest.raises(NotFound):
            read_whole(missing, 100)
    with pytest.raises(BadInput, match="is a folder"):
        read_whole(tmp_path, 1_000_000)
    with pytest.raises(BadInput, match=r"list\.csv is no text"):
        text_in(b"\xff", "list.csv")
