"""Every sentence that states a fact has its note, and every note leads to its source."""

import re
from typing import Any

from data.records import Citation, Source
from tests.briefings.made import SOURCES, case, compose, fact, starter


def notes(text: str) -> list[str]:
    return re.findall(r"(?m)^\[\^\d+\]: (.*)$", text)


def note_of(**fields: Any) -> str:
    source = Source(**{"id": "a", "kind": "news", "title": "Title", **fields})
    return notes(compose(case(fact("x"), sources=(source,)), "summary").text)[0]


def test_a_note_has_everything_in_its_order() -> None:
    assert note_of(
        publisher="Human Rights Watch",
        republisher="Information Center, Almaty",
        title="ILO *Slams*",
        date="2021-06-23",
        date_basis="inferred",
        reference="HTUR/LEX",
        url="https://example.org/a_b:c,d%5B",
        accessed="2026-11-22",
    ) == (
        'Human Rights Watch (Information Center, Almaty), "ILO \\*Slams\\*", 23 June 2021 '
        "[year inferred], HTUR/LEX, <https://example.org/a_b:c,d%5B>, accessed 22 November 2026."
    )


def test_what_a_source_lacks_is_left_off() -> None:
    assert note_of() == '"Title", undated.'
    assert note_of(title="", author="A. Writer", date="2024") == "A. Writer, news, 2024."


def test_an_address_that_was_mended_is_marked() -> None:
    mended = "<https://example.org/a> [link mended]."
    assert note_of(url="https://example.org/a", url_repaired=True).endswith(mended)
    assert note_of(url="https://example.org/a b").endswith("/a%20b> [link mended].")
    assert "mended" not in note_of(url="https://example.org/a")


def test_an_inferred_date_of_a_fact_stands_in_the_note() -> None:
    subject = case(fact("x", date="2024-01-13", date_basis="inferred"))
    assert notes(compose(subject, "summary").text) == [
        'Union A, "Letter A", 19 January 2024; 13 January 2024 [year inferred].'
    ]


def test_a_source_has_one_note_numbered_in_order_of_first_use() -> None:
    subject = case(
        fact("late", "it ended", date="2024-01-05", sources=(Citation(id="a"),)),
        fact("early", "it began", date="2024-01-01", sources=(Citation(id="b"),)),
        fact("both", "it went on", date="2024-01-03", sources=(Citation(id="a"), Citation(id="b"))),
    )
    text = compose(subject, "summary").text
    assert "it began.[^1]" in text
    assert "it went on.[^1][^2]" in text
    assert "it ended.[^2]" in text
    assert [note[:7] for note in notes(text)] == ["Union B", "Union A"]


def test_a_locator_stands_where_it_helps() -> None:
    def located(*places: str) -> str:
        facts = [
            fact(f"f{at}", f"it happened {at} times", sources=(Citation(id="a", locator=place),))
            for at, place in enumerate(places)
        ]
        return notes(compose(case(*facts), "letter").text)[0]

    assert located("paragraph 2") == 'Union A, "Letter A", 19 January 2024, paragraph 2.'
    assert located("paragraph 7", "paragraphs 2 and 3", "paragraph 2").endswith(
        "paragraphs 2, 3 and 7."
    )
    assert located("title", "paragraph 2").endswith(", title; paragraph 2.")
    assert located(*(f"paragraph {at}" for at in range(1, 7))).endswith("2024.")


def test_a_summary_of_a_source_is_not_cited_beside_it() -> None:
    summary = Source(id="c", kind="summary", title="Summary", derived_from="a")
    subject = case(
        fact("x", sources=(Citation(id="c"), Citation(id="a"))), sources=(*SOURCES, summary)
    )
    assert [note[:7] for note in notes(compose(subject, "summary").text)] == ["Union A"]


def test_a_fact_that_only_a_summary_tells_is_left_out() -> None:
    summary = Source(id="c", kind="summary", title="Summary", derived_from="a")
    subject = case(fact("x", sources=(Citation(id="c"),)), sources=(*SOURCES, summary))
    made = compose(subject, "letter")
    assert made.facts == ()
    assert made.left_out[0].why == "it rests on a summary of another source"


def test_a_fact_without_a_source_is_left_out() -> None:
    made = compose(case(fact("x", sources=()), fact("y", sources=(Citation(id="gone"),))))
    assert [left.why for left in made.left_out] == ["no source", "no source"]


def test_every_sentence_of_a_starter_letter_that_states_a_fact_has_a_note() -> None:
    text = starter("kz-wos-2023", "letter").text
    told = text[text.index("set out below") : text.index("We call on you")]
    paragraphs = [part for part in told.split("\n\n")[1:] if part.strip()]
    for paragraph in paragraphs:
        sentences = re.split(r"(?<=[.\]]) (?=[A-Z])", paragraph.replace("No. ", "No.\u00a0"))
        without = [one for one in sentences if not one.endswith("]")]
        assert without in ([], ["We acknowledge the steps that have been taken."])
