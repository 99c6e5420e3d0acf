"""Ids: UUIDv7 in the order of time, slugs, and what may be one."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import RFC_4122, UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import BadInput
from data.ids import LONGEST_SLUG, check_id, new_id, slug
from data.text import visible

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
moments = st.integers(0, 253_000_000_000).map(lambda seconds: EPOCH + timedelta(seconds=seconds))


class TestNew:
    @given(moments)
    def test_is_a_uuid_of_version_seven(self, now: datetime) -> None:
        made = UUID(new_id(now))
        assert made.version == 7
        assert made.variant == RFC_4122

    @given(st.integers(0, 2**47))
    def test_holds_its_millisecond(self, milliseconds: int) -> None:
        now = EPOCH + timedelta(milliseconds=milliseconds)
        assert UUID(new_id(now)).int >> 80 == milliseconds
        assert UUID(new_id(now + timedelta(microseconds=999))).int >> 80 == milliseconds

    @given(moments, st.integers(1, 10**9))
    def test_ids_made_later_sort_later(self, now: datetime, ahead: int) -> None:
        assert new_id(now) < new_id(now + timedelta(milliseconds=ahead))

    def test_the_zone_of_the_clock_does_not_matter(self) -> None:
        now = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
        elsewhere = now.astimezone(timezone(timedelta(hours=5)))
        assert new_id(now)[:13] == new_id(elsewhere)[:13]

    def test_ids_of_one_moment_differ(self) -> None:
        assert len({new_id(EPOCH) for _ in range(1000)}) == 1000

    @given(moments)
    def test_may_be_an_id(self, now: datetime) -> None:
        made = new_id(now)
        assert check_id(made) == made


class TestSlug:
    @pytest.mark.parametrize(
        ("words", "made"),
        [
            ("West Oil Software", "west-oil-software"),
            ("Atle Høie", "atle-hoie"),
            ("Łódź, Straße", "lodz-strasse"),
            ("Тоқаев", "tokayev"),
            ("  -- Reinstate them! -- ", "reinstate-them"),
            ("½ price", "1-2-price"),
            ("workers’ rights", "workers-rights"),
            ("王", ""),
            ("", ""),
            ("a" * 80, "a" * LONGEST_SLUG),
            ("a" * 63 + " b", "a" * 63),
        ],
    )
    def test_is_made_of_the_words(self, words: str, made: str) -> None:
        assert slug(words) == made

    @given(st.text())
    def test_is_empty_or_may_be_an_id(self, words: str) -> None:
        made = slug(words)
        assert not made or check_id(made) == made

    @given(st.text())
    def test_a_slug_is_its_own(self, words: str) -> None:
        assert slug(slug(words)) == slug(words)


class TestChecking:
    @pytest.mark.parametrize("text", ["kz-wos-2023", "a", "2023", "a" * LONGEST_SLUG])
    def test_takes_slugs(self, text: str) -> None:
        assert check_id(text) == text

    @pytest.mark.parametrize(
        "text", ["", "A", "a--b", "-a", "a-", "a b", "a_b", "a\n", "é", "٣", "../a", "a" * 65]
    )
    def test_refuses_the_rest_and_says_what_an_id_is(self, text: str) -> None:
        with pytest.raises(BadInput, match="small letters, digits and single hyphens, 64"):
            check_id(text)

    @given(st.text().map(lambda text: f"{text}!"))
    def test_shows_what_it_refuses_safely(self, text: str) -> None:
        with pytest.raises(BadInput) as caught:
            check_id(text)
        assert visible(str(caught.value)) == str(caught.value)
