"""Text that people wrote stays readable and does nothing to a terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.text import visible

CONTROLS = [*range(0x20), *range(0x7F, 0xA0)]
BIDI = [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
ZERO_WIDTH = [0x00AD, 0x180E, 0x200B, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0xFEFF]
TAGS = [0xE0001, *range(0xE0020, 0xE0080)]
OTHERS = [0x2028, 0x2029, 0xFFF9, 0xFFFB, 0xD800, 0xDFFF, 0xE000, 0xFFFE, 0x10FFFF, 0x1D173]
BLANK = [0x034F, 0x115F, 0x1160, 0x17B4, 0x2800, 0x3164, 0xFFA0]
UNSEEN = [*CONTROLS, *BIDI, *ZERO_WIDTH, *TAGS, *OTHERS, *BLANK]

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
RAINBOW = "\U0001f3f3\ufe0f\u200d\U0001f308"
NURSE = "\U0001f9d1\U0001f3fd\u200d\u2695\ufe0f"

wild = st.text(
    st.one_of(
        st.sampled_from([*map(chr, UNSEEN), "\u200c", "\u200d", "\ufe0f", "\u0301", "\u094d"]),
        st.sampled_from("aЖ1#م\u0915漢 \n\t\u00a0❤\u20e3\U0001f468"),
        st.characters(),
    )
)


def is_harmless(character: str) -> bool:
    category = unicodedata.category(character)
    return category not in {"Cc", "Cs", "Cn", "Co", "Zl", "Zp"} and ord(character) not in {
        *BIDI,
        *ZERO_WIDTH,
        *TAGS,
        *BLANK,
    }


class TestWrittenOut:
    @pytest.mark.parametrize("code", UNSEEN, ids=hex)
    def test_what_cannot_be_seen(self, code: int) -> None:
        shown = visible(f"a{chr(code)}b")
        assert shown.startswith("a\\")
        assert shown.endswith(f"{code:x}b")
        assert shown.isascii()

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m"),
            ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
            ("\x9b31m", "\\x9b31m"),
            ("Anna\u202eannA", "Anna\\u202eannA"),
            ("pay\u200bpal", "pay\\u200bpal"),
            ("one\r\ntwo", "one\\x0d\\x0atwo"),
            ("\U000e0041", "\\U000e0041"),
            ("\ud800", "\\ud800"),
        ],
    )
    def test_in_a_form_that_tells_what_it_was(self, text: str, shown: str) -> None:
        assert visible(text) == shown

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("An\u200dna", "An\\u200dna"),
            ("Ann\ufe0fa", "Ann\\ufe0fa"),
            ("1\ufe0f2", "1\\ufe0f2"),
            ("א\u200dב", "א\\u200dב"),
            ("王\u200d明", "王\\u200d明"),
            ("می\u200c", "می\\u200c"),
            ("\u200dم", "\\u200dم"),
            ("م\u200d\u200cم", "م\\u200d\\u200cم"),
            ("❤\u200dA", "❤\\u200dA"),
            ("A\ufe0f\u200d❤", "A\\ufe0f\\u200d❤"),
            ("❤\ufe0f\ufe0f", "❤\ufe0f\\ufe0f"),
        ],
    )
    def test_joiners_and_selectors_where_nothing_needs_them(self, text: str, shown: str) -> None:
        assert visible(text) == shown

    @pytest.mark.parametrize("mark", ["\u0301", "\u20dd", "\u0903", "\u0e31"])
    def test_a_mark_with_nothing_to_stand_on_gets_a_circle(self, mark: str) -> None:
        assert visible(f"{mark}a") == f"\u25cc{mark}a"
        assert visible(f"a\n{mark}b", lines=True) == f"a\n\u25cc{mark}b"
        assert visible(f"a{mark}") == f"a{mark}"


class TestLeftAlone:
    @pytest.mark.parametrize(
        "text",
        [
            "",
            "West Oil Software",
            "Atle Høie, Kemal Özkan",
            "Қасым-Жомарт Тоқаев",
            "می\u200cخواهم",
            "क\u094d\u200dष",
            "ශ\u0dca\u200dර",
            "葛\U000e0100城",
            "؀123",
            "2\u00a0000\u202f€",
            "x [/b] [red]",
            "\\x1b",
            FAMILY,
            RAINBOW,
            NURSE,
            "❤\ufe0f 1\ufe0f\u20e3 ℹ\ufe0f ™\ufe0f",
            "e\u0301",
        ],
    )
    def test_what_people_write(self, text: str) -> None:
        assert visible(text) == text

    def test_lines_stay_when_asked_for(self) -> None:
        assert visible("one\n\ttwo\x0b", lines=True) == "one\n    two\\x0b"

    def test_lines_are_written_out_when_not(self) -> None:
        assert visible("one\n\ttwo") == "one\\x0a\\x09two"


class TestAlways:
    @given(wild)
    def test_nothing_harmful_is_left(self, text: str) -> None:
        assert [character for character in visible(text) if not is_harmless(character)] == []

    @given(wild)
    def test_nothing_harmful_but_line_ends_is_left_of_lines(self, text: str) -> None:
        shown = visible(text, lines=True).replace("\n", "")
        assert [character for character in shown if not is_harmless(character)] == []

    @given(wild, st.booleans())
    def test_what_was_made_visible_once_stays_as_it_is(self, text: str, lines: bool) -> None:
        shown = visible(text, lines=lines)
        assert visible(shown, lines=lines) == shown

    @given(wild)
    def test_it_can_be_written_to_a_terminal(self, text: str) -> None:
        assert visible(text).encode().decode() == visible(text)

    @given(wild)
    def test_lines_are_neither_lost_nor_added(self, text: str) -> None:
        assert visible(text, lines=True).count("\n") == text.count("\n")
        assert "\n" not in visible(text)

    @given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"], max_codepoint=0x10FF)))
    def test_letters_of_every_alphabet_stay(self, text: str) -> None:
        assert visible(text) == "".join(
            f"\\u{ord(each):04x}" if ord(each) in BLANK else each for each in text
        )
