"""The index beside the store: derived from it, brought up to date before every answer.

It is an SQLite file with FTS5 that may be deleted at any time. Signatures are never in it.
"""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from data.durable.storefile import StoreFile
from data.reader import Reader
from data.search.intake import bring_up_to_date

FORMAT = 7
"""Moves whenever what is kept, or how text is folded, changes: an index of another is made anew."""

_PATIENCE = 2.0
_TABLES = """
CREATE TABLE stands (moment TEXT);
CREATE TABLE docs (
    num INTEGER PRIMARY KEY, place TEXT, number INTEGER, mark INTEGER,
    kind TEXT, id TEXT, title TEXT, lines BLOB, sources BLOB,
    UNIQUE (place, number)
);
CREATE INDEX docs_by_id ON docs (id);
CREATE TABLE links (doc INTEGER, party TEXT);
CREATE INDEX links_by_doc ON links (doc);
CREATE INDEX links_by_party ON links (party);
CREATE VIRTUAL TABLE said USING fts5(
    names, people, statements, extracts, fields,
    tokenize = "unicode61 remove_diacritics 0", prefix = '1 2 3'
);
CREATE TABLE vocabulary (term TEXT PRIMARY KEY) WITHOUT ROWID;
"""


def index_path(store: Path) -> Path:
    return store.with_name(f"{store.name}.search")


def forget(store: Path) -> None:
    """Leave nothing of the index of the store at that path; the next search makes it anew."""
    for path in (index_path(store), Path(f"{index_path(store)}-journal")):
        with suppress(OSError):
            path.unlink(missing_ok=True)


@contextmanager
def index(reader: Reader) -> Iterator[sqlite3.Connection]:
    """An index that says what the store says now.

    Where no file can be kept beside the store, or it is broken, it is made in memory.
    """
    try:
        connection = _kept(reader.file)
    except (sqlite3.DatabaseError, OSError):
        forget(reader.file.path)
        connection = _fresh(":memory:")
        bring_up_to_date(connection, reader.file)
    with closing(connection):
        yield connection


def _kept(file: StoreFile) -> sqlite3.Connection:
    """The file beside the store, up to date; made anew when it is broken or of another format."""
    path = index_path(file.path)
    try:
        return _opened_up_to_date(path, file)
    except sqlite3.DatabaseError:
        forget(file.path)
        return _opened_up_to_date(path, file)


def _opened_up_to_date(path: Path, file: StoreFile) -> sqlite3.Connection:
    connection = _opened(path)
    try:
        bring_up_to_date(connection, file)
    except BaseException:
        connection.close()
        raise
    return connection


def _opened(path: Path) -> sqlite3.Connection:
    new = not path.exists()
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(path, flags, 0o600)
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode) or found.st_uid != os.getuid():
            raise PermissionError(path)
        os.fchmod(descriptor, 0o600)
    finally:
        os.close(descriptor)
    if new or not found.st_size:
        return _fresh(str(path))
    connection = _connected(str(path))
    try:
        _check_format(connection)
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def _check_format(connection: sqlite3.Connection) -> None:
    [(found,)] = connection.execute("PRAGMA user_version")
    if found != FORMAT:
        raise sqlite3.DatabaseError("an index of another format")


def _connected(where: str) -> sqlite3.Connection:
    connection = sqlite3.connect(where, timeout=_PATIENCE, isolation_level=None)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA cache_size = -65536")
    connection.execute("PRAGMA mmap_size = 268435456")
    return connection


def _fresh(where: str) -> sqlite3.Connection:
    connection = _connected(where)
    connection.execute("BEGIN IMMEDIATE")
    with connection:
        [(made,)] = connection.execute("SELECT count(*) FROM sqlite_master")
        if not made:
            for statement in filter(str.strip, _TABLES.split(";")):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {FORMAT}")
    return connection
