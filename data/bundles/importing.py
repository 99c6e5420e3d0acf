"""A bundle where it arrives: what is new is added, what differs is shown before it is replaced."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePath
from typing import Any, Literal, NamedTuple

import msgspec
from msgspec.structs import replace

from data.casefile import Bundle, Wrong
from data.casefile.checks import check_case
from data.casefile.form import STORE_FIELDS
from data.editing.forms import key_of
from data.editing.merging import is_keyed
from data.errors import Refused
from data.fold import fold
from data.reader import Reader
from data.records import Case, Fact, Part, Party, Source, Text
from data.records.base import Id
from data.store import Store

State = Literal["new", "same", "different", "held back"]

_NOUNS = {
    "parties": "member",
    "addressees": "addressee",
    "sources": "source",
    "facts": "fact",
    "procedures": "procedure",
}


class Difference(NamedTuple):
    """One field that says one thing here and another in the file."""

    field: str
    here: Any
    there: Any


@dataclass(frozen=True)
class Row:
    """One thing that a bundle brings, and how it stands to what is here."""

    kind: str
    id: str
    state: State
    differences: tuple[Difference, ...] = ()


@dataclass
class Imported:
    """What a bundle came to: every row, and the records to be written."""

    rows: list[Row] = field(default_factory=list)
    case: Case | None = None
    parties: list[Party] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)

    def of(self, *states: State) -> list[Row]:
        return [row for row in self.rows if row.state in states]

    @property
    def adds(self) -> bool:
        return bool(self.case or self.parties or self.texts)


def look_over(store: Reader, bundle: Bundle, *, replacing: bool = False) -> Imported:
    """What `bring_in` would do, without doing it; Refused when it is another case of that id."""
    found = Imported()
    held = frozenset(bundle.held_back)
    for party in bundle.parties:
        _party(store, party, found, held, replacing=replacing)
    wanted = {source.sha256 for source in bundle.case.sources}
    for id, text in sorted(bundle.texts.items()):
        is_new = id in wanted and not store.count(Text, id=id)
        found.rows.append(Row("text", id[:12], "new" if is_new else "same"))
        if is_new:
            found.texts.append(Text(id=id, text=text))
    here = store.find(Case, id=bundle.case.id)
    if not here:
        found.rows.insert(0, Row("case", bundle.case.id, "new"))
        found.rows += [
            Row(noun, key_of(part), "new")
            for name, noun in _NOUNS.items()
            for part in getattr(bundle.case, name)
        ]
        found.case = bundle.case
        return found
    _must_be_one(here[0], bundle.case)
    merged = _Merging(found, held, replacing=replacing).of(here[0], bundle.case)
    if merged != here[0]:
        try:
            check_case(merged)
        except Wrong as wrong:
            raise Refused(
                f"The file does not fit to {merged.id} as it is here: {wrong.what}. "
                "Take its versions with --replace, or import it as another case with --id."
            ) from None
        found.case = merged
    return found


def bring_in(
    store: Store, now: datetime, who: str, bundle: Bundle, *, replacing: bool = False
) -> Imported:
    """Add what is new; what differs stays as it is here, unless `replacing`.

    What is here and not in the bundle stays. The same bundle twice adds nothing.
    """
    with store.transaction(who, "import a case", now) as change:
        found = look_over(change, bundle, replacing=replacing)
        change.add_many(found.texts)
        for record in (*found.parties, *([found.case] if found.case else [])):
            change.put(record)
    return found


def _party(
    store: Reader, there: Party, found: Imported, held: frozenset[Id], *, replacing: bool
) -> None:
    here = store.find(Party, id=there.id)
    if not here:
        found.rows.append(Row("party", there.id, "new"))
        found.parties.append(there)
        return
    differing = _differences(here[0], there)
    if not differing:
        found.rows.append(Row("party", there.id, "same"))
    elif there.id in held:
        found.rows.append(Row("party", there.id, "held back"))
    else:
        found.rows.append(Row("party", there.id, "different", differing))
        if replacing:
            found.parties.append(_in_place_of(here[0], there))


class _Merging:
    def __init__(self, found: Imported, held: frozenset[Id], *, replacing: bool) -> None:
        self.found = found
        self.held = held
        self.replacing = replacing
        self.changed: dict[str, Any] = {}

    def of(self, here: Case, there: Case) -> Case:
        """The case as it is here with what the other brings."""
        waiting: set[Id] = set()
        own: list[Difference] = []
        for item in msgspec.structs.fields(here):
            name, mine, other = item.name, getattr(here, item.name), getattr(there, item.name)
            if name == "id" or name in STORE_FIELDS - {"unknown"}:
                continue
            if name in _NOUNS and is_keyed(mine) and is_keyed(other):
                self.changed[name] = self._items(name, mine, other, waiting)
            elif isinstance(mine, tuple) and name not in _NOUNS:
                self.changed[name] = tuple(dict.fromkeys((*mine, *other)))
            elif mine != other and other and not _is_empty(mine, item):
                own.append(Difference(name, mine, other))
            elif other:
                self.changed[name] = other
        self._row("case", here.id, tuple(own))
        if self.replacing:
            self.changed |= {each.field: each.there for each in own}
        return replace(here, **self.changed)

    def _items(
        self, name: str, mine: Sequence[Part], other: Sequence[Part], waiting: set[Id]
    ) -> tuple[Part, ...]:
        """The items here, each replaced if that was wanted, with the new ones behind them."""
        here = {key_of(part): part for part in mine}
        for part in other:
            key = key_of(part)
            if key not in here:
                if isinstance(part, Fact) and waiting & {each.id for each in part.sources}:
                    self.found.rows.append(_waits(part, waiting))
                    continue
                self.found.rows.append(Row(_NOUNS[name], key, "new"))
                here[key] = part
                continue
            differing = _differences(here[key], part)
            self._row(_NOUNS[name], key, differing)
            if differing and key not in self.held:
                if self.replacing:
                    here[key] = part
                elif name == "sources":
                    waiting.add(key)
        return tuple(here.values())

    def _row(self, kind: str, id: str, differing: tuple[Difference, ...]) -> None:
        if not differing:
            self.found.rows.append(Row(kind, id, "same"))
        elif id in self.held:
            self.found.rows.append(Row(kind, id, "held back"))
        else:
            self.found.rows.append(Row(kind, id, "different", differing))


def _is_empty(value: Any, item: msgspec.structs.FieldInfo) -> bool:  # noqa: ANN401 - of a field
    """Whether nobody said anything; a case's status always says something."""
    return not value or (not item.required and item.name != "status" and value == item.default)


