"""Plain text says the same words as the Markdown, in 72 columns, with every address whole."""

import re

from briefings.markdown.formats import COLUMNS, as_markdown, as_text
from briefings.markdown.tree import parse, text_of
from tests.briefings.made import starter

URL = "https://www.ilo.org/dyn/normlex/en/f?p=1000:13100:0::NO:13100:P13100_COMMENT_ID,P13100_COUNTRY_ID:4322409,103542"


def words_of_markdown(markdown: str) -> list[str]:
    text = "\n".join(text_of(node) for node in parse(markdown).children)
    return text.split()


def words_of_text(text: str) -> list[str]:
    plain = re.sub(r"(?m)^(?:\[\d+\]|\d+\.|-) +|^-+$", "", text)
    return re.sub(r"\s?\[\d+\]", "", plain).split()


def test_a_letter_says_the_same_words_in_both_formats() -> None:
    for name in ("kz-wos-2023", "kz-foa"):
        for kind in ("letter", "summary"):
            made = starter(name, kind)
            assert words_of_text(as_text(made)) == words_of_markdown(as_markdown(made))


def test_no_line_is_wider_than_72_columns_but_for_an_address() -> None:
    text = as_text(starter("kz-wos-2023", "letter"))
    wide = [line for line in text.splitlines() if len(line) > COLUMNS]
    assert [line.strip(" ,") for line in wide] == [URL]


def test_references_stay_with_their_word() -> None:
    text = as_text("word " * 13 + "illegal.[^1][^2]\n\n[^1]: One.\n\n[^2]: Two.\n")
    assert "\nillegal. [1][2]" in text
    assert text.endswith("[1] One.\n\n[2] Two.\n")


def test_a_number_stays_with_its_abbreviation() -> None:
    assert "\nNo. 87" in as_text("x" * 66 + " No. 87 of the Convention")


def test_a_list_is_indented_under_its_number() -> None:
    text = as_text("1. " + "word " * 20 + "\n\n2. other\n")
    assert text.splitlines()[1].startswith("   word")
    assert text.splitlines()[-1] == "2. other"


def test_headings_quotations_rules_and_forced_lines_are_kept() -> None:
    text = as_text("# Title\n\n## Part\n\n> said\n\n---\n\none\\\ntwo *three*\n\n- a\n- b\n")
    assert text == (
        "Title\n=====\n\nPart\n----\n\n    said\n\n" + "-" * 72 + "\n\none\ntwo three\n\n- a\n- b\n"
    )


def test_wide_characters_take_two_columns() -> None:
    lines = as_text("罢工 " * 30).splitlines()
    assert {len(line) for line in lines[:-1]} == {14 * 2 + 13}
