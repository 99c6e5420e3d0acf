"""What happened, where it stands and what is asked, in 150 words."""

from datetime import date
from typing import Any

import pytest

from tests.briefings.made import case, compose, demand, fact, number, starter, why


def test_the_starter_summary_says_how_it_stands() -> None:
    made = starter("kz-wos-2023", "summary")
    assert made.words <= made.budget == 150
    assert "As of 29 January 2024, " in made.text
    assert "at least 18 workers" in made.text
    assert "17" not in made.text
    assert "500 dismissed" not in made.text
    assert "around 500 workers" in made.text
    assert "On 24 January 2024, a higher court rejected the appeal" in made.text


def test_what_is_asked_has_its_speaker_and_its_addressee() -> None:
    text = starter("kz-wos-2023", "summary").text
    assert (
        "The International Trade Union Confederation called on the President of the Republic of "
        "Kazakhstan to ensure that"
    ) in text
    assert "IndustriALL Global Union called on the Government of the Republic" in text


def test_years_later_the_same_is_said_with_its_dates() -> None:
    made = starter("kz-wos-2023", "summary", as_of=date(2026, 11, 22), today=date(2026, 11, 22))
    assert "As of 29 January 2024, at least 18 workers" in made.text
    assert any("dismissals-29-january is stale" in warning for warning in made.warnings)
    assert "the strike goes on" not in made.text


def test_both_cases_fit_the_words_on_any_day() -> None:
    for name in ("kz-wos-2023", "kz-foa"):
        for day in (date(2017, 1, 1), date(2022, 6, 8), date(2024, 1, 20), date(2026, 11, 22)):
            for kind in ("letter", "summary"):
                made = starter(name, kind, as_of=day)
                assert made.words <= made.budget


def test_strikers_speak_for_themselves_after_the_unions() -> None:
    subject = case(
        demand("theirs", "buy vehicles", asked_of="works", actor="strikers"),
        demand("ours", "reinstate everyone", asked_of="works"),
        demand("more", "talk", asked_of="works"),
    )
    text = compose(subject, "summary").text
    assert "The Union A called on Example Works to reinstate everyone and to talk.[^1]" in text
    assert "The striking workers called on Example Works to buy vehicles.[^1]" in text
    short = compose(subject, "summary", words=20)
    assert short.facts == ("ours", "more")


def test_what_began_it_all_stands_in_a_summary_however_much_came_after() -> None:
    facts = [
        fact(f"f{at}", f"it happened {at} times", date=f"2024-01-{at:02}") for at in range(1, 20)
    ]
    made = compose(case(fact("first", "it began"), *facts), "summary", words=60)
    assert made.facts[0] == "first"
    assert made.facts[-1] == "f19"


def test_a_fact_that_is_preferred_goes_before_a_later_one() -> None:
    facts = [
        number("old", "10 were dismissed", 10, "2023-12-20", rank="preferred"),
        number("new", "5 were questioned", 5, "2024-01-20"),
    ]
    made = compose(case(*facts), "summary", words=14)
    assert made.facts == ("old",)


def test_what_a_summary_has_no_place_for_can_be_picked() -> None:
    from data.records import Choice

    subject = case(fact("x"), fact("law", "Article 402 allows it", kind="law"))
    assert why(compose(subject, "summary"), "law") == "a summary has no place for law"
    made = compose(subject, "summary", choices=[Choice(fact="law", how="pick")])
    assert "Article 402 allows it.[^1]" in made.text


def test_a_source_that_speaks_of_itself_is_no_background() -> None:
    size = number(
        "size", "Union A has 10 members", 10, "2024-01-01", bearing="context", actor="union"
    )
    assert why(compose(case(size)), "size") == "its source speaks of itself"


def test_a_summary_of_nothing_is_its_title() -> None:
    assert compose(case(), "summary").text == "**Example strike**\n"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"asked_of": ""}, "The Union A made this demand: stop.[^1]"),
        ({"actor": "", "asked_of": "works"}, "A call went out to Example Works to stop.[^1]"),
        ({"actor": "", "asked_of": ""}, "A call went out to stop.[^1]"),
    ],
    ids=str,
)
def test_a_demand_says_no_more_of_whom_than_its_source(fields: dict[str, str], said: str) -> None:
    assert said in compose(case(demand("d", "stop", **fields)), "summary").text


def test_demands_of_nobody_in_particular_stand_in_one_sentence() -> None:
    subject = case(demand("a", "stop", asked_of=""), demand("b", "pay up", asked_of=""))
    assert "The Union A made these demands: stop; pay up.[^1]" in compose(subject, "summary").text
    lines = compose(case(demand("d", "stop", actor="")), "chronology").text
    assert "- 11 December 2023: demand: stop.[^1]" in lines


def test_who_asks_is_introduced_to_a_reader_who_has_met_nobody() -> None:
    said = "Kemal Özkan, Assistant General Secretary of IndustriALL Global Union, called on"
    assert said in " ".join(starter("kz-foa", "summary").text.split())
    assert said not in " ".join(starter("kz-foa", "news").text.split())


def test_of_one_day_what_was_so_stands_together_before_what_was_reported() -> None:
    day: dict[str, Any] = {"date": "", "as_of": "2024-01-19"}
    subject = case(
        fact("a", "one was hurt", kind="status", **day),
        fact("b", "people were threatened", **day),
        fact("c", "the strike went on", kind="status", **day),
    )
    assert (
        "As of 19 January 2024, one was hurt, and the strike went on.[^1] By that day, it was "
        "reported that people were threatened.[^1]"
    ) in compose(subject, "summary").text


def test_one_who_holds_several_views_is_named_once() -> None:
    view: dict[str, Any] = {
        "kind": "status", "bearing": "position", "date": "", "as_of": "2024-01-19", "actor": "union"
    }  # fmt: skip
    subject = case(
        fact("a", "Union A saw a breach", **view),
        fact("b", "Union A warned of another", **view),
        fact("c", "the fear of Union A grew", **view),
    )
    assert (
        "By 19 January 2024, Union A saw a breach; warned of another; and the fear of Union A "
        "grew.[^1]"
    ) in compose(subject, "news").text
