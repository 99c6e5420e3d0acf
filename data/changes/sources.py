"""Sources added to a case, and files attached to them."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from data.casefile import text_id
from data.changes.door import block, choice, day, found_in, line, new_part_id
from data.errors import BadInput, NotFound, about
from data.records import Case, Source, Text
from data.records.base import Id
from data.store import Store
from data.text import visible
from data.transaction import Transaction

LARGEST_TEXT = 64 << 20
"""Bytes up to which a file's text is kept in the store; of a larger one only the hash."""

_DATES = ("date", "accessed")
_PIECE = 1 << 20


class Attached(NamedTuple):
    """The source with its attachment, and whether the file's text is kept in the store."""

    source: Source
    text_kept: bool


def add_source(
    store: Store,
    now: datetime,
    who: str,
    case: Id,
    *,
    title: str,
    kind: str,
    id: str = "",
    text: str = "",
    **typed: str,
) -> Source:
    """Add a source, each field as it was typed; its whole `text` is kept if there is one."""
    fields = _fields({"title": title, "kind": kind, **typed}, now)
    kept = block(text, "text")
    with store.transaction(who, "add a source", now) as change:
        found = change.get(Case, case)
        known = [source.id for source in found.sources]
        if fields.get("derived_from"):
            with about("derived_from"):
                fields["derived_from"] = found_in(known, fields["derived_from"], "source")
        words = " ".join(filter(None, (fields.get("publisher") or title, fields.get("date"))))
        if kept:
            fields["sha256"] = _keep_text(change, kept)
        source = Source(id=new_part_id(id, words, known, "source"), **fields)
        change.put(replace(found, sources=(*found.sources, source)))
    return source


def attach(
    store: Store,
    now: datetime,
    who: str,
    case: Id,
    source: str,
    file: str,
    *,
    annex: int | None = None,
) -> Attached:
    """Keep with a source where a file of it lies, its hash and its number as an annex.

    The text of a UTF-8 file is kept too, so that quotations can be held against it. Without
    `annex` the source keeps its number, or gets the next one of the case.
    """
    path = Path(file).expanduser().absolute()
    with about("file"):
        digest, text = _read(path)
    with store.transaction(who, "attach a file", now) as change:
        found = change.get(Case, case)
        listed = source_of(found, source)
        numbers = {each.annex: each.id for each in found.sources if each.annex is not None}
        number = annex or listed.annex or max(numbers, default=0) + 1
        if numbers.get(number, listed.id) != listed.id:
            raise BadInput(
                f"Annex {number} is {numbers[number]}: choose another number.", field="annex"
            )
        attached = replace(listed, path=str(path), sha256=digest, annex=number)
        if text is not None:
            _keep_text(change, text)
        sources = [attached if each.id == listed.id else each for each in found.sources]
        if tuple(sources) != found.sources:
            change.put(replace(found, sources=tuple(sources)))
    return Attached(attached, text is not None)


def source_of(case: Case, id: str) -> Source:
    """The source of that id, or of the one that begins so; NotFound with near ones."""
    known = {source.id: source for source in case.sources}
    return known[found_in(known, id, "source")]


def _fields(typed: Mapping[str, str], now: datetime) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name, text in typed.items():
        words = name.replace("_", " ")
        required = name in {"title", "kind"}
        value = day(text, now, name) if name in _DATES else line(text, words, required=required)
        if value:
            fields[name] = value
    if "date_basis" in fields:
        choice(Source, "date_basis", fields["date_basis"])
    if not fields.get("date"):
        fields["date_basis"] = "unknown"
    return fields


def _keep_text(change: Transaction, text: str) -> Id:
    id = text_id(text)
    change.add_many([Text(id=id, text=text)])
    return id


def _read(path: Path) -> tuple[str, str | None]:
    """The hash of a file, and its text when it is one."""
    if not path.exists():
        raise NotFound(f"There is no file {visible(str(path))}: check where it lies.")
    if not path.is_file():
        raise BadInput(f"{visible(str(path))} is no plain file: name one that can be kept.")
    try:
        if path.stat().st_size > LARGEST_TEXT:
            return _hash_in_pieces(path), None
        content = path.read_bytes()
    except OSError as error:
        raise BadInput(
            f"{visible(str(path))} cannot be read ({error.strerror}): mend its permissions."
        ) from None
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = "\0"
    return sha256(content).hexdigest(), None if "\0" in text else text


def _hash_in_pieces(path: Path) -> str:
    digest = sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()
