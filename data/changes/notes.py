"""Notes after the call: listed until each is filed as a source of its case, or dropped."""

from datetime import datetime

from msgspec.structs import replace

from data.casefile import text_id
from data.changes.door import line, new_part_id
from data.errors import BadInput, NotFound, Refused
from data.reader import Reader
from data.records import Case, Note, Source, Text
from data.records.base import Id
from data.store import Store
from data.text import visible


def unfiled_notes(store: Reader, case: Id = "") -> list[Note]:
    """The notes that wait, of one case or of all, the oldest first."""
    notes = store.find(Note, case=case) if case else store.find(Note)
    waiting = [note for note in notes if not note.filed_as and not note.dropped]
    return sorted(waiting, key=lambda note: (note.when, note.id))


def find_note(store: Reader, id: str) -> Note:
    """The note of that id, or of the one id that ends so, as lists show it."""
    if not id:
        raise BadInput("Name a note: `case notes` lists them.")
    ending = [key for (key,) in store.tally(Note, "id") if key.endswith(id)]
    if len(ending) > 1 and id not in ending:
        raise BadInput(f'"{visible(id)}" ends several ids: write more of it.')
    if not ending:
        raise NotFound(f'There is no note "{visible(id)}": `case notes` lists them.')
    return store.get(Note, id if id in ending else ending[0])


def file_note(
    store: Store,
    now: datetime,
    who: str,
    note: Id,
    *,
    case: Id = "",
    id: str = "",
    title: str = "",
    kind: str = "note",
    publisher: str = "",
) -> Source:
    """Make a note a source of its case, or of `case` when it has none; its words are the text.

    The note keeps its words, and says as what it was filed.
    """
    with store.transaction(who, "file a note", now) as change:
        kept = _waiting(change, note)
        if kept.case and case not in {"", kept.case}:
            raise Refused(f"This note is of {kept.case}: file it there.")
        if not (kept.case or case):
            raise BadInput("This note has no case: say which.", field="case")
        found = change.get(Case, kept.case or case)
        day = kept.when.date()
        known = [source.id for source in found.sources]
        source = Source(
            id=new_part_id(id, f"note {day}", known, "source"),
            kind=line(kind, "kind", required=True),
            title=line(title, "title") or f"Note of {day:%-d %B %Y}",
            publisher=line(publisher, "publisher"),
            author=kept.who,
            date=day.isoformat(),
            sha256=text_id(kept.text),
        )
        change.add_many([Text(id=source.sha256, text=kept.text)])
        change.put(replace(found, sources=(*found.sources, source)))
        change.put(replace(kept, case=found.id, filed_as=source.id))
    return source


def drop_note(store: Store, now: datetime, who: str, note: Id) -> Note:
    """Set a note aside; it is listed no more."""
    with store.transaction(who, "drop a note", now) as change:
        return change.put(replace(_waiting(change, note), dropped=True))


def _waiting(store: Reader, note: Id) -> Note:
    kept = store.get(Note, note)
    if kept.filed_as:
        raise Refused(f"This note is filed already, as {kept.filed_as}.")
    if kept.dropped:
        raise Refused("This note was dropped: `handbill undo` takes back your last change.")
    return kept
