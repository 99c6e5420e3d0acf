"""A full look at a store: every checksum, every record, and whether they agree."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from data.documents import from_document
from data.durable import snapshot
from data.durable.contents import Contents, journal_path
from data.durable.contents.tables import KeptTable
from data.durable.place import path_of
from data.errors import StoreError
from data.records import KINDS, Record
from data.text import visible

Progress = Callable[[str, int, int], None]

_KINDS = {kind.table: kind for kind in KINDS}

# Where a record holds the id of another: its table, the field, and the table it leads to.
_REFERENCES = (
    ("notes", "case", "cases"),
    ("briefings", "case", "cases"),
    ("briefings", "petition", "petitions"),
    ("petitions", "case", "cases"),
    ("petitions", "target", "parties"),
    ("parties", "organisation", "parties"),
    ("signatures", "petition", "petitions"),
    ("signatures", "duplicate_of", "signatures"),
    ("sheets", "petition", "petitions"),
    ("counts", "petition", "petitions"),
)
_CASE_REFERENCES = ("parties", "addressees")
_GO_BACK = "Go back to a backup with `handbill store restore`."


class Finding(NamedTuple):
    """Something wrong: where it is, what it is, and what to do. No content of a record."""

    where: str
    what: str
    advice: str


def check(location: str, progress: Progress | None = None) -> list[Finding]:
    """Everything that is wrong with the store at `location`; empty when all is well.

    `progress` is told the table, how many of its documents were read, and how many there are.
    """
    path = path_of(location)
    damage = list(_damaged_regions(path))
    if damage:
        return damage
    try:
        contents = Contents(path, {})
        left = contents.read_journal()
    except StoreError as error:
        return [
            Finding(path.name, str(error), "Go back to a backup with `handbill store restore`.")
        ]
    findings = list(_journal_findings(contents, left))
    contents.close()
    records: dict[str, dict[str, Any]] = {}
    for name, table in contents.tables.items():
        found, wrong = _read(name, table, progress)
        records[name] = found
        findings += wrong
    return [*findings, *_lost_references(records)]


def _damaged_regions(path: Path) -> Iterator[Finding]:
    try:
        found = snapshot.open_snapshot(path)
    except (StoreError, OSError) as error:
        yield Finding(path.name, str(error), _GO_BACK)
        return
    if found is None:
        return
    for name, region in found.meta.tables.items():
        if found.damage(name):
            yield Finding(
                f"{path.name}, bytes {region.start} to {region.end}",
                f"the table {visible(name)} is not as it was written",
                _GO_BACK,
            )


def _journal_findings(contents: Contents, left: int) -> Iterator[Finding]:
    name = journal_path(contents.path, contents.generation).name
    if contents.damage:
        yield Finding(
            f"{name}, byte {contents.end}",
            "a change that had been confirmed is broken",
            "Keep a copy of all files, then go back to a backup with `handbill store restore`.",
        )
    elif left > 0:
        yield Finding(
            f"{name}, byte {contents.end}",
            f"{left} bytes of a change that was cut off and never confirmed",
            "Nothing: the next change sets them aside.",
        )


def _read(
    name: str, table: KeptTable, progress: Progress | None
) -> tuple[dict[str, Any], list[Finding]]:
    """The records of a table by their id, and what is wrong with them."""
    kind = _KINDS.get(name)
    if kind is None:
        return {}, [Finding(visible(name), "no table of Handbill's", "Nothing: it is left alone.")]
    records: dict[str, Any] = {}
    findings: list[Finding] = []
    documents = table.documents()
    for done, (number, content) in enumerate(documents.items(), 1):
        where = f"{name}, document {number}"
        try:
            record = from_document(kind, msgspec.json.decode(content))
        except StoreError as error:
            findings.append(Finding(where, str(error), "Mend it, or go back to a backup."))
            continue
        if record.id in records:
            findings.append(
                Finding(where, f"the id {visible(record.id)} stands twice", "Remove one of them.")
            )
        records[record.id] = record
        if progress and (done % 1000 == 0 or done == len(documents)):
            progress(name, done, len(documents))
    return records, findings


def _lost_references(records: dict[str, dict[str, Any]]) -> Iterator[Finding]:
    for table, field, leads_to in _REFERENCES:
        known = records.get(leads_to, {})
        for record in records.get(table, {}).values():
            target = getattr(record, field)
            if target and target not in known:
                yield _lost(record, field, leads_to, target)
    parties = records.get("parties", {})
    for case in records.get("cases", {}).values():
        for field in _CASE_REFERENCES:
            for part in getattr(case, field):
                if part.party not in parties:
                    yield _lost(case, field, "parties", part.party)


def _lost(record: Record, field: str, leads_to: str, target: str) -> Finding:
    return Finding(
        f"{record.table} {visible(record.id)}",
        f"{field} leads to {visible(target)}, which is not among the {leads_to}",
        "Edit it, or bring the missing record back.",
    )
