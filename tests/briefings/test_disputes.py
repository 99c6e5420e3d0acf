"""What stands in the way of a document, and the ways out that a person has."""

from typing import Any

import pytest

from briefings.kinds import KINDS
from data.errors import BadInput, NotFound, Refused
from data.records import Choice, Citation
from tests.briefings.made import case, compose, fact, number, starter, why

STRIKING = "questioning-striking"
DISMISSED = "questioning-dismissed"


def wos(kind: str = "letter", **options: Any) -> Any:
    return starter("kz-wos-2023", kind, **options)


def choose(how: str, fact: str = STRIKING, text: str = "") -> list[Choice]:
    return [Choice(fact=fact, how=how, text=text)]  # type: ignore[arg-type]  # any of its words


@pytest.mark.parametrize("kind", ["letter", "summary"])
def test_a_disputed_fact_is_left_out_and_says_against_whom(kind: str) -> None:
    made = wos(kind)
    assert DISMISSED in why(made, STRIKING)
    assert STRIKING in why(made, DISMISSED)
    assert "13 January" not in made.text


def test_a_picked_disputed_fact_is_refused_with_both_sources_and_the_ways_out() -> None:
    with pytest.raises(Refused) as refused:
        wos(choices=choose("pick"))
    said = str(refused.value)
    assert refused.value.exit_code == 4
    for word in (
        STRIKING,
        DISMISSED,
        "International Trade Union",
        "IndustriALL",
        "19 January 2024",
    ):
        assert word in said
    for way in ("drop", "attribute", "neutral", "allow"):
        assert way in said


def test_both_sides_are_told_when_one_is_to_be_attributed() -> None:
    made = wos(choices=choose("attribute"))
    assert (
        "On 13 January 2024, according to the International Trade Union Confederation, the police "
        "summoned seven striking workers for questioning;[^1] according to IndustriALL Global "
        "Union, the police questioned seven of the dismissed workers.[^2]"
    ) in made.text
    assert {STRIKING, DISMISSED} <= set(made.facts)


def test_a_side_that_is_banned_stays_out_of_an_attributed_dispute() -> None:
    made = wos(choices=[*choose("attribute"), *choose("ban", DISMISSED)])
    assert STRIKING in made.facts
    assert DISMISSED not in made.facts
    assert "according to the International Trade Union Confederation" in made.text


def test_neutral_words_cover_both_sides_with_the_notes_of_both() -> None:
    made = wos(choices=choose("neutral", text="the police questioned seven workers"))
    assert "the police questioned seven workers.[^1][^2]" in made.text
    assert STRIKING in why(made, DISMISSED)
    assert "striking workers for questioning" not in made.text


def test_neutral_words_do_not_lead_to_the_source_of_a_confidential_side() -> None:
    told = fact("x", "the police summoned seven strikers", topic="t", affected="strikers")
    secret = fact("y", topic="t", affected="works", confidential=True, sources=(Citation(id="b"),))
    made = compose(case(told, secret), choices=choose("neutral", "x", "the police summoned seven"))
    assert "the police summoned seven.[^1]\n" in made.text
    assert "News B" not in made.text


def test_anything_can_be_attributed_or_reworded() -> None:
    subject = case(fact("x"), fact("y"))
    text = compose(
        subject, choices=[*choose("attribute", "x"), *choose("neutral", "y", "a hearing was held")]
    ).text
    assert "according to the Union A, the court sat in closed session.[^1]" in text
    assert "A hearing was held.[^1]" in text or "a hearing was held.[^1]" in text


def test_a_dispute_goes_out_with_a_reason_and_the_document_keeps_it() -> None:
    reason = "the ITUC asked the union again"
    made = wos(choices=choose("pick"), allow=reason)
    assert "the police summoned seven striking workers for questioning." in made.text
    assert "according to the Int" not in made.text
    assert Choice(fact=STRIKING, how="allow", text=reason) in made.choices
    assert any(STRIKING in warning and reason in warning for warning in made.warnings)
    again = wos(choices=made.choices)
    assert again.text == made.text


def test_a_reason_allows_only_what_was_picked() -> None:
    made = wos(allow="we are sure")
    assert STRIKING not in made.facts
    assert made.choices == ()


def test_a_later_choice_about_a_fact_wins() -> None:
    made = wos(choices=[*choose("pick"), *choose("ban")])
    assert why(made, STRIKING) == "you left it out"
    assert STRIKING in wos(choices=[*choose("ban"), *choose("attribute")]).facts


