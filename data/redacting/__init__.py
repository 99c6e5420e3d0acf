"""Taking a named person out of everything that is kept, and saying where else the name may be."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from msgspec.structs import replace

from data import unfinished
from data.documents import to_document
from data.editing.drafts import Draft, all_left_drafts
from data.errors import Refused
from data.exports import exports_of
from data.ids import LONGEST_SLUG, slug
from data.reader import Reader
from data.records import (
    Before,
    Briefing,
    Case,
    Conflict,
    Export,
    Log,
    Note,
    Party,
    Petition,
    Record,
    Text,
)
from data.records.base import Id
from data.redacting.names import Names
from data.redacting.rewriting import Change, Rewriter, fresh, strings
from data.store import Store
from data.transaction import Transaction

__all__ = ["WORDING", "Change", "Redaction", "planned", "redact"]

WORDING = "name removed"
_HOLD_TEXT = (Case, Party, Note, Briefing, Petition)
_OLDER = (Before, Conflict)


@dataclass(frozen=True, slots=True)
class Redaction:
    """What a redaction changes, and what lies outside the store and may still say the name.

    `party` is the id from now on, `words` are the single words that were looked for; `ids` still
    say the name and cannot be changed, `attachments` are files that a case points to. `drafts` are
    edits and forms that nobody finished and that say the name: they are removed.
    """

    party: Id
    words: tuple[str, ...]
    changes: tuple[Change, ...]
    exports: tuple[Export, ...]
    attachments: tuple[str, ...]
    ids: tuple[Id, ...]
    drafts: tuple[str, ...]


def planned(
    store: Reader,
    party: Id,
    *,
    wording: str = WORDING,
    also: Iterable[str] = (),
    kept: Iterable[str] = (),
) -> Redaction:
    """What `redact` would do; nothing is changed."""
    return _Work(store, party, wording, also, kept).redaction()


def redact(
    store: Store,
    now: datetime,
    who: str,
    party: Id,
    *,
    wording: str = WORDING,
    also: Iterable[str] = (),
    kept: Iterable[str] = (),
) -> Redaction:
    """Take a person out of cases, their sources' texts, notes, briefings, petitions and backups.

    Where the name stood stands `[wording]`. `also` are more names to look for, `kept` words that
    are no sign of the person. It cannot be undone: no older version that says the name is left.
    Refused for what is not a person. The name itself goes last: killed before, it can be begun
    again.
    """
    from data.redacting.backups import forget_removed

    with store.erase(who, "redact a party", now) as change:
        work = _Work(change, party, wording, also, kept)
        done = work.redaction()
        work.write(change)
        forget_removed(store.file.path, work.says)
        for draft in work.drafts():
            draft.remove()
        unfinished.forget(work.typed())
    return done


class _Work:
    """One redaction: what it looks for, and what it makes of each record."""

    def __init__(
        self, store: Reader, party: Id, wording: str, also: Iterable[str], kept: Iterable[str]
    ) -> None:
        self._store = store
        self._person = store.get(Party, party)
        if self._person.kind != "person":
            raise Refused(
                f'"{party}" is no person: `handbill party edit` changes what is said of it.'
            )
        self._wording = wording
        names = (self._person.name, *self._person.aliases, *also)
        self._names = Names(names, kept)
        self._new_id = self._id_without_name()
        self._texts = {text.id: self._text(text) for text in store.all(Text) if self.says(text)}
        ids = {old: new.id for old, new in self._texts.items()}
        if self._new_id != party:
            ids[party] = self._new_id
        self._rewriter = Rewriter(self._names, wording, ids)
        self._pairs = list(self._rewritten())

    def says(self, record: object) -> bool:
        """Whether a record, or a plain document, names the person anywhere."""
        plain = to_document(record) if isinstance(record, Record) else record
        return any(self._names.replaced(text, "") != text for text in strings(plain))

    def redaction(self) -> Redaction:
        edited = (draft.origin.name for draft in self.drafts())
        drafts = (*edited, *(typed.title or typed.key for typed in self.typed()))
        touched = [(old.table, old.id) for old, _ in self._pairs]
        cases = [old for old, _ in self._pairs if isinstance(old, Case)]
        return Redaction(
            party=self._new_id,
            words=self._names.words,
            changes=tuple(self._rewriter.changes),
            exports=tuple(exports_of(self._store, touched)),
            attachments=tuple(
                dict.fromkeys(s.path for case in cases for s in case.sources if s.path)
            ),
            ids=tuple(
                old.id for old, _ in self._pairs
                if not isinstance(old, Party) and self._names.slug_without(old.id) != old.id
            ),
            drafts=drafts,
        )  # fmt: skip

    def drafts(self) -> list[Draft]:
        """The unfinished edits of this store that say the name."""
        return [
            draft
            for draft in all_left_drafts(str(self._store.file.path))
            if self.says([draft.read(), draft.origin.text, draft.origin.name])
        ]

    def typed(self) -> list[unfinished.Unfinished]:
        """What was typed into forms and says the name."""
        return unfinished.telling(str(self._store.file.path), self.says)

    def write(self, change: Transaction) -> None:
        """Put every record in the place of its older version."""
        for old, new in self._pairs:
            if old.id == new.id:
                change.put(new)
            else:
                change.remove(type(old), old.id)
                change.put(replace(new, rev=0))
        for older in _OLDER:
            for kept in list(change.all(older)):
                if self.says(kept) or self._speaks_of(kept):
                    change.remove(older, kept.id)

    def _rewritten(self) -> Iterator[tuple[Record, Record]]:
        """The records that change, each as it was and as it will be."""
        for kind in _HOLD_TEXT:
            for old in self._store.all(kind):
                where = f"{type(old).__name__.lower()} {old.id}"
                if isinstance(old, Party) and old.id == self._person.id:
                    yield old, self._nobody()
                    continue
                new = replace(self._rewriter.rewritten(old, where), id=old.id)
                if new != old:
                    yield old, new
        for text in self._texts:
            yield self._store.get(Text, text), self._texts[text]
        entries: list[Log | Export] = [*self._store.all(Log), *self._store.all(Export)]
        for entry in entries:
            records = tuple((table, self._new_of(table, id)) for table, id in entry.records)
            if records != entry.records:
                yield entry, replace(entry, records=records)

    def _nobody(self) -> Party:
        """The person's record with nothing left in it but that there is somebody."""
        return Party(
            id=self._new_id,
            rev=self._person.rev,
            created=self._person.created,
            name=self._wording,
            kind="person",
            naming="never",
        )

    def _text(self, text: Text) -> Text:
        new = self._names.replaced(text.text, f"[{self._wording}]")
        return replace(text, id=sha256(new.encode()).hexdigest(), text=new)

    def _new_of(self, table: str, id: Id) -> Id:
        if (table, id) == (Party.table, self._person.id):
            return self._new_id
        return self._texts[id].id if table == Text.table and id in self._texts else id

    def _speaks_of(self, kept: Record) -> bool:
        return any(text == self._person.id for text in strings(to_document(kept)))

    def _id_without_name(self) -> Id:
        id = self._person.id
        if self._names.slug_without(id) == id:
            return id
        plain = slug(self._wording)[:LONGEST_SLUG] or "somebody"
        return fresh(plain, lambda taken: bool(self._store.find(Party, id=taken)))
