import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.cli.printing.layout import paragraphs, table, width_of, wrapped

LONG_URL = "https://www.ilo.org/dyn/normlex/en/f?p=1000:13100:0::NO:13100:" + "P13100" * 12
words = st.text(st.characters(categories=("L", "N", "P", "Mn")), min_size=1, max_size=120)


@given(st.lists(words, max_size=30).map(" ".join), st.integers(min_value=20, max_value=100))
def test_no_line_is_wider_than_the_terminal(text: str, columns: int) -> None:
    if "://" not in text:
        assert all(width_of(line) <= columns for line in wrapped(text, columns, first="  "))


@given(st.lists(words, max_size=30), st.integers(min_value=20, max_value=100))
def test_wrapping_loses_no_letter(found: list[str], columns: int) -> None:
    text = " ".join(found)
    assert "".join(wrapped(text, columns)).replace(" ", "") == text.replace(" ", "")


def test_a_url_is_never_broken() -> None:
    assert LONG_URL in wrapped(f"see {LONG_URL} for more", 40)
    assert any(LONG_URL in line for line in table(("", ""), [["url", LONG_URL]], 60))


def test_wide_letters_take_two_cells_and_accents_none() -> None:
    assert width_of("劳动者") == 6
    assert width_of("Ho\u0308ie") == 4


def test_lines_after_the_first_can_be_set_in() -> None:
    assert wrapped("one two three", 9, first="- ", rest="  ") == ["- one two", "  three"]


def test_a_text_keeps_its_own_lines() -> None:
    assert paragraphs("one\n\n  two three", 7) == ["one", "", "  two", "  three"]


def test_columns_stand_under_their_headings() -> None:
    lines = table(("ID", "TITLE"), [["a", "One"], ["bcd", "Two"]], 80)
    assert lines == ["ID   TITLE", "a    One", "bcd  Two"]


@pytest.mark.parametrize("columns", [30, 60, 80])
def test_a_table_narrows_its_widest_columns(columns: int) -> None:
    lines = table(("ID", "TITLE", "WHERE"), [["kz-wos-2023", "word " * 40, "word " * 9]], columns)
    assert max(map(len, lines)) <= columns
    assert "kz-wos-2023" in lines[1]


def test_a_table_without_rows_has_no_lines() -> None:
    assert table(("ID",), [], 80) == []
