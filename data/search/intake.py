"""What the index takes in: whatever the store holds that it does not know yet.

The index says of itself which moment of the store it stands for. When the store has moved on, the
journal tells which records to take in; after a new snapshot each is held against its CRC.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from zlib import crc32

import msgspec

from data.durable import journal
from data.durable.contents import Contents
from data.durable.storefile import StoreFile
from data.fold import words
from data.reader import decoded
from data.records import Case, Note, Party, Petition, Record
from data.search.lines import FIELD, WEIGHTS, Line, document

_KINDS: dict[str, type[Record]] = {kind.table: kind for kind in (Case, Party, Petition, Note)}

_FEW = 5
"""So many records are looked up one by one, which leaves the others on the disk."""


class Moment(msgspec.Struct, frozen=True):
    """Where the store stood: its snapshot, and how far the journal went."""

    snapshot: tuple[int, ...] = ()
    generation: int = -1
    end: int = 0
    crc: int = 0
    sequence: int = -1


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
            for place, content in touched.items():
                _take(connection, place, content)
        connection.execute("DELETE FROM stands")
        connection.execute("INSERT INTO stands VALUES (?)", (msgspec.json.encode(moment).decode(),))


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
    known: set[str] = set()
    for name in _KINDS:
        rows = connection.execute("SELECT number, mark FROM docs WHERE place = ?", (name,))
        marks = dict(rows.fetchall())
        table = contents.table(name)
        new = [number for number, mark in table.marks() if marks.pop(number, None) != mark]
        documents = table.documents() if len(new) > _FEW else {n: table.get(n) for n in new}
        for number in new:
            _take(connection, (name, number), documents[number], known)
        for number in marks:
            _take(connection, (name, number), None)


def _take(
    connection: sqlite3.Connection,
    place: tuple[str, int],
    content: bytes | None,
    known: set[str] | None = None,
) -> None:
    """Put a record in the place of what the index had of it; None takes it out.

    `known` are words that the vocabulary has, and gets those of this record.
    """
    _let_go(connection, place)
    if content is None:
        return
    kind = _KINDS[place[0]]
    made = document(decoded(kind, kind, content))
    lines = msgspec.json.encode(made.lines)
    sources = msgspec.json.encode(dict(made.sources))
    added = connection.execute(
        "INSERT INTO docs (place, number, mark, kind, id, title, lines, sources)"
        " VALUES (?,?,?,?,?,?,?,?)",
        (*place, crc32(content), made.kind, made.id, made.title, lines, sources),
    )
    columns = [_column(made.lines, weight) for weight in WEIGHTS]
    fields = " ".join(_marks(made.fields))
    connection.execute(
        "INSERT INTO said (rowid, names, people, statements, extracts, fields)"
        " VALUES (?,?,?,?,?,?)",
        (added.lastrowid, *columns, fields),
    )
    members = {line.party for line in made.lines if line.party}
    links = [(added.lastrowid, party) for party in members]
    connection.executemany("INSERT INTO links VALUES (?,?)", links)
    new = set(" ".join(columns).split()) - (known or set())
    connection.executemany("INSERT OR IGNORE INTO vocabulary VALUES (?)", [(word,) for word in new])
    if known is not None:
        known |= new


def _let_go(connection: sqlite3.Connection, place: tuple[str, int]) -> None:
    old = connection.execute(
        "SELECT num FROM docs WHERE place = ? AND number = ?", place
    ).fetchone()
    if old is not None:
        connection.execute("DELETE FROM docs WHERE num = ?", old)
        connection.execute("DELETE FROM links WHERE doc = ?", old)
        connection.execute("DELETE FROM said WHERE rowid = ?", old)


def _column(lines: Iterable[Line], weight: int) -> str:
    """The folded words of the lines of one weight, a line each, with a blank before each word."""
    return "\n".join(f" {' '.join(words(line.text))}" for line in lines if line.weight == weight)


def _marks(fields: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The words of a field as the index holds them, each with the field's name before it."""
    for name, says in fields:
        for word in words(says):
            yield f"{FIELD}{name}{word}"
