"""Search: what people type, found in cases, parties, petitions and notes however it is spelled."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.fold import fold
from data.reader import Reader
from data.records import Case, Note, Party, Petition
from data.records.base import Id
from data.search.lines import Document, Line, of_case, of_note, of_party, of_petition
from data.search.query import Term, known_words, loosened, reaches, strength, terms

__all__ = ["Hit", "find", "fold", "search_cases"]

_ALSO = 0.05


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found, the line that matched best and the source that says it, as written.

    `kind` is "case", "party", "petition" or "note"; `source` is empty where no source says it.
    """

    kind: str
    id: Id
    title: str
    line: str
    source: Id
    score: float


def search_cases(store: Reader, words: str) -> list[Hit]:
    """The cases in which all `words` occur, best first.

    A word matches every word that begins with it; a phrase in quotes matches as it stands. Where
    nothing matches, one slip is forgiven in each word of five letters or more.
    """
    return _search(_cases(store, _parties(store)), words)


def find(store: Reader, words: str) -> list[Hit]:
    """Cases, parties, petitions and notes in which all `words` occur, best first."""
    parties = _parties(store)
    documents = _cases(store, parties)
    documents += [of_party(party) for party in parties.values()]
    documents += [of_petition(petition, parties) for petition in store.all(Petition)]
    documents += [of_note(note) for note in store.all(Note) if not note.dropped]
    return _search(documents, words)


def _parties(store: Reader) -> dict[Id, Party]:
    return {party.id: party for party in store.all(Party)}


def _cases(store: Reader, parties: dict[Id, Party]) -> list[Document]:
    return [of_case(case, parties) for case in store.all(Case)]


def _search(documents: Sequence[Document], words: str) -> list[Hit]:
    wanted = terms(words)
    if not wanted:
        return []
    found = _hits(documents, wanted)
    if not found and (looser := loosened(wanted, known_words(documents))):
        found = _hits(documents, looser)
    return sorted(found, key=lambda hit: (-hit.score, hit.kind, hit.id))


def _hits(documents: Iterable[Document], wanted: Sequence[Term]) -> list[Hit]:
    return [
        hit
        for document in documents
        if reaches(wanted, document.folded) and (hit := _hit(document, wanted))
    ]


def _hit(document: Document, wanted: Sequence[Term]) -> Hit | None:
    """The document with its best line; None unless each term is somewhere in it."""
    missing = set(range(len(wanted)))
    scored: list[tuple[float, Line]] = []
    for line in document.lines:
        met, score = strength(wanted, line.words)
        if met:
            missing -= met
            scored.append((line.weight * score, line))
    if missing:
        return None
    best, line = max(scored, key=lambda pair: pair[0])
    score = best + _ALSO * sum(also for also, _ in scored)
    return Hit(document.kind, document.id, document.title, line.text, line.source, round(score, 3))
