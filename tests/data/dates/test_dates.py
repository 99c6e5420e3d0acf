"""Dates as they are kept: what can be kept, in which order, and what covers what."""

import re
import subprocess
import sys
from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from data.dates import Span, check, contains, not_after, overlaps, parse, sort_key
from data.errors import BadInput
from data.text import visible

days = st.dates(date(1, 1, 1), date(9999, 12, 31))
points = st.builds(
    lambda day, length, about: day.isoformat()[:length] + about,
    days,
    st.sampled_from([4, 7, 10]),
    st.sampled_from(["", "~"]),
)


@st.composite
def intervals(draw: st.DrawFn) -> str:
    one, other = sorted((draw(points), draw(points)), key=sort_key)
    return draw(st.sampled_from([f"{one}/{other}", f"{one}/..", f"../{other}"]))


kept_dates = st.one_of(points, intervals())
dates_or_none = st.one_of(kept_dates, st.just(""))


class TestReading:
    @pytest.mark.parametrize(
        ("edtf", "first", "last", "precision"),
        [
            ("2024-01-24", "2024-01-24", "2024-01-24", "day"),
            ("2017-01", "2017-01-01", "2017-01-31", "month"),
            ("2024-02", "2024-02-01", "2024-02-29", "month"),
            ("1900-02", "1900-02-01", "1900-02-28", "month"),
            ("2011", "2011-01-01", "2011-12-31", "year"),
            ("9999", "9999-01-01", "9999-12-31", "year"),
            ("2023-12-11/2024-01-24", "2023-12-11", "2024-01-24", "interval"),
            ("2017/2019-03", "2017-01-01", "2019-03-31", "interval"),
            ("2019-03/2019", "2019-03-01", "2019-12-31", "interval"),
            ("2024-01-24/2024-01-24", "2024-01-24", "2024-01-24", "interval"),
        ],
    )
    def test_covers_whole_days(self, edtf: str, first: str, last: str, precision: str) -> None:
        span = parse(edtf)
        assert span == (date.fromisoformat(first), date.fromisoformat(last), False, precision)

    def test_an_open_end_has_no_day(self) -> None:
        assert parse("2015/..") == Span(date(2015, 1, 1), None, False, "interval")
        assert parse("../2022-12-31") == Span(None, date(2022, 12, 31), False, "interval")

    @pytest.mark.parametrize("edtf", ["2023-01~", "2023-01-15~", "2023~", "2023~/..", "2023/2024~"])
    def test_a_tilde_says_about_then(self, edtf: str) -> None:
        assert parse(edtf).approximate

    @given(kept_dates)
    def test_what_can_be_kept_is_kept_as_it_is(self, edtf: str) -> None:
        assert check(edtf) == edtf

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ("2024-02-30", "February 2024 has 29 days"),
            ("2023-02-29", "February 2023 has 28 days"),
            ("2024-04-00", "April 2024 has 30 days"),
            ("2024-13", "runs from 01 to 12"),
            ("2024-00", "runs from 01 to 12"),
            ("0000", "years run from 0001 to 9999"),
            ("0000/2011", "years run from 0001 to 9999"),
            ("2024/2023", "is it 2023/2024?"),
            ("2024-01-24/2023-12-11", "is it 2023-12-11/2024-01-24?"),
            ("2015/", "2015/.. would leave it open"),
            ("/2015", "../2015 would leave it open"),
            ("../..", "leave an unknown date empty"),
            ("2024-1-5", "2024-01-05 would be right"),
            ("2024-1-32", "January 2024 has 31 days"),
            ("", "A date is missing"),
            (" ", "A date is missing"),
            ("soon", "write it as 2024-01-24"),
            ("01/02/2024", "write it as 2024-01-24"),
            ("2024-01-24T10:00", "write it as 2024-01-24"),
            ("2024\n", "write it as 2024-01-24"),
            ("٢٠٢٤", "write it as 2024-01-24"),
            ("-2024", "write it as 2024-01-24"),
            ("2024?", "write it as 2024-01-24"),
            ("..", "write it as 2024-01-24"),
        ],
    )
    def test_what_cannot_be_is_refused_with_what_would_be_right(
        self, wrong: str, said: str
    ) -> None:
        with pytest.raises(BadInput, match=re.escape(said)):
            parse(wrong)

    @given(st.text().filter(lambda text: text.strip("0123456789-~/.")))
    def test_anything_else_is_refused_in_words_safe_to_print(self, text: str) -> None:
        with pytest.raises(BadInput) as caught:
            parse(text)
        assert visible(str(caught.value)) == str(caught.value)

    @given(st.one_of(points, st.builds("{}/{}".format, points, points)))
    def test_agrees_with_the_edtf_package(self, edtf: str) -> None:
        theirs = parse_edtf(edtf)
        first, last = theirs.lower_strict()[:3], theirs.upper_strict()[:3]
        try:
            ours = parse(edtf)
        except BadInput:
            assert last < first
        else:
            assert ours.first is not None
            assert ours.last is not None
            assert ours.first.timetuple()[:3] == first
            assert ours.last.timetuple()[:3] == last

    @given(st.from_regex(r"\A[12][0-9]{3}-[0-9]{2}-[0-9]{2}\Z"))
    def test_knows_the_days_of_the_calendar(self, text: str) -> None:
        try:
            day = date.fromisoformat(text)
        except ValueError:
            with pytest.raises(BadInput):
                parse(text)
        else:
            assert parse(text) == Span(day, day, False, "day")


