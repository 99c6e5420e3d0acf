"""What can be edited as text: how it is written, read back and checked."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from msgspec.structs import replace

from data.casefile import (
    Wrong,
    instead,
    quoted,
    read,
    read_facts,
    read_parties,
    write,
    write_facts,
    write_parties,
)
from data.casefile.mistakes import Path
from data.changes.cases import missing_parties
from data.reader import Reader
from data.records import Case, Fact, Part, Party
from data.records.base import Id

R = TypeVar("R", Case, Party)


class Form(ABC, Generic[R]):
    """One record, or a fact of one, as TOML. `name` names it in messages, `id` among drafts."""

    kind: type[R]
    noun: str

    def __init__(self, id: Id) -> None:
        self.id = id

    @property
    def name(self) -> str:
        """The name of the file, which messages name too."""
        return f"{self.id}.toml"

    def latest(self, store: Reader) -> R:
        """The record as it is in the store; NotFound when it is gone."""
        return store.get(self.kind, self.id)

    @abstractmethod
    def write(self, record: R) -> str:
        """The canonical text of `record`, or of the part of it that is edited."""

    @abstractmethod
    def read(self, store: Reader, text: str | bytes, before: R, /) -> R:
        """`before` as `text` changed it; Mistake names line and key of what is wrong."""

    @abstractmethod
    def as_begun(self, text: str, latest: R) -> R:
        """The record as it was when `text` was written from it, as far as `text` tells."""

    def _same_id(self, id: Id, path: Path) -> None:
        if id != self.id:
            raise Wrong(path, f"{quoted(id)} is another id; would be right: {self.id}")


class CaseForm(Form[Case]):
    kind = Case
    noun = "case"

    def write(self, record: Case) -> str:
        return write(record)

    def read(self, store: Reader, text: str | bytes, before: Case, /) -> Case:
        def check(case: Case) -> None:
            self._same_id(case.id, ("id",))
            for wrong in (*missing_parties(store, case, before), *slips(case, before)):
                raise wrong

        return _stored_as(read(text, self.name, check=check), before)

    def as_begun(self, text: str, latest: Case) -> Case:
        return _stored_as(read(text), latest)


class FactForm(Form[Case]):
    """One fact of a case."""

    kind = Case
    noun = "case"

    def __init__(self, case: Id, fact: Id) -> None:
        super().__init__(case)
        self.fact = fact

    @property
    def name(self) -> str:
        return f"{self.id}-{self.fact}.toml"

    def write(self, record: Case) -> str:
        return write_facts(fact for fact in record.facts if fact.id == self.fact)

    def read(self, _store: Reader, text: str | bytes, before: Case, /) -> Case:
        def check(facts: Sequence[Fact]) -> None:
            if len(facts) != 1:
                raise Wrong(("facts",), f"there are {len(facts)} facts; would be right: one")
            if facts[0].id != self.fact:
                what = f"{quoted(facts[0].id)} is another id; would be right: {self.fact}"
                raise Wrong(("facts", 0, "id"), what)
            known = [source.id for source in before.sources]
            for place, citation in enumerate(facts[0].sources):
                if citation.id not in known:
                    what = f"this case has no source {quoted(citation.id)}; "
                    path: Path = ("facts", 0, "sources", place, "id")
                    raise Wrong(path, what + instead(citation.id, known))
            old = next((fact for fact in before.facts if fact.id == self.fact), None)
            for wrong in slips(facts[0], old, ("facts", 0)):
                raise wrong

        (edited,) = read_facts(text, self.name, check=check)
        return self._with(before, edited)

    def as_begun(self, text: str, latest: Case) -> Case:
        (fact,) = read_facts(text)
        return self._with(latest, fact)

    def _with(self, case: Case, edited: Fact) -> Case:
        if all(fact.id != self.fact for fact in case.facts):
            return replace(case, facts=(*case.facts, edited))
        facts = tuple(edited if fact.id == self.fact else fact for fact in case.facts)
        return replace(case, facts=facts)


class PartyForm(Form[Party]):
    kind = Party
    noun = "party"

    def write(self, record: Party) -> str:
        return write_parties([record])

    def read(self, store: Reader, text: str | bytes, before: Party, /) -> Party:
        def check(parties: Sequence[Party]) -> None:
            if len(parties) != 1:
                raise Wrong(("parties",), f"there are {len(parties)} parties; would be right: one")
            self._same_id(parties[0].id, ("parties", 0, "id"))
            at = parties[0].organisation
            if at and at != before.organisation and not store.count(Party, id=at):
                known = [id for (id,) in store.tally(Party, "id")]
                what = f"there is no party {quoted(at)}; {instead(at, known)}"
                raise Wrong(("parties", 0, "organisation"), what)
            for wrong in slips(parties[0], before, ("parties", 0)):
                raise wrong

        (party,) = read_parties(text, self.name, check=check)
        return _stored_as(party, before)

    def as_begun(self, text: str, latest: Party) -> Party:
        (party,) = read_parties(text)
        return _stored_as(party, latest)


def _stored_as(record: R, before: R) -> R:
    return replace(record, rev=before.rev, created=before.created, updated=before.updated)


def slips(part: Part, before: Part | None, path: Path = ()) -> Iterator[Wrong]:
    """The fields of `part` that this version does not know and that `before` did not have.

    A newer version may have written those it had; these were typed, and likely mistyped.
    """
    old = before.unknown if before else {}
    for name in part.unknown:
        if name not in old:
            known = [field for field in part.__struct_fields__ if field != "unknown"]
            yield Wrong((*path, name), f"this key is not known; {instead(name, known)}")
    for field in part.__struct_fields__:
        value, was = getattr(part, field), getattr(before, field, None)
        if isinstance(value, Part):
            yield from slips(value, was if isinstance(was, Part) else None, (*path, field))
        elif isinstance(value, tuple):
            earlier = _by_key(was)
            for place, item in enumerate(value):
                if isinstance(item, Part):
                    yield from slips(item, earlier.get(key_of(item)), (*path, field, place))


def unknown_fields(part: Part, path: Path = ()) -> Iterator[Path]:
    """Where `part` holds what this version does not know."""
    yield from ((*path, name) for name in part.unknown)
    for field in part.__struct_fields__:
        value = getattr(part, field)
        if isinstance(value, Part):
            yield from unknown_fields(value, (*path, field))
        elif isinstance(value, tuple):
            for place, item in enumerate(value):
                if isinstance(item, Part):
                    yield from unknown_fields(item, (*path, field, place))


def _by_key(items: object) -> dict[str, Part]:
    if not isinstance(items, tuple):
        return {}
    return {key_of(item): item for item in items if isinstance(item, Part)}


def key_of(part: Part) -> str:
    """What an item of a list is told by: its id, the party, or the value of a contact."""
    for name in ("id", "party", "value"):
        if isinstance(found := getattr(part, name, None), str):
            return found
    return ""
