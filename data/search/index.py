"""The index beside the store: derived from it, brought up to date before every answer.

It is an SQLite file with FTS5 that may be deleted at any time. It says of itself which moment of
the store it stands for; when the store has moved on, the journal tells which records to take in,
and after a new snapshot every record is held against its CRC. Signatures are never in it.
"""

import os
import sqlite3
import stat
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from zlib import crc32

import msgspec

from data.durable import journal
from data.durable.contents import Contents
from data.durable.storefile import StoreFile
from data.fold import words
from data.reader import Reader, decoded
from data.records import Case, Note, Party, Petition, Record
from data.search.lines import FIELD, WEIGHTS, Line, document

FORMAT = 2
"""Moves whenever what is kept, or how text is folded, changes: an index of another is made anew."""

_KINDS: dict[str, type[Record]] = {kind.table: kind for kind in (Case, Party, Petition, Note)}
_PATIENCE = 2.0
_TABLES = """
CREATE TABLE stands (moment TEXT);
CREATE TABLE docs (
    num INTEGER PRIMARY KEY, place TEXT, number INTEGER, mark INTEGER,
    kind TEXT, id TEXT, title TEXT, lines BLOB, UNIQUE (place, number)
);
CREATE INDEX docs_by_id ON docs (id);
CREATE TABLE links (doc INTEGER, party TEXT);
CREATE INDEX links_by_doc ON links (doc);
CREATE INDEX links_by_party ON links (party);
CREATE VIRTUAL TABLE said USING fts5(
    names, people, statements, extracts, fields,
    tokenize = "unicode61 remove_diacritics 0", prefix = '1 2 3'
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(said, row);
"""


class Moment(msgspec.Struct, frozen=True):
    """Where the store stood: its snapshot, and how far the journal went."""

    snapshot: tuple[int, ...] = ()
    generation: int = -1
    end: int = 0
    crc: int = 0
    sequence: int = -1


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


def bring_up_to_date(connection: sqlite3.Connection, file: StoreFile) -> None:
    """Take in what the store holds by now, in one transaction of the index."""
    if _moment_of(connection) == _moment(file.contents()):
        return
    connection.execute("BEGIN IMMEDIATE")
    with connection:
        known, contents = _moment_of(connection), file.contents()
        moment = _moment(contents)
        touched = _journalled(known, contents)
        if touched is None:
            _hold_against(connection, contents)
        else:
            for (table, number), content in touched.items():
                _take(connection, table, number, content)
        connection.execute("DELETE FROM stands")
        connection.execute("INSERT INTO stands VALUES (?)", (msgspec.json.encode(moment).decode(),))


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


def _moment(contents: Contents) -> Moment:
    return Moment(
        contents.signature, contents.generation, contents.end, contents.crc, contents.sequence
    )


def _moment_of(connection: sqlite3.Connection) -> Moment:
    found = connection.execute("SELECT moment FROM stands").fetchone()
    return msgspec.json.decode(found[0], type=Moment) if found else Moment()


def _journalled(known: Moment, contents: Contents) -> dict[tuple[str, int], bytes | None] | None:
    """What the journal says was put (or removed: None) since; None when it cannot tell."""
    same = (known.snapshot, known.generation) == (contents.signature, contents.generation)
    if not same or not 0 <= known.end <= contents.end:
        return None
    if known.end == contents.end:
        return {} if known.crc == contents.crc else None
    with contents.journal_path.open("rb") as file:
        file.seek(known.end)
        content = file.read(contents.end - known.end)
    found = journal.replay(content, known.crc, known.sequence)
    if found.crc != contents.crc:
        return None
    touched: dict[tuple[str, int], bytes | None] = {}
    for transaction in found.transactions:
        for verb, *rest in journal.operations(transaction):
            kind = msgspec.json.decode(verb)
            if kind not in {"put", "remove"}:
                return None
            table = msgspec.json.decode(rest[0], type=str)
            if table in _KINDS:
                number = int(bytes(rest[1]))
                touched[table, number] = bytes(rest[2]) if kind == "put" else None
    return touched


def _hold_against(connection: sqlite3.Connection, contents: Contents) -> None:
    """Take in every record that the index does not know as it is, and let go of the others."""
    for table in _KINDS:
        rows = connection.execute("SELECT number, mark FROM docs WHERE place = ?", (table,))
        marks = dict(rows.fetchall())
        for number, content in contents.table(table).documents().items():
            if marks.pop(number, None) != crc32(content):
                _take(connection, table, number, content)
        for number in marks:
            _take(connection, table, number, None)


def _take(connection: sqlite3.Connection, table: str, number: int, content: bytes | None) -> None:
    """Put a record in the place of what the index had of it; None takes it out."""
    old = connection.execute(
        "SELECT num FROM docs WHERE place = ? AND number = ?", (table, number)
    ).fetchone()
    if old is not None:
        connection.execute("DELETE FROM docs WHERE num = ?", old)
        connection.execute("DELETE FROM links WHERE doc = ?", old)
        connection.execute("DELETE FROM said WHERE rowid = ?", old)
    if content is None:
        return
    kind = _KINDS[table]
    made = document(decoded(kind, kind, content))
    added = connection.execute(
        "INSERT INTO docs (place, number, mark, kind, id, title, lines) VALUES (?,?,?,?,?,?,?)",
        (table, number, crc32(content), made.kind, made.id, made.title,
         msgspec.json.encode(made.lines)),
    )  # fmt: skip
    num = added.lastrowid
    connection.execute("INSERT INTO said (rowid, names, people, statements, extracts, fields)"
                       " VALUES (?,?,?,?,?,?)",
                       (num, *(_column(made.lines, weight) for weight in WEIGHTS),
                        " ".join(_marks(made.fields))))  # fmt: skip
    members = {line.party for line in made.lines if line.party}
    connection.executemany("INSERT INTO links VALUES (?,?)", [(num, party) for party in members])


def _column(lines: Iterable[Line], weight: int) -> str:
    """The folded words of the lines of one weight, a line each."""
    return "\n".join(" ".join(words(line.text)) for line in lines if line.weight == weight)


def _marks(fields: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The words of a field as the index holds them, each with the field's name before it."""
    for name, says in fields:
        for word in words(says):
            yield f"{FIELD}{name}{word}"
