"""Whatever a case holds: nobody is named who must not be, and no mark of ours goes out."""

from typing import Any

from hypothesis import event, given, settings
from hypothesis import strategies as st

from briefings.composed import PetitionCount
from briefings.kinds import KINDS
from briefings.markdown.formats import as_text
from data.errors import Refused
from data.evidence import STATES
from data.fold import words
from data.naming import may_name
from data.records import Addressee, Case, Citation, Contact, Fact, Party, Procedure, Source
from tests.briefings.made import DAY, compose

NAMES = ("Aigul Karimova", "Nurlan Tölegenov", "Жанна Ахметова", "Bo", "Qyzylorda Nine")
IDS = ("p0", "p1", "p2", "p3", "p4")
TAGS = tuple(f"[{state}]" for state in STATES)
PLAIN = ("the court sat", "workers went on strike", "at least 18 workers", "Article 402", "*x* <b>")
pieces = st.sampled_from(
    (*NAMES, *TAGS, *PLAIN, "KARIMOVA", "Tolegenov", "[Disputed]", "Zhanna Akhmetova")
)
texts = st.lists(pieces, max_size=3).map(" ".join)
ids = st.sampled_from((*IDS, "", *NAMES))
dates = st.sampled_from(("", "2023-12-11", "2023-12", "2024-01-13", "2023/2024", "2015/.."))


def party(id: str, name: str) -> st.SearchStrategy[Party]:
    return st.builds(
        Party,
        id=st.just(id),
        name=st.just(name),
        aliases=st.sampled_from(((), (f"Alias of {name}",))),
        kind=st.sampled_from(("person", "group", "union", "employer", "government")),
        title=st.sampled_from(("", "President of the Republic")),
        naming=st.sampled_from(("public", "agreed", "initials", "never", "never")),
        contacts=st.sampled_from(((), (Contact(channel="email", value="a@example.org"),))),
    )


facts = st.builds(
    Fact,
    id=st.just("f"),
    kind=st.sampled_from(("event", "number", "status", "law", "demand", "quote")),
    text=texts.filter(bool),
    topic=st.sampled_from(("", "t", "u")),
    bearing=st.sampled_from(("concern", "context", "progress", "position")),
    date=dates,
    date_basis=st.sampled_from(("stated", "inferred")),
    as_of=dates,
    value=st.sampled_from((None, 17, 18)),
    unit=st.sampled_from(("", "workers", "friends of Tolegenov")),
    actor=ids,
    affected=ids,
    asked_of=ids,
    sources=st.lists(
        st.builds(
            Citation,
            id=st.sampled_from(("a", "b")),
            locator=st.sampled_from(("", "paragraph 2", "told by KARIMOVA", "[disputed]")),
        ),
        min_size=1,
        max_size=2,
    ).map(tuple),
    expires=st.sampled_from(("", "2024-01-01")),
    confidential=st.booleans(),
)
sources = st.builds(
    Source,
    id=st.just("a"),
    kind=st.just("news"),
    title=texts,
    publisher=texts,
    url=st.sampled_from(("", "https://example.org/a_b", "https://example.org/aigul-karimova")),
    credit=texts,
    annex=st.sampled_from((None, 2)),
)


procedures = st.builds(
    Procedure,
    id=st.just("p"),
    body=st.sampled_from(("CFA", "CAS", "court", "direct contacts mission")),
    title=texts,
    number=texts,
    instruments=st.sampled_from(((), ("C087",), ("C098", "Aigul Karimova"))),
    status=texts,
    published=dates,
    due=dates,
    sources=st.sampled_from(((), (Citation(id="a"),))),
)
petitions = st.none() | st.builds(
    PetitionCount,
    id=st.just("petition"),
    title=texts,
    count=st.sampled_from((0, 1, 218)),
    as_of=st.just(DAY),
    goal=st.sampled_from((None, 100, 1000)),
    link=st.sampled_from(("", "https://sign.example.org/k7q2")),
    state=st.sampled_from(("open", "closed", "handed over")),
    closes=st.sampled_from((None, DAY)),
    target=ids,
)


@st.composite
def cases(draw: Any) -> tuple[Case, dict[str, Party]]:
    from msgspec.structs import replace

    parties = [draw(party(id, name)) for id, name in zip(IDS, NAMES, strict=True)]
    drawn = draw(st.lists(facts, max_size=8))
    one, other = draw(sources), draw(sources)
    lines = draw(
        st.lists(
            st.builds(
                Addressee,
                party=st.sampled_from(IDS),
                line=st.sampled_from(("to", "via", "cc")),
                salutation=st.sampled_from(("", "Dear Aigul Karimova,", "Madam,")),
            ),
            max_size=4,
        )
    )
    subject = Case(
        id="c",
        title=draw(texts) or "Case",
        facts=tuple(replace(fact, id=f"f{at}") for at, fact in enumerate(drawn)),
        sources=(one, replace(other, id="b")),
        addressees=tuple(lines),
        procedures=tuple(
            replace(one, id=f"p{at}")
            for at, one in enumerate(draw(st.lists(procedures, max_size=2)))
        ),
    )
    return subject, {party.id: party for party in parties}


@settings(max_examples=400)
@given(cases(), st.sampled_from(sorted(KINDS)), st.booleans(), petitions)
def test_no_outgoing_text_names_anybody_held_back_or_holds_a_state_tag(
    made: tuple[Case, dict[str, Party]], kind: str, model: bool, petition: PetitionCount | None
) -> None:
    subject, parties = made
    try:
        composed = compose(subject, kind, parties=parties, model=model, petition=petition)
    except Refused:
        event("refused")
        return
    for text in (composed.text, as_text(composed), composed.title):
        spoken = f" {' '.join(words(text))} "
        for one in parties.values():
            if not may_name(one) and one.kind != "group":
                assert f" {' '.join(words(one.name))} " not in spoken
                if one.kind == "person":
                    parts = [part for part in words(one.name) if len(part) > 2]
                    assert not {f" {part} " for part in parts if f" {part} " in spoken}
        assert not [tag for tag in TAGS if tag in text.lower()]
        if kind != "check":
            assert not [warning for warning in composed.warnings if warning in text]
    assert set(composed.facts) | {left.fact for left in composed.left_out} == {
        fact.id for fact in subject.facts if fact.id in composed.facts or _was_seen(fact)
    }


def _was_seen(fact: Fact) -> bool:
    from data.evidence import visible_facts
    from tests.briefings.made import DAY

    return bool(visible_facts(Case(id="c", title="c", facts=(fact,)), DAY))
