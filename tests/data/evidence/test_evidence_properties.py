"""What holds of the states of facts whatever the facts are."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from data.evidence import STATES, standings, visible_facts
from data.records import Case, Citation, Fact, Source

DATES = ("", "2023", "2023-12", "2023-12-11", "2024-01-13", "2024-01", "2023-12/2024-01", "2024/..")
WORDS = ("", "strikers", "the police")
IDS = tuple("abcdef")

sources = st.tuples(
    *(
        st.builds(
            Source,
            id=st.just(id),
            kind=st.just("news"),
            title=st.just(id),
            publisher=st.sampled_from(("", "ITUC", "HRW")),
            date=st.sampled_from(DATES),
            derived_from=st.sampled_from(("", *IDS)),
        )
        for id in IDS
    )
)
citations = st.lists(
    st.builds(
        Citation,
        id=st.sampled_from(IDS),
        extract=st.sampled_from(("", "said")),
        informed_by=st.sampled_from(("", "ituc", "local-union")),
    ),
    max_size=4,
).map(tuple)


def facts(id: str) -> st.SearchStrategy[Fact]:
    return st.builds(
        Fact,
        id=st.just(id),
        kind=st.sampled_from(("event", "number", "status", "quote", "law", "demand")),
        text=st.just("said"),
        topic=st.sampled_from(("", "one", "one", "other")),
        bearing=st.sampled_from(("concern", "position")),
        date=st.sampled_from(DATES),
        as_of=st.sampled_from(DATES[3:6]) | st.just(""),
        value=st.sampled_from((None, 7, 17, 18, "pending", "rejected")),
        qualifier=st.sampled_from(("exact", "approx", "min", "more_than")),
        actor=st.sampled_from(WORDS),
        affected=st.sampled_from(WORDS),
        sources=citations,
        rank=st.sampled_from(("normal", "normal", "preferred", "deprecated")),
        expires=st.sampled_from(DATES),
    )


cases = st.builds(
    lambda facts, sources: Case(id="a-case", title="A case", facts=facts, sources=sources),
    st.integers(0, 6).flatmap(lambda count: st.tuples(*(facts(f"f{n}") for n in range(count)))),
    sources,
)
days = st.sampled_from(
    (date(2023, 12, 11), date(2024, 1, 1), date(2024, 1, 20), date(2024, 6, 1), date(2026, 1, 1))
)


def changed(case: Case, facts: tuple[Fact, ...], sources: tuple[Source, ...] = ()) -> Case:
    return replace(case, facts=facts, sources=sources or case.sources)


@given(cases, days, st.randoms())
def test_the_order_of_facts_and_sources_does_not_matter(case: Case, day: date, chance) -> None:
    facts, sources = list(case.facts), list(case.sources)
    chance.shuffle(facts)
    chance.shuffle(sources)
    assert standings(changed(case, tuple(facts), tuple(sources)), as_of=day) == standings(
        case, as_of=day
    )


@given(cases, days, st.sampled_from(IDS), st.sampled_from(("", "ituc", "local-union")))
def test_a_derived_source_changes_no_corroboration(
    case: Case, day: date, origin: str, informant: str
) -> None:
    summary = Source(
        id="summary", kind="summary", title="Summary", publisher="HRW", derived_from=origin
    )
    also = Citation(id="summary", informed_by=informant)
    facts = tuple(
        replace(fact, sources=(*fact.sources, also))
        if origin in {citation.id for citation in fact.sources}
        else fact
        for fact in case.facts
    )
    before = standings(case, as_of=day)
    after = standings(changed(case, facts, (*case.sources, summary)), as_of=day)
    for id, standing in before.items():
        for state in ("single source", "corroborated"):
            assert (state in standing.states) == (state in after[id].states)


@given(cases, days)
def test_as_of_never_looks_ahead(case: Case, day: date) -> None:
    seen = visible_facts(case, day)
    known = standings(case, as_of=day)
    assert list(known) == [fact.id for fact in seen]
    assert known == standings(changed(case, tuple(seen)), as_of=day)


@given(cases, days)
def test_a_dispute_has_two_sides_that_stand_in_one_topic(case: Case, day: date) -> None:
    topics = {fact.id: fact.topic for fact in case.facts}
    known = standings(case, as_of=day)
    for id, standing in known.items():
        assert ("disputed" in standing.states) == bool(standing.against)
        for other in standing.against:
            assert id in known[other].against
            assert topics[id] == topics[other] != ""


@given(cases, days)
def test_what_is_replaced_is_replaced_by_something_that_stands_in_the_end(
    case: Case, day: date
) -> None:
    known = standings(case, as_of=day)
    for standing in known.values():
        assert set(standing.states) <= set(STATES)
        passed: list[str] = []
        while standing.replaced_by:
            assert standing.replaced_by not in passed
            passed.append(standing.replaced_by)
            standing = known[standing.replaced_by]
