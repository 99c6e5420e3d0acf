"""Dates as people type them and as sources say them. Wednesday, 31 January 2024 is today."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.dates import check, parse
from data.dates.typed import resolved, typed
from data.dates.typed.words import WEEKDAYS
from data.errors import BadInput
from data.text import visible

TODAY = date(2024, 1, 31)
days = st.dates(date(1600, 1, 1), date(2400, 12, 31))
WORDS = [
    *("in", "next", "last", "this", "since", "until", "from", "to", "around", "on", "the", "of"),
    *("friday", "mon", "march", "dec", "may", "week", "weeks", "month", "years", "day", "ago"),
    *("today", "tomorrow", "1", "2", "29", "31", "99", "2024", "0000", "9999", "two", "a", "31st"),
    *("29.2.", "01/02", "30.2.2023", "2024-02-30", "2024-01~", "..", "/", "~", "18:00", "-", ","),
]


class TestWords:
    @pytest.mark.parametrize(
        ("text", "edtf"),
        [
            ("today", "2024-01-31"),
            ("Yesterday", "2024-01-30"),
            ("  tomorrow ", "2024-02-01"),
            ("the day after tomorrow", "2024-02-02"),
            ("Friday", "2024-02-02"),
            ("on Fri", "2024-02-02"),
            ("this Friday", "2024-02-02"),
            ("next Friday", "2024-02-02"),
            ("last Friday", "2024-01-26"),
            ("Wednesday", "2024-01-31"),
            ("next Wednesday", "2024-02-07"),
            ("last Wednesday", "2024-01-24"),
            ("in two weeks", "2024-02-14"),
            ("in a fortnight", "2024-02-14"),
            ("in 3 days", "2024-02-03"),
            ("3 days ago", "2024-01-28"),
            ("two weeks from now", "2024-02-14"),
            ("in a month", "2024-02-29"),
            ("in 13 months", "2025-02-28"),
            ("a year ago", "2023-01-31"),
            ("next week", "2024-02-05/2024-02-11"),
            ("next month", "2024-02"),
            ("this year", "2024"),
            ("last year", "2023"),
        ],
    )
    def test_lean_on_today(self, text: str, edtf: str) -> None:
        assert typed(text, TODAY) == edtf

    @given(days, st.integers(0, 6))
    def test_a_weekday_is_the_nearest_on_its_side(self, today: date, weekday: int) -> None:
        def ahead(words: str) -> int:
            found = date.fromisoformat(typed(f"{words}{WEEKDAYS[weekday]}", today))
            assert found.weekday() == weekday
            return (found - today).days

        assert 0 <= ahead("") <= 6
        assert 1 <= ahead("next ") <= 7
        assert -7 <= ahead("last ") <= -1

    @given(days, st.integers(0, 9999))
    def test_days_ahead_are_counted(self, today: date, count: int) -> None:
        assert typed(f"in {count} days", today) == (today + timedelta(days=count)).isoformat()
        assert typed(f"{count} days ago", today) == (today - timedelta(days=count)).isoformat()

    @pytest.mark.parametrize("text", ["in 9999 years", "9999 years ago"])
    def test_the_calendar_has_an_end(self, text: str) -> None:
        with pytest.raises(BadInput, match="outside the years 1 to 9999"):
            typed(text, TODAY)

    @pytest.mark.parametrize("text", ["next Friday", "tomorrow", "next year", "next week"])
    def test_the_calendar_has_an_end_for_a_source_of_its_last_day_too(self, text: str) -> None:
        with pytest.raises(BadInput, match="outside the years 1 to 9999"):
            resolved(text, "9999-12-31")


class TestWithoutYear:
    @pytest.mark.parametrize(
        ("text", "edtf"),
        [
            ("31 March", "2024-03-31"),
            ("March 31st", "2024-03-31"),
            ("the 31st of March", "2024-03-31"),
            ("31 January", "2024-01-31"),
            ("30 January", "2025-01-30"),
            ("29 February", "2024-02-29"),
            ("30.1.", "2025-01-30"),
            ("29/1", "2025-01-29"),
            ("29-Jan", "2025-01-29"),
            ("29 January next year", "2025-01-29"),
            ("1 December last year", "2023-12-01"),
            ("March", "2024-03"),
            ("January", "2024-01"),
            ("last December", "2023-12"),
            ("next January", "2025-01"),
        ],
    )
    def test_the_next_one_is_meant(self, text: str, edtf: str) -> None:
        assert typed(text, TODAY) == edtf

    @given(days, days)
    def test_the_next_one_is_less_than_a_leap_cycle_away(self, today: date, day: date) -> None:
        found = date.fromisoformat(typed(f"{day:%d %B}", today))
        assert (found.month, found.day) == (day.month, day.day)
        assert today <= found
        assert found.year - today.year <= (8 if (day.month, day.day) == (2, 29) else 1)


class TestWithYear:
    @pytest.mark.parametrize(
        ("text", "edtf"),
        [
            ("29 January 2024", "2024-01-29"),
            ("January 29, 2024", "2024-01-29"),
            ("29 Jan. 2024", "2024-01-29"),
            ("the 29th of January 2024", "2024-01-29"),
            ("Monday, 29 January 2024", "2024-01-29"),
            ("29.1.2024", "2024-01-29"),
            ("29.01.2024", "2024-01-29"),
            ("1.2.2024", "2024-02-01"),
            ("29/01/2024", "2024-01-29"),
            ("01/29/2024", "2024-01-29"),
            ("2/2/2024", "2024-02-02"),
            ("2024/01/29", "2024-01-29"),
            ("2024-1-9", "2024-01-09"),
            ("01/2024", "2024-01"),
            ("20240129", "2024-01-29"),
            ("2024-W05-1", "2024-01-29"),
            ("March 2024", "2024-03"),
            ("in March 2024", "2024-03"),
            ("Sept 2023", "2023-09"),
            ("2011", "2011"),
            ("in 2011", "2011"),
            ("٢٩ January ٢٠٢٤", "2024-01-29"),
        ],
    )
    def test_is_read_as_it_stands(self, text: str, edtf: str) -> None:
        assert typed(text, TODAY) == edtf

    @pytest.mark.parametrize("edtf", ["2024-01-24", "2023-01~", "2015/..", "2017/2019-03"])
    def test_what_is_kept_can_be_typed(self, edtf: str) -> None:
        assert typed(edtf, TODAY) == edtf

    @pytest.mark.parametrize(
        ("text", "edtf"),
        [
            ("since 2015", "2015/.."),
            ("until 31 December 2022", "../2022-12-31"),
            ("up to 2022", "../2022"),
            ("from 11 December 2023 to 24 January 2024", "2023-12-11/2024-01-24"),
            ("between January 2017 and March 2017", "2017-01/2017-03"),
            ("around January 2023", "2023-01~"),
            ("since about 2015", "2015~/.."),
            ("yesterday to tomorrow", "2024-01-30/2024-02-01"),
        ],
    )
    def test_intervals_have_words(self, text: str, edtf: str) -> None:
        assert typed(text, TODAY) == edtf

    @pytest.mark.parametrize(
        ("text", "edtf"),
        [
            ("29Jan2024", "2024-01-29"),
            ("Jan-29-2024", "2024-01-29"),
            ("2024 January 29", "2024-01-29"),
            ("2024 January", "2024-01"),
        ],
    )
    def test_loose_forms_keep_what_is_missing_missing(self, text: str, edtf: str) -> None:
        assert typed(text, TODAY) == edtf

    @given(days, st.sampled_from(["%d %B %Y", "%B %d, %Y", "%d.%m.%Y", "%A %d %b %Y", "%Y/%m/%d"]))
    def test_the_same_day_in_every_form(self, day: date, form: str) -> None:
        assert typed(day.strftime(form), TODAY) == day.isoformat()


class TestRefused:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("", "A date is missing"),
            ("soon", "is not understood as a date: write 29 January 2024"),
            ("10", "is not understood"),
            ("mid-January", "is not understood"),
            ("since next week", "is not understood"),
            ("around next week", "is not understood"),
            ("29 January 2024 EST", "is not understood"),
            ("31 February", "is no day of the calendar"),
            ("30.2.2024", "February 2024 has 29 days"),
            ("31 April 2024", "April 2024 has 30 days"),
            ("13/13/2024", "a year has 12 months"),
            ("2024-02-30", "February 2024 has 29 days"),
            ("2023-W60-1", "is no day of the calendar"),
            ("Friday 29 January 2024", "29 January 2024 is a Monday"),
            ("Fri 29Jan2024", "29 January 2024 is a Monday"),
            ("29.1.24", "write all four digits"),
            ("29 Jan 24", "write all four digits"),
            ("29 January 2024 18:00", "holds a time"),
            ("24 January 2024 to 11 December 2023", "ends before it begins"),
        ],
    )
    def test_says_what_is_wrong(self, text: str, said: str) -> None:
        with pytest.raises(BadInput, match=re.escape(said)):
            typed(text, TODAY)

    @pytest.mark.parametrize("text", ["01/02/2024", "1/2/2024", "01-02-2024", "1 2 2024"])
    def test_two_readings_are_both_named(self, text: str) -> None:
        with pytest.raises(BadInput) as caught:
            typed(text, TODAY)
        assert "1 February 2024 or 2 January 2024" in str(caught.value)
        assert "2024-02-01 or 2024-01-02" in str(caught.value)

    def test_two_readings_without_a_year_are_named_too(self) -> None:
        with pytest.raises(BadInput, match="1 February or 2 January: write the month in letters"):
            typed("01/02", TODAY)

    @given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)), days)
    def test_whatever_is_typed_is_a_date_or_refused_in_words(self, text: str, today: date) -> None:
        try:
            edtf = typed(text, today)
        except BadInput as error:
            said = str(error)
        else:
            said = check(edtf)
        assert visible(said) == said != ""


class TestInASource:
    @pytest.mark.parametrize(
        ("text", "edtf"),
        [
            ("24 January", "2024-01-24"),
            ("11 December", "2023-12-11"),
            ("11 December last year", "2023-12-11"),
            ("December last year", "2023-12"),
            ("since December last year", "2023-12/.."),
            ("15 February", "2024-02-15"),
            ("in August", "2023-08"),
            ("earlier this month", "2024-01"),
            ("last year", "2023"),
            ("yesterday", "2024-01-28"),
            ("on Friday", "2024-01-26"),
            ("Monday", "2024-01-29"),
            ("eleven months ago", "2023-02-28"),
            ("last week", "2024-01-22/2024-01-28"),
        ],
    )
    def test_what_is_missing_comes_from_its_date(self, text: str, edtf: str) -> None:
        assert resolved(text, "2024-01-29") == (edtf, True)

    @pytest.mark.parametrize("source", ["2024-01-29", "2024-01", "2024", "2015/..", ""])
    def test_a_whole_date_is_not_inferred(self, source: str) -> None:
        assert resolved("29 January 2021", source) == ("2021-01-29", False)

    @pytest.mark.parametrize(
        ("text", "source", "edtf"),
        [
            ("24 January", "2024-01", "2024-01-24"),
            ("11 December last year", "2024", "2023-12-11"),
            ("earlier this June", "2021-06", "2021-06"),
            ("this year", "2024", "2024"),
        ],
    )
    def test_a_coarse_source_can_be_enough(self, text: str, source: str, edtf: str) -> None:
        assert resolved(text, source) == (edtf, True)

    @pytest.mark.parametrize(
        ("text", "source", "known"),
        [
            ("yesterday", "2024-01", "only 2024-01"),
            ("24 January", "2024", "only 2024"),
            ("last year", "2015/..", "only 2015/.."),
            ("24 January", "", "unknown"),
        ],
    )
    def test_a_source_that_cannot_tell_is_named(self, text: str, source: str, known: str) -> None:
        with pytest.raises(BadInput, match=re.escape(f"is {known}: write the whole date")):
            resolved(text, source)

    @given(days, days)
    def test_a_missing_year_is_the_closest(self, source: date, day: date) -> None:
        edtf, inferred = resolved(f"{day:%d %B}", source.isoformat())
        found = parse(edtf).first
        assert found is not None
        assert inferred
        leap_day = (day.month, day.day) == (2, 29)
        assert abs((found - source).days) <= (183 if not leap_day else 4 * 366)
