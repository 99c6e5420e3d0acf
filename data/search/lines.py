"""What is searched: the lines of each record, and how much each weighs."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from data.fold import words
from data.naming import at_risk, label
from data.records import Case, Note, Party, Petition, Record, Source
from data.records.base import Id

NAMES, PEOPLE, STATEMENTS, EXTRACTS = 6, 4, 3, 2
WEIGHTS = (NAMES, PEOPLE, STATEMENTS, EXTRACTS)
FIELD = "fieldof"
"""What stands before the words of a field in the index, with the field's name."""


class Line(NamedTuple):
    """A line as it is shown, with the source that says it.

    `kind` is that of a fact, or the body of a procedure. A line with a `party` says its part in a
    case: the party's own name comes before it, as the party's record has it by then. `shown` is
    what is told instead of a text that is found and not shown: how to reach a person at risk.
    """

    text: str
    weight: int
    source: Id = ""
    kind: str = ""
    party: Id = ""
    shown: str = ""


class Document(NamedTuple):
    """A record as search sees it.

    `fields` are the words that each field of a query may ask for, `sources` what each source may
    be called.
    """

    kind: str
    id: Id
    title: str
    lines: tuple[Line, ...]
    fields: tuple[tuple[str, str], ...] = ()
    sources: tuple[tuple[Id, str], ...] = ()


def document(record: Record) -> Document:
    """What of a case, a party, a petition or a note is searched."""
    made = _MADE[type(record)](record)
    lines = (line for line in made.lines if line.party or words(line.text))
    return made._replace(lines=tuple(sorted(lines, key=lambda line: -line.weight)))


def _of_case(case: Case) -> Document:
    lines = [
        Line(case.title, NAMES),
        Line(" ".join((case.id, *case.aliases)), NAMES),
        Line(case.summary, STATEMENTS),
        Line(", ".join(case.tags), STATEMENTS),
        *_people(case),
        *_statements(case),
        *_papers(case),
    ]
    sources = [(source.id, _called(source)) for source in case.sources]
    fields = [
        ("country", case.country),
        ("status", case.status),
        *(("body", procedure.body) for procedure in case.procedures),
        *(("kind", fact.kind) for fact in case.facts),
        *(("source", called) for _, called in sources),
    ]
    return Document(
        "case", case.id, case.title, tuple(lines), tuple(dict.fromkeys(fields)), tuple(sources)
    )


def _of_party(party: Party) -> Document:
    lines = [*_party(party), Line(party.id, NAMES)]
    return Document("party", party.id, party.name, tuple(lines))


def _of_petition(petition: Petition) -> Document:
    titles = list(dict.fromkeys([petition.title.get("en", ""), *petition.title.values()]))
    lines = [
        *(Line(title, NAMES) for title in titles),
        Line(petition.id, NAMES),
        *(Line(text, STATEMENTS) for text in (*petition.text.values(), *petition.demands)),
        *([Line("", PEOPLE, party=petition.target)] if petition.target else []),
    ]
    title = next(filter(None, titles), petition.id)
    return Document("petition", petition.id, title, tuple(lines))


def _of_note(note: Note) -> Document:
    lines = () if note.dropped else (Line(note.text, STATEMENTS),)
    return Document("note", note.id, note.case, lines)


_MADE: dict[type[Record], Callable[..., Document]] = {
    Case: _of_case,
    Party: _of_party,
    Petition: _of_petition,
    Note: _of_note,
}


def _people(case: Case) -> Iterator[Line]:
    roles = {member.party: member.role for member in case.parties}
    for id in dict.fromkeys([*roles, *(addressee.party for addressee in case.addressees)]):
        yield Line(roles.get(id, ""), PEOPLE, party=id)


def _party(party: Party) -> Iterator[Line]:
    also = f" ({', '.join(party.aliases)})" if party.aliases else ""
    yield Line(f"{party.name}{also}{': ' if party.title else ''}{party.title}", NAMES)
    held = at_risk(party)
    if party.address:
        shown = f"{label(party)}: address, held back" if held else ""
        yield Line(f"{label(party)}: {', '.join(party.address)}", STATEMENTS, shown=shown)
    for contact in party.contacts:
        parts = (contact.channel, contact.value, contact.note)
        shown = f"{label(party)}: {contact.channel}, held back" if held else ""
        said = " ".join(filter(None, parts))
        yield Line(f"{label(party)}: {said}", STATEMENTS, shown=shown)


def _statements(case: Case) -> Iterator[Line]:
    for fact in case.facts:
        first = fact.sources[0].id if fact.sources else ""
        yield Line(fact.text, STATEMENTS, first, fact.kind)
        for cited in fact.sources:
            yield Line(cited.extract, EXTRACTS, cited.id, fact.kind)


def _papers(case: Case) -> Iterator[Line]:
    for source in case.sources:
        parts = (source.publisher or source.author, source.title, source.reference)
        yield Line(", ".join(filter(None, parts)), STATEMENTS, source.id)
    for procedure in case.procedures:
        heads = (procedure.body, procedure.number, procedure.title, *procedure.instruments)
        about = ", ".join(filter(None, heads))
        first = procedure.sources[0].id if procedure.sources else ""
        yield Line(f"{about}: {procedure.status}", STATEMENTS, first, procedure.body)


def _called(source: Source) -> str:
    """What `source:` may say for a source: its id and who stands behind it."""
    who = (source.publisher, source.republisher, source.author)
    return " ".join(filter(None, (source.id, *who)))
