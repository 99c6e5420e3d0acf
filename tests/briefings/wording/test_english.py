"""Names take their article, numbers what qualifies them."""

import pytest

from briefings.wording.english import capital, ended, listed, of_party, quantified, with_article
from data.records import Fact, Party


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("International Trade Union Confederation", "the International Trade Union Confederation"),
        ("Government of the Republic", "the Government of the Republic"),
        ("Local court in the Mangistau region", "the local court in the Mangistau region"),
        ("IndustriALL Global Union", "IndustriALL Global Union"),
        ("Human Rights Watch", "Human Rights Watch"),
        ("KazMunaiGas", "KazMunaiGas"),
        ("the strikers", "the strikers"),
        ("", ""),
    ],
)
def test_a_name_has_the_article_it_needs(name: str, said: str) -> None:
    assert with_article(name) == said


def test_a_group_is_spoken_of_by_what_describes_it() -> None:
    group = Party(id="g", name="Striking workers", kind="group")
    assert of_party(group, "striking workers") == "the striking workers"
    person = Party(id="p", name="Union Court", kind="person")
    assert of_party(person, "Union Court") == "Union Court"


@pytest.mark.parametrize(
    ("text", "value", "unit", "qualifier", "said"),
    [
        ("18 workers were dismissed", 18, "workers", "min", "at least 18 workers were dismissed"),
        ("at least 18 workers left", 18, "workers", "min", "at least 18 workers left"),
        (
            "workers were dismissed",
            1800,
            "workers",
            "approx",
            "around 1,800 workers were dismissed",
        ),
        ("dismissals so far", 18, "", "more_than", "dismissals so far: more than 18"),
        ("the ITUC represents 191 million workers", 191000000, "workers", "exact", None),
        ("it lasted eleven months", 11, "months", "exact", None),
        ("18.5 per cent voted", 18.5, "per cent", "approx", "around 18.5 per cent voted"),
        ("it rose from 180 on", 18, "workers", "min", None),
        ("seven were questioned", "seven", "", "min", None),
    ],
)
def test_a_number_has_what_qualifies_it(
    text: str, value: float | str, unit: str, qualifier: str, said: str | None
) -> None:
    fact = Fact(id="n", kind="number", text=text, value=value, unit=unit, qualifier=qualifier)
    assert quantified(fact) == (said or text)


def test_sentences_begin_and_end() -> None:
    assert capital("the court sat") == "The court sat"
    assert capital("iPhones were taken") == "iPhones were taken"
    assert capital("") == ""
    assert ended("it ended") == "it ended."
    assert ended('it asked "why?"') == 'it asked "why?"'
    assert ended("it ended.") == "it ended."


def test_words_are_listed() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b"]) == "a and b"
    assert listed(["a", "b", "c"]) == "a, b and c"
