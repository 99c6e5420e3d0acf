"""Which records of the index may answer a query, the most promising first."""

import sqlite3
from collections.abc import Iterator, Sequence

import msgspec

from data.records.base import Id
from data.search.judging import Hit, Judge, Kept, hit_of
from data.search.lines import FIELD, PEOPLE, WEIGHTS, Line
from data.search.query import Query, Term, forgiving, one_slip, slipped

_COLUMNS = dict(zip(("names", "people", "statements", "extracts"), WEIGHTS, strict=True))
_CHUNK = 20
_FEW = 10
_decode = msgspec.json.Decoder(list[Line]).decode


class Hits(list[Hit]):
    """Hits, the best first; `more` is about how many are left out."""

    more: int = 0


def ranked(connection: sqlite3.Connection, query: Query, kinds: Sequence[str], most: int) -> Hits:
    """The best answers to a query among records of those kinds.

    Where nothing answers, a slip is forgiven in each long word; where few do, the hits of a slip
    in a very long word come after them.
    """
    hits = _answers(connection, query, kinds, most)
    if query.terms and len(hits) < _FEW:
        looser = _looser(connection, query, beside=bool(hits))
        if looser:
            found = {(hit.kind, hit.id) for hit in hits}
            later = _answers(connection, query._replace(terms=looser), kinds, most)
            hits += [hit for hit in later if (hit.kind, hit.id) not in found][: most - len(hits)]
            hits.more += later.more
    return hits


def _answers(connection: sqlite3.Connection, query: Query, kinds: Sequence[str], most: int) -> Hits:
    order = _promising(connection, query, kinds)
    hits, judge = Hits(), Judge(query)
    looked = 0
    while looked < len(order) and len(hits) < most:
        chunk = order[looked : looked + max(_CHUNK, most - len(hits))]
        looked += len(chunk)
        parties = _parties_of(connection, chunk)
        hits += filter(None, (hit_of(kept, judge, parties) for kept in _read(connection, chunk)))
    hits.sort(key=lambda hit: (-hit.score, hit.kind, hit.id))
    hits.more = len(order) - looked + max(0, len(hits) - most)
    del hits[most:]
    return hits


def _promising(connection: sqlite3.Connection, query: Query, kinds: Sequence[str]) -> list[int]:
    """The records in which every term and field occurs somewhere, the weightiest first."""
    weights: dict[int, float] | None = None
    for term in query.terms:
        found = _weighed(connection, term)
        weights = (
            found
            if weights is None
            else {num: weights[num] + found[num] for num in weights.keys() & found.keys()}
        )
    for name, wanted in query.fields:
        for word in wanted:
            match = f'fields : "{FIELD}{name}{word}"*'
            having = {num for (num,) in connection.execute(_SAID, (match,))}
            weights = (
                {num: (weights or {}).get(num, 0.0) for num in having}
                if weights is None
                else {num: weight for num, weight in weights.items() if num in having}
            )
    if not weights:
        return []
    marks = ",".join("?" * len(kinds))
    rows = connection.execute(f"SELECT num, id FROM docs WHERE kind IN ({marks})", kinds)  # noqa: S608
    ids = {num: id for num, id in rows if num in weights}
    return sorted(ids, key=lambda num: (-weights[num], ids[num]))


_SAID = "SELECT rowid FROM said WHERE said MATCH ?"
_LINKED = (
    "SELECT DISTINCT links.doc FROM docs JOIN links ON links.party = docs.id"
    " WHERE docs.kind = 'party'"
    " AND docs.num IN (SELECT rowid FROM said WHERE said MATCH ?)"
)


def _weighed(connection: sqlite3.Connection, term: Term) -> dict[int, float]:
    """The records that say the term, each with the weight of the heaviest line that may."""
    match = " OR ".join(f'"{" ".join(way)}"*' for way in term)
    found: dict[int, float] = {}
    for (num,) in connection.execute(_LINKED, (f"{{names statements}} : ({match})",)):
        found[num] = PEOPLE
    for column, weight in _COLUMNS.items():
        for (num,) in connection.execute(_SAID, (f"{column} : ({match})",)):
            found[num] = max(found.get(num, 0), weight)
    return found


def _read(connection: sqlite3.Connection, nums: Sequence[int]) -> Iterator[Kept]:
    marks = ",".join("?" * len(nums))
    rows = connection.execute(
        "SELECT num, kind, id, title, lines, sources, names, people, statements, extracts"  # noqa: S608
        f" FROM docs JOIN said ON said.rowid = docs.num WHERE num IN ({marks})",
        nums,
    )
    for num, kind, id, title, lines, sources, *said in rows:
        texts = _decode(lines)
        folded: list[str] = []
        for weight, column in zip(WEIGHTS, said, strict=True):
            if any(line.weight == weight for line in texts):
                folded += column.split("\n")
        yield Kept(num, kind, id, title, list(zip(texts, folded, strict=True)), sources)


def _parties_of(connection: sqlite3.Connection, nums: Sequence[int]) -> dict[Id, Kept]:
    """The parties that these records speak of."""
    marks = ",".join("?" * len(nums))
    rows = connection.execute(
        "SELECT DISTINCT docs.num FROM links JOIN docs ON docs.id = links.party"  # noqa: S608
        f" WHERE docs.kind = 'party' AND links.doc IN ({marks})",
        nums,
    )
    return {kept.id: kept for kept in _read(connection, [num for (num,) in rows])}


def _looser(connection: sqlite3.Connection, query: Query, *, beside: bool) -> tuple[Term, ...]:
    """The query's terms with slips forgiven; empty when none can be."""
    near: dict[str, list[str]] = {}
    known: set[str] = set()
    for term in query.terms:
        [word, *rest] = term[0]
        if rest:
            continue
        plain = connection.execute(_SAID, (f'"{word}"*',)).fetchone() is not None
        if plain and not (beside and forgiving(word, beside=True)):
            known.add(word)
        elif forgiving(word, beside=beside and plain):
            near[word] = one_slip(word, _alike(connection, word), whole=plain)
            if plain and not near[word]:
                known.add(word)
            elif plain:
                near[word] = [word, *near[word]]
    return slipped(query.terms, near, known)


def _alike(connection: sqlite3.Connection, word: str) -> list[str]:
    """The words of the index that agree with `word` in its first or in its second half."""
    half = len(word) // 2
    rows = connection.execute(
        "SELECT term FROM vocabulary WHERE term GLOB ? OR instr(substr(term, 1, ?), ?)",
        (f"{word[:half]}*", len(word) + 2, word[half + 1 :]),
    )
    return [term for (term,) in rows if not term.startswith(FIELD)]