def quoted(**fields: Any) -> Any:
    cited = (Citation(id="a", extract="a climate of fear"),)
    return fact("q", kind="quote", sources=cited, **fields)


def test_a_broken_quotation_refuses_every_kind() -> None:
    subject = case(fact("x"), quoted(text="a climate of tear"))
    for kind in ("letter", "summary"):
        with pytest.raises(Refused, match='"q" is not in its source letter by letter'):
            compose(subject, kind)
        with pytest.raises(Refused):
            compose(subject, kind, choices=choose("pick", "q"), allow="reason")


def test_a_broken_quotation_that_is_banned_stands_in_nobodys_way() -> None:
    subject = case(fact("x"), quoted(text="a climate of tear"))
    assert compose(subject, choices=choose("ban", "q")).facts == ("x",)


def test_a_quotation_is_printed_word_for_word_with_its_speaker() -> None:
    subject = case(quoted(text="a climate of fear", actor="union"))
    made = compose(subject, choices=choose("pick", "q"))
    assert 'in the words of the Union A: "[…] a climate of fear".[^1]' in made.text


def test_what_is_over_or_replaced_is_left_out() -> None:
    made = wos()
    assert why(made, "dismissals-19-january") == "dismissals-29-january is the later figure"
    assert why(made, "appeal-pending") == "appeal-rejected has replaced it"
    assert "pending" not in made.text
    over = compose(case(fact("x", expires="2024-01-29"), fact("y", expires="2024-01-30")))
    assert why(over, "x") == "it was true only until 2024-01-29"
    assert over.facts == ("y",)


def test_going_back_in_time_brings_back_what_was_so() -> None:
    from datetime import date

    made = wos(as_of=date(2024, 1, 20))
    assert "at least 17 workers" in made.text
    assert "at least 18" not in made.text
    assert "an appeal against the ruling was pending" in made.text
    assert "24 January" not in made.text
    assert "dated today, and tells how things stood on 20 January 2024" in made.warnings
    assert "as they stood on 20 January 2024" in made.text


def test_a_pick_wins_over_a_state_that_is_no_dispute() -> None:
    made = compose(case(fact("x", expires="2024-01-29")), choices=choose("pick", "x"))
    assert made.facts == ("x",)
    assert "x goes out though it was true only until 2024-01-29" in made.warnings


def test_a_confidential_fact_never_goes_out() -> None:
    subject = case(fact("x", confidential=True))
    assert why(compose(subject), "x") == "it is confidential"
    for how in ("pick", "attribute", "allow"):
        with pytest.raises(Refused, match="confidential"):
            compose(subject, choices=choose(how, "x", "reason"), allow="reason")


def test_old_numbers_go_out_with_their_date_and_a_warning() -> None:
    subject = case(number("n", "workers were dismissed", 12, "2023-12-20", unit="workers"))
    made = compose(subject)
    assert "As of 20 December 2023, 12 workers were dismissed.[^1]" in made.text
    assert "n is stale: it speaks of 2023-12-20" in made.warnings


def test_choices_that_cannot_be_meant_are_refused() -> None:
    subject = case(fact("first-fact"), fact("later", date="2025"), quoted(text="a climate of fear"))
    with pytest.raises(NotFound) as unknown:
        compose(subject, choices=choose("pick", "frist-fact"))
    assert unknown.value.near == ("first-fact",)
    with pytest.raises(Refused, match="not so yet"):
        compose(subject, choices=choose("pick", "later"))
    with pytest.raises(BadInput, match="how"):
        compose(subject, choices=choose("neutral", "first-fact", " "))
    with pytest.raises(BadInput, match="reason"):
        compose(subject, choices=choose("allow", "first-fact"))
    with pytest.raises(Refused, match="quotation"):
        compose(subject, choices=choose("neutral", "q", "other words"))


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"check"}))
def test_a_quotation_with_one_letter_changed_stops_every_kind_but_the_check(kind: str) -> None:
    said = Citation(id="a", extract="a climate of insecurity and fear")
    kept = fact("q", "a climate of insecurity", kind="quote", actor="union", sources=(said,))
    assert compose(case(fact("x"), kept), kind)
    from msgspec.structs import replace

    with pytest.raises(Refused, match="letter by letter"):
        compose(case(fact("x"), replace(kept, text="a climate of insecurily")), kind)
    changed = replace(said, extract="a climate of insecurily and fear")
    with pytest.raises(Refused, match="letter by letter"):
        compose(case(fact("x"), replace(kept, sources=(changed,))), kind)
