"""Which of a fact's sources are one voice."""

from collections.abc import Mapping, Sequence

from data.fold import words
from data.records import Citation, Source
from data.records.base import Id


def voices(
    citations: Sequence[Citation], sources: Mapping[Id, Source]
) -> tuple[tuple[Id, ...], ...]:
    """The ids of the cited sources, those that are not independent of one another together.

    A source derived from another is one with it and adds nothing beside it. Otherwise a source
    speaks with the voice of its informant, and with its publisher's own where it names none: so
    two that pass on one informant's word are one, with the informant's own publication too, and
    so are two documents of one publisher.
    """
    cited = {citation.id for citation in citations}
    groups: list[tuple[set[Id], set[str]]] = []
    for citation in citations:
        ids, marks = {citation.id}, _marks(citation, sources, cited)
        apart = []
        for group in groups:
            if group[1] & marks:
                ids |= group[0]
                marks |= group[1]
            else:
                apart.append(group)
        groups = [*apart, (ids, marks)]
    return tuple(sorted(tuple(sorted(ids)) for ids, _ in groups))


def _marks(citation: Citation, sources: Mapping[Id, Source], cited: set[Id]) -> set[str]:
    lineage = _lineage(citation.id, sources)
    marks = {f"source {id}" for id in lineage}
    if cited.intersection(lineage[1:]):
        return marks
    origin = sources.get(lineage[-1])
    voice = citation.informed_by or (origin.publisher or origin.author if origin else "")
    return marks | {f"voice {'-'.join(words(voice))}"} if voice else marks


def _lineage(id: Id, sources: Mapping[Id, Source]) -> list[Id]:
    """A source, the one it sums up, and so on to the origin."""
    lineage = [id]
    while (source := sources.get(lineage[-1])) and source.derived_from not in {"", *lineage}:
        lineage.append(source.derived_from)
    return lineage
