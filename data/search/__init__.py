"""Search: what people type, found in cases, parties, petitions and notes however it is spelled."""

from data.fold import fold
from data.reader import Reader
from data.search.judging import Hit
from data.search.query import parsed
from data.search.ranking import Hits, ranked

__all__ = ["KINDS", "MOST", "Hit", "Hits", "find", "fold", "search_cases"]

KINDS = ("case", "party", "petition", "note")
MOST = 30
"""So many hits are answered; who wants another one adds a word."""


def search_cases(store: Reader, words: str, *, most: int = MOST) -> Hits:
    """The cases in which all `words` occur, best first.

    A word matches every word that begins with it; a phrase in quotes matches as it stands, and
    `country:`, `status:`, `body:`, `kind:` and `source:` ask for a field. Where nothing matches,
    one slip is forgiven in each word of five letters or more.
    """
    return _search(store, words, ("case",), most)


def find(store: Reader, words: str, *, kinds: tuple[str, ...] = KINDS, most: int = MOST) -> Hits:
    """Cases, parties, petitions and notes in which all `words` occur, best first."""
    return _search(store, words, kinds, most)


def _search(store: Reader, words: str, kinds: tuple[str, ...], most: int) -> Hits:
    query = parsed(words)
    if not (query.terms or query.fields):
        return Hits()
    from data.search.index import index  # SQLite is loaded when there is something to look for

    with index(store) as connection:
        return ranked(connection, query, kinds, most)
