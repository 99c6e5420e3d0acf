"""What must hold between the parts of a case file."""

import re
from collections.abc import Iterable, Sequence

from data.casefile.form import LONGEST_SUMMARY
from data.casefile.mistakes import Path, Wrong, instead, quoted
from data.records import Case, Citation, Party

_COUNTRY = re.compile("[A-Z]{2}")


def check_case(case: Case) -> None:
    """Wrong for the first thing in `case` that cannot be so."""
    if case.country and not _COUNTRY.fullmatch(case.country):
        what = "is no country; would be right: two capital letters (ISO 3166), such as KZ"
        raise Wrong(("country",), f"{quoted(case.country)} {what}")
    length = len(case.summary.split())
    if length > LONGEST_SUMMARY:
        raise Wrong(("summary",), f"has {length} words; would be right: {LONGEST_SUMMARY} at most")
    for name, parts in (
        ("sources", case.sources),
        ("facts", case.facts),
        ("procedures", case.procedures),
    ):
        _check_unique([part.id for part in parts], name)
    _check_addressees(case)
    _check_sources(case)


def check_parties(parties: Sequence[Party], path: Path = ("parties",)) -> None:
    """Wrong for the first thing in `parties`, which stand at `path`, that cannot be so."""
    _check_unique([party.id for party in parties], *path)
    for place, party in enumerate(parties):
        if party.naming == "agreed" and party.agreement is None:
            raise Wrong(
                (*path, place, "naming"),
                "agreed by whom is not said; would be right: an agreement with who asked and when",
            )


def _check_unique(ids: Iterable[str], *path: str | int) -> None:
    first: dict[str, int] = {}
    for place, each in enumerate(ids):
        if each in first:
            raise Wrong(
                (*path, place, "id"),
                f"{quoted(each)} is the id of {path[-1]}[{first[each] + 1}] already; use another",
            )
        first[each] = place


def _check_addressees(case: Case) -> None:
    known = [party.party for party in case.parties]
    for place, addressee in enumerate(case.addressees):
        _check_known(addressee.party, known, "party", ("addressees", place, "party"))


def _check_sources(case: Case) -> None:
    known = [source.id for source in case.sources]
    for place, source in enumerate(case.sources):
        if source.derived_from:
            path: Path = ("sources", place, "derived_from")
            _check_known(source.derived_from, known, "source", path)
    _check_circles(case)
    for place, fact in enumerate(case.facts):
        _check_citations(fact.sources, known, ("facts", place))
    for place, procedure in enumerate(case.procedures):
        _check_citations(procedure.sources, known, ("procedures", place))


def _check_circles(case: Case) -> None:
    origin = {source.id: source.derived_from for source in case.sources}
    for place, source in enumerate(case.sources):
        seen = {source.id}
        at = source.derived_from
        while at and at not in seen:
            seen.add(at)
            at = origin[at]
        if at:
            raise Wrong(
                ("sources", place, "derived_from"),
                f"{quoted(source.derived_from)} is derived from this one in turn; leave one out",
            )


def _check_citations(citations: Sequence[Citation], known: list[str], path: Path) -> None:
    for place, citation in enumerate(citations):
        _check_known(citation.id, known, "source", (*path, "sources", place, "id"))


def _check_known(given: str, known: list[str], what: str, path: Path) -> None:
    if given not in known:
        raise Wrong(path, f"this case has no {what} {quoted(given)}; {instead(given, known)}")
