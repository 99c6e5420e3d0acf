"""Moments as people type them. It is Friday, 2 February 2024, 18:30 in Berlin."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.dates.typed import start_of_day, time_zone, typed_moment
from data.errors import BadInput
from data.text import visible

NOW = datetime(2024, 2, 2, 17, 30, tzinfo=UTC)
BERLIN = "Europe/Berlin"
ZONES = ["UTC", BERLIN, "Asia/Almaty", "Africa/Cairo", "America/Havana", "Australia/Lord_Howe"]
days = st.dates(date(1990, 1, 1), date(2037, 12, 31))


class TestMoments:
    @pytest.mark.parametrize(
        ("text", "moment"),
        [
            ("18:00", "2024-02-03T18:00+01:00"),
            ("19:00", "2024-02-02T19:00+01:00"),
            ("at 19h", "2024-02-02T19:00+01:00"),
            ("Friday 18:00", "2024-02-09T18:00+01:00"),
            ("Friday 19:00", "2024-02-02T19:00+01:00"),
            ("next Friday 18:00", "2024-02-09T18:00+01:00"),
            ("18:00 on Friday", "2024-02-09T18:00+01:00"),
            ("Fri, 6 pm", "2024-02-09T18:00+01:00"),
            ("Friday at 6:30 p.m.", "2024-02-09T18:30+01:00"),
            ("today 8:00", "2024-02-02T08:00+01:00"),
            ("tomorrow 12 am", "2024-02-03T00:00+01:00"),
            ("tomorrow noon", "2024-02-03T12:00+01:00"),
            ("31 March 2027 18h30", "2027-03-31T18:30+02:00"),
            ("31 March 24:00", "2024-04-01T00:00+02:00"),
            ("29.1.2024 18:00:30", "2024-01-29T18:00:30+01:00"),
            ("2024-07-01 18:00", "2024-07-01T18:00+02:00"),
            ("2024-07-01T18:00Z", "2024-07-01T20:00+02:00"),
            ("2024-07-01T18:00+05:00", "2024-07-01T15:00+02:00"),
            ("now", "2024-02-02T18:30+01:00"),
            ("in two hours", "2024-02-02T20:30+01:00"),
            ("in 30 minutes", "2024-02-02T19:00+01:00"),
            ("in two weeks at 18:00", "2024-02-16T18:00+01:00"),
        ],
    )
    def test_have_a_time(self, text: str, moment: str) -> None:
        assert typed_moment(text, NOW, BERLIN) == (datetime.fromisoformat(moment), True)

    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("31 March 2027", "2027-03-31T00:00+02:00"),
            ("31 March", "2024-03-31T00:00+01:00"),
            ("2027-03-31", "2027-03-31T00:00+02:00"),
            ("next Friday", "2024-02-09T00:00+01:00"),
            ("in two weeks", "2024-02-16T00:00+01:00"),
        ],
    )
    def test_a_bare_day_is_its_start_and_had_no_time(self, text: str, day: str) -> None:
        assert typed_moment(text, NOW, BERLIN) == (datetime.fromisoformat(day), False)

    def test_today_is_the_day_in_the_zone(self) -> None:
        late = datetime(2024, 2, 2, 20, tzinfo=UTC)
        assert typed_moment("today", late, "Asia/Almaty").moment.date() == date(2024, 2, 3)
        assert typed_moment("today", late, "UTC").moment.date() == date(2024, 2, 2)

    def test_the_answer_stands_in_the_zone(self) -> None:
        for text in ("now", "in an hour", "19:00", "tomorrow", "2024-07-01T18:00Z"):
            assert typed_moment(text, NOW, BERLIN).moment.tzinfo == ZoneInfo(BERLIN)

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("", "A day or a moment is missing"),
            ("soon", "is not understood"),
            ("next month", "is not one day (March 2024)"),
            ("March 2027", "is not one day (March 2027)"),
            ("next week", "is not one day (5 February 2024 to 11 February 2024)"),
            ("around 3 March 2024", "is not one day (around 3 March 2024)"),
            ("01/02/2024", "1 February 2024 or 2 January 2024"),
            ("25:00", "is no time of the day"),
            ("tomorrow 24:01", "is no time of the day"),
            ("18:60", "is no time of the day"),
            ("13 pm", "is no time of the day"),
            ("tomorrow midnight", "write 00:00 or 24:00"),
            ("2024-13-01T10:00", "is no moment"),
            ("18:00 UTC", "is not understood"),
            ("18:00 19:00", "holds a time"),
            ("0001-01-01", "too far away"),
        ],
    )
    def test_what_is_no_moment_is_refused_with_what_would_be(self, text: str, said: str) -> None:
        with pytest.raises(BadInput, match=re.escape(said)):
            typed_moment(text, NOW, BERLIN)

    @given(st.integers(631_152_000, 2_145_916_800), st.sampled_from(ZONES))
    def test_iso_with_an_offset_is_exact_to_the_second(self, seconds: int, zone: str) -> None:
        moment = datetime.fromtimestamp(seconds, ZoneInfo(zone))
        read = typed_moment(moment.isoformat(), NOW, zone).moment
        assert read.astimezone(UTC) == moment.astimezone(UTC)

    @given(st.times(), st.sampled_from(ZONES))
    def test_a_time_alone_is_within_the_coming_day(self, clock: time, zone: str) -> None:
        ahead = typed_moment(f"{clock:%H:%M}", NOW, zone).moment - NOW
        assert timedelta(0) < ahead <= timedelta(days=1)


class TestClockChanges:
    @pytest.mark.parametrize(
        ("text", "zone", "said"),
        [
            ("31 March 2024 02:30", BERLIN, "02:30 on 31 March 2024 does not exist"),
            ("31 March 2024 02:30", BERLIN, "write 01:30 or 03:30"),
            ("2024-03-31T02:00", BERLIN, "write 01:00 or 03:00"),
            ("26 April 2024 00:30", "Africa/Cairo", "write 23:30 or 01:30"),
            ("27 October 2024 02:30", BERLIN, "comes twice in Europe/Berlin"),
            ("2024-10-27 02:30", BERLIN, "2024-10-27T02:30+02:00 or 2024-10-27T02:30+01:00"),
        ],
    )
    def test_a_time_that_comes_never_or_twice_is_refused(
        self, text: str, zone: str, said: str
    ) -> None:
        with pytest.raises(BadInput, match=re.escape(said)):
            typed_moment(text, NOW, zone)

    @pytest.mark.parametrize("text", ["2024-10-27T02:30+02:00", "2024-10-27T02:30+01:00"])
    def test_an_offset_tells_the_two_apart(self, text: str) -> None:
        moment = typed_moment(text, NOW, BERLIN).moment
        assert moment.isoformat(timespec="minutes") == text

    @pytest.mark.parametrize(
        ("text", "zone", "moment"),
        [
            ("31 March 2024 03:00", BERLIN, "2024-03-31T03:00+02:00"),
            ("31 March 2024 01:59", BERLIN, "2024-03-31T01:59+01:00"),
            ("27 October 2024 03:00", BERLIN, "2024-10-27T03:00+01:00"),
        ],
    )
    def test_the_times_around_them_are_taken(self, text: str, zone: str, moment: str) -> None:
        assert typed_moment(text, NOW, zone).moment == datetime.fromisoformat(moment)

    def test_hours_ahead_are_real_hours(self) -> None:
        before = datetime(2024, 3, 31, 0, 30, tzinfo=UTC)
        moment = typed_moment("in two hours", before, BERLIN).moment
        assert moment.isoformat() == "2024-03-31T04:30:00+02:00"

    @pytest.mark.parametrize(
        ("day", "zone", "start"),
        [
            ("2024-04-26", "Africa/Cairo", "2024-04-26T01:00+03:00"),
            ("2024-11-03", "America/Havana", "2024-11-03T00:00-04:00"),
            ("2024-03-31", BERLIN, "2024-03-31T00:00+01:00"),
        ],
    )
    def test_a_day_starts_when_the_clocks_let_it(self, day: str, zone: str, start: str) -> None:
        found = start_of_day(date.fromisoformat(day), ZoneInfo(zone))
        assert found.isoformat(timespec="minutes") == start

    @given(days, st.sampled_from(ZONES))
    def test_nothing_of_a_day_comes_before_its_start(self, day: date, zone: str) -> None:
        place = ZoneInfo(zone)
        start = start_of_day(day, place)
        second_before = (start.astimezone(UTC) - timedelta(seconds=1)).astimezone(place)
        assert start.date() == day
        assert second_before.date() == day - timedelta(days=1)


class TestZones:
    @pytest.mark.parametrize("name", ["UTC", "CET", BERLIN, "Asia/Almaty"])
    def test_are_known_by_their_names(self, name: str) -> None:
        assert time_zone(name).key == name

    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("Berlin", '"Berlin" is not a time zone: did you mean Europe/Berlin?'),
            ("europe/berlin ", "did you mean Europe/Berlin?"),
            ("Asia/Almty", "did you mean Asia/Almaty"),
            ("New York", "did you mean America/New_York?"),
            ("Nowhere/Atall", "write it as Europe/Brussels"),
            ("Europe", "write it as Europe/Brussels"),
            ("", "write it as Europe/Brussels"),
            ("../../etc/passwd", "write it as Europe/Brussels"),
            ("/etc/passwd", "write it as Europe/Brussels"),
            ("a" * 5000, "write it as Europe/Brussels"),
        ],
    )
    def test_an_unknown_one_is_named_with_near_ones(self, name: str, said: str) -> None:
        with pytest.raises(BadInput, match=re.escape(said)):
            time_zone(name)

    @given(st.text())
    def test_any_other_text_is_refused_in_words_safe_to_print(self, name: str) -> None:
        with pytest.raises(BadInput) as caught:
            typed_moment("now", NOW, f"{name}!")
        assert visible(str(caught.value)) == str(caught.value)
