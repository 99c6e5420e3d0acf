"""Dates in words, in English and in other languages."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from data.dates.spoken import spoken
from data.dates.typed import typed
from data.errors import BadInput


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024-01-29", "29 January 2024"),
        ("2024-02-01", "1 February 2024"),
        ("2017-01", "January 2017"),
        ("2011", "2011"),
        ("2023-01~", "around January 2023"),
        ("2023-12-11/2024-01-24", "11 December 2023 to 24 January 2024"),
        ("2015/..", "since 2015"),
        ("../2022-12-31", "until 31 December 2022"),
        ("2015~/..", "since around 2015"),
        ("", ""),
    ],
)
def test_english_says_it_as_a_sentence_does(edtf: str, words: str) -> None:
    assert spoken(edtf) == words
    assert spoken(edtf, "en-GB") == words


@pytest.mark.parametrize(
    ("edtf", "language", "words"),
    [
        ("2024-01-29", "fr", "29 janvier 2024"),
        ("2024-01-29", "es_MX", "29 de enero de 2024"),
        ("2024-01-29", "ru", "29 января 2024\u202fг."),
        ("2017-01", "de", "Januar 2017"),
        ("2011", "fr", "2011"),
        ("2023-01~", "fr", "≈ janvier 2023"),
        ("2015/..", "fr", "2015 – …"),
        ("../2022", "fr", "… – 2022"),
        ("2017-01/2017-03", "fr", "janvier 2017 – mars 2017"),
    ],
)
def test_other_languages_follow_their_own_rules(edtf: str, language: str, words: str) -> None:
    assert spoken(edtf, language) == words


@pytest.mark.parametrize("language", ["xxq", "", "not a language", "\x1b[1m"])
def test_an_unknown_language_is_named(language: str) -> None:
    with pytest.raises(BadInput, match="is not a language: write its code"):
        spoken("2011", language)


@given(st.dates(), st.sampled_from([4, 7, 10]), st.sampled_from(["{}", "{}~", "{}/..", "../{}"]))
def test_words_are_read_back_as_the_date_they_were_made_of(
    day: date, length: int, form: str
) -> None:
    edtf = form.format(day.isoformat()[:length])
    assume(day.year > 999)
    assert typed(spoken(edtf), date(2024, 1, 31)) == edtf


@given(st.lists(st.dates(min_value=date(1000, 1, 1)), min_size=2, max_size=2).map(sorted))
def test_so_are_the_words_of_an_interval(days: list[date]) -> None:
    edtf = f"{days[0]}/{days[1]}"
    assert typed(spoken(edtf), date(2024, 1, 31)) == edtf