def _waits(fact: Fact, waiting: set[Id]) -> Row:
    """A new fact of a source that is another one here: it would get the wrong witness."""
    cited = ", ".join(sorted(waiting & {each.id for each in fact.sources}))
    return Row("fact", fact.id, "different", (Difference("sources", "another source", cited),))


def _differences(here: Part, there: Part) -> tuple[Difference, ...]:
    return tuple(
        Difference(name, getattr(here, name), getattr(there, name))
        for name in here.__struct_fields__
        if name not in STORE_FIELDS - {"unknown"}
        and getattr(here, name) != getattr(there, name)
        and not (name == "path" and isinstance(here, Source) and _same_file(here, there))
    )


def _same_file(here: Source, there: Part) -> bool:
    """Whether only the folder of an attachment differs, which does not leave by itself."""
    path = getattr(there, "path", "")
    return bool(path) and path == PurePath(here.path).name


def _in_place_of(here: Party, there: Party) -> Party:
    return replace(there, rev=here.rev, created=here.created, updated=here.updated)


def _must_be_one(here: Case, there: Case) -> None:
    """Refused when the two have nothing in common but the id."""
    if fold(here.title) == fold(there.title):
        return
    for name in ("sources", "facts"):
        if {key_of(part) for part in getattr(here, name)} & {
            key_of(part) for part in getattr(there, name)
        }:
            return
    raise Refused(
        f"{here.id} is another case here: import this one under another id, with --id NEW."
    )