class TestOrder:
    def test_the_coarser_comes_before_the_finer(self) -> None:
        ordered = ["2017/..", "2017", "2017-01", "2017-01-01", "2017-03", "2017-03-01", "2018"]
        assert sorted(set(ordered), key=sort_key) == ordered

    def test_open_beginnings_come_first_and_the_unknown_last(self) -> None:
        ordered = ["../2030", "../2022-12-31", "0001-01-01", "9999-12-31", ""]
        assert sorted(set(ordered), key=sort_key) == ordered

    @given(dates_or_none, dates_or_none)
    def test_is_total(self, one: str, other: str) -> None:
        before, after = sort_key(one) < sort_key(other), sort_key(other) < sort_key(one)
        assert before + after + (one == other) == 1

    @given(
        st.lists(dates_or_none, max_size=6).flatmap(
            lambda few: st.tuples(st.just(few), st.permutations(few))
        )
    )
    def test_does_not_hang_on_where_one_began(self, orders: tuple[list[str], list[str]]) -> None:
        one, other = orders
        assert sorted(one, key=sort_key) == sorted(other, key=sort_key)

    @given(kept_dates, kept_dates)
    def test_what_holds_another_is_never_after_it(self, outer: str, inner: str) -> None:
        if contains(outer, inner) and not contains(inner, outer):
            assert sort_key(outer) < sort_key(inner)

    @given(points, points)
    def test_an_earlier_first_day_wins(self, one: str, other: str) -> None:
        first, second = parse(one).first, parse(other).first
        assert first is not None
        assert second is not None
        if first < second:
            assert sort_key(one) < sort_key(other)


class TestContaining:
    @pytest.mark.parametrize(
        ("outer", "inner"),
        [
            ("2017", "2017-03"),
            ("2017-03", "2017-03-31"),
            ("2015/..", "2017"),
            ("2015/..", "2015/2016"),
            ("../2022-12-31", "2022"),
            ("2023-12-11/2024-01-24", "2024-01-13"),
        ],
    )
    def test_the_wider_holds_the_narrower_and_not_the_reverse(self, outer: str, inner: str) -> None:
        assert contains(outer, inner)
        assert not contains(inner, outer)

    @pytest.mark.parametrize("inner", ["2017-01", "2015/..", "../2016", "2016-12-31/2017-01-01"])
    def test_what_reaches_outside_is_not_held(self, inner: str) -> None:
        assert not contains("2016", inner)

    @given(kept_dates)
    def test_a_date_holds_itself(self, edtf: str) -> None:
        assert contains(edtf, edtf)

    @given(kept_dates, kept_dates, kept_dates)
    def test_is_transitive(self, one: str, two: str, three: str) -> None:
        if contains(one, two) and contains(two, three):
            assert contains(one, three)

    @given(kept_dates, kept_dates)
    def test_what_is_held_overlaps(self, outer: str, inner: str) -> None:
        if contains(outer, inner):
            assert overlaps(outer, inner)

    @given(kept_dates)
    def test_an_unknown_date_neither_holds_nor_is_held(self, edtf: str) -> None:
        assert not contains("", edtf)
        assert not contains(edtf, "")


class TestOverlapping:
    @pytest.mark.parametrize(
        ("one", "other", "meet"),
        [
            ("2017-01", "2017-03", False),
            ("2017", "2017-03", True),
            ("2017-01/2017-03", "2017-03-31", True),
            ("2017-01/2017-03", "2017-04-01", False),
            ("2015/..", "2014", False),
            ("2015/..", "../2014", False),
            ("2015/..", "../2015-01-01", True),
            ("2023-01~", "2023-02-10", True),
            ("2023-01~", "2023-04", False),
            ("2023-01-15~", "2023-01-16", True),
            ("2023-01-15~", "2023-01-17", False),
            ("2011~", "2012-06", True),
            ("0001-01-01~", "0001", True),
            ("9999-12-31~", "9999", True),
        ],
    )
    def test_when_both_can_speak_of_one_day(self, one: str, other: str, meet: bool) -> None:
        assert overlaps(one, other) is meet
        assert overlaps(other, one) is meet

    @given(dates_or_none, dates_or_none)
    def test_is_symmetric(self, one: str, other: str) -> None:
        assert overlaps(one, other) == overlaps(other, one)

    @given(kept_dates)
    def test_nothing_speaks_against_an_unknown_date(self, edtf: str) -> None:
        assert overlaps("", edtf)

    @given(days, days)
    def test_two_days_overlap_only_when_they_are_one(self, one: date, other: date) -> None:
        assert overlaps(one.isoformat(), other.isoformat()) == (one == other)


class TestNotAfter:
    @pytest.mark.parametrize(
        ("edtf", "begun"),
        [
            ("2024-01-20", True),
            ("2024-01-21", False),
            ("2024-01", True),
            ("2024", True),
            ("2024-02", False),
            ("2023-12-11/2024-01-24", True),
            ("../2030", True),
            ("2025/..", False),
            ("", True),
        ],
    )
    def test_counts_from_the_beginning(self, edtf: str, begun: bool) -> None:
        assert not_after(edtf, date(2024, 1, 20)) is begun

    @given(points)
    def test_holds_from_the_first_day_on(self, edtf: str) -> None:
        first = parse(edtf).first
        assert first is not None
        assert not_after(edtf, first)
        if first > date.min:
            assert not not_after(edtf, first - timedelta(days=1))


def test_reading_a_date_loads_nothing_heavy() -> None:
    look = (
        "import sys; import data.dates, data.dates.spoken, data.dates.typed;"
        "data.dates.spoken.spoken(data.dates.check('2024-01'));"
        "print(*{'babel', 'dateutil', 'zoneinfo', 'dataclasses'}.intersection(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ""
