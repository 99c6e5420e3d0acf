"""Which sources of a fact are one voice."""

import pytest

from data.evidence import voices
from data.records import Citation, Source


def source(id: str, **fields: str) -> Source:
    return Source(id=id, kind="news", title=id, **fields)


SOURCES = {
    found.id: found
    for found in (
        source("letter", publisher="ITUC"),
        source("summary", publisher="A blog", derived_from="letter"),
        source("summary-of-it", derived_from="summary"),
        source("news", publisher="IndustriALL"),
        source("older-news", publisher="IndustriALL"),
        source("blog", publisher="A blog"),
        source("union-page", publisher="Local union"),
        source("chicken", derived_from="egg"),
        source("egg", derived_from="chicken"),
        source("unsigned"),
        source("also-unsigned"),
    )
}


def heard(*citations: str) -> tuple[tuple[str, ...], ...]:
    """The voices of citations written as "source" or "source < informant"."""
    parts = [citation.split(" < ") for citation in citations]
    cited = [Citation(id=id, informed_by="".join(informant)) for id, *informant in parts]
    return voices(cited, SOURCES)


def test_two_publishers_are_two_voices() -> None:
    assert heard("letter", "news") == (("letter",), ("news",))
    assert heard("unsigned", "also-unsigned") == (("also-unsigned",), ("unsigned",))


def test_a_summary_is_one_with_the_letter_it_summarises() -> None:
    assert heard("letter", "summary", "summary-of-it", "news") == (
        ("letter", "summary", "summary-of-it"),
        ("news",),
    )


def test_a_summary_alone_is_one_with_another_summary_of_the_same_letter() -> None:
    assert heard("summary", "summary-of-it") == (("summary", "summary-of-it"),)


def test_a_summary_does_not_make_its_publisher_one_with_the_letter() -> None:
    assert heard("letter", "summary", "blog") == (("blog",), ("letter", "summary"))


def test_two_unions_informed_by_one_local_union_are_one_voice() -> None:
    assert heard("letter < local-union", "news < local-union") == (("letter", "news"),)


def test_informed_by_two_people_one_publisher_has_two_voices() -> None:
    assert len(heard("news < one", "older-news < another")) == 2


def test_a_source_that_repeats_an_informant_counts_with_what_it_published() -> None:
    assert heard("letter < local-union", "union-page") == (("letter", "union-page"),)


def test_two_documents_of_one_publisher_are_one_voice() -> None:
    assert heard("news", "older-news") == (("news", "older-news"),)


def test_one_source_cited_twice_is_one_voice() -> None:
    assert heard("letter < somebody", "letter") == (("letter",),)


def test_sources_that_claim_to_derive_from_each_other_are_one_voice() -> None:
    assert heard("chicken", "egg") == (("chicken", "egg"),)


@pytest.mark.parametrize("citations", [(), ("nowhere",)])
def test_no_citation_is_no_voice_and_an_unknown_source_is_one(citations: tuple[str, ...]) -> None:
    assert len(heard(*citations)) == len(citations)
