"""Case files as TOML: nothing is lost on the way, and each mistake is named where it stands."""

import re
import tomllib
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.casefile import Mistake, read, read_parties, write, write_parties
from data.casefile.lines import lines_of
from data.records import Case, Citation, Contact, Fact, Party, Review, Source
from tests.data.generated import agreeing, cases, parts, relaxed

CASE = """\
id = "example"
title = "Example strike"
country = "KZ"

[[parties]]
party = "union"
role = "speaker"

[[addressees]]
party = "union"

[[sources]]
id = "letter"
kind = "letter"
title = "Letter"

[[facts]]
id = "began"
kind = "event"
text = "the strike began"
date = "2023-12-11"
sources = [
    { id = "letter", extract = "on strike" },
]
"""


def mistake(text: str | bytes) -> Mistake:
    with pytest.raises(Mistake) as caught:
        read(text, "case.toml")
    return caught.value


def outcome(text: str) -> Case | Mistake:
    try:
        return read(text, "case.toml")
    except Mistake as error:
        return error


class TestRoundTrip:
    @relaxed
    @given(cases())
    def test_a_case_comes_back_as_it_was_and_its_form_is_stable(self, case: Case) -> None:
        text = write(case)
        assert read(text) == case
        assert write(read(text)) == text

    @relaxed
    @given(st.lists(parts(Party).map(agreeing), max_size=3, unique_by=lambda party: party.id))
    def test_parties_come_back_as_they_were(self, parties: list[Party]) -> None:
        assert read_parties(write_parties(parties)) == parties

    @relaxed
    @given(cases())
    def test_line_ends_and_byte_order_marks_of_other_systems_change_nothing(
        self, case: Case
    ) -> None:
        text = write(case)
        assert read(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()) == case

    @relaxed
    @given(cases())
    def test_every_value_has_a_line(self, case: Case) -> None:
        text = write(case)
        lines, rows = lines_of(text), text.split("\n")
        for path in paths(tomllib.loads(text)):
            assert 1 <= lines[path] <= len(rows)
        for path, line in lines.items():
            if path[-1] in {"id", "title", "extract", "published"}:
                assert str(path[-1]) in rows[line - 1]

    def test_every_value_has_a_line_however_it_is_written(self) -> None:
        lines = lines_of(TRICKY)
        assert set(lines) == set(paths(tomllib.loads(TRICKY)))
        assert lines["t",] == 6
        assert lines["arr", 2, "m", 0, "z"] == 14
        assert lines["p", "q", 0, "r", 1, "m"] == 24
        assert lines["p", "q", 0, "s", "w"] == 26
        assert lines["p", "q", 1, "r", 0, "m"] == 29

    def test_what_only_the_store_knows_stays_there(self) -> None:
        now = datetime(2024, 1, 30, tzinfo=UTC)
        case = Case(id="example", title="Example", rev=4, created=now, updated=now)
        assert read(write(case)) == Case(id="example", title="Example")

    def test_terminal_escapes_are_written_as_escapes(self) -> None:
        text = write(Case(id="example", title="\x1b[2J \u202e evil\n\x07"))
        assert text.replace("\n", "").isprintable()

    def test_paragraphs_stay_lines(self) -> None:
        fact = Fact(id="one", kind="event", text='said "so"\nand \\ so')
        text = write(Case(id="example", title="Example", facts=(fact,)))
        assert 'text = """\nsaid "so"\nand \\\\ so"""\n' in text

    def test_a_review_and_a_checked_contact_keep_their_times(self) -> None:
        review = Review(who="Ana", when=datetime(2024, 1, 30, 18, 5, tzinfo=UTC))
        fact = Fact(id="one", kind="status", text="so it is", review=review)
        case = Case(id="example", title="Example", facts=(fact,))
        contact = Contact(channel="email", value="a@example.org", checked=date(2024, 1, 30))
        party = Party(id="union", name="Union", contacts=(contact,))
        assert read(write(case)).facts[0].review == review
        assert read_parties(write_parties([party])) == [party]
        assert "checked = 2024-01-30\n" in write_parties([party])


TRICKY = (
    "# \"a\" [b] = 'c'\n"
    'a.b."c.d" = 1 # x = "y"\n'
    "'lit' = 'C:\\x'\n"
    "when = 1979-05-27 07:32:00.5\n"
    "f = -3.5e+7\n"
    't = """\n'
    'x = 1 \\"""\\" \n'
    '"""\n'
    "u = '''\n"
    "[no]\n"
    "'''\n"
    "arr = [ # c ]\n"
    '  1.5, [2, "]"],\n'
    '  { k = 1, "m" = [ { z = 2 } ] },\n'
    "]\n"
    'q = """a"""""\n'
    "[x.y]\n"
    "z = {}\n"
    "[[p.q]]\n"
    "n = 1\n"
    "[[p.q.r]]\n"
    "m = 1\n"
    "[[p.q.r]]\n"
    "m = 2\n"
    "[p.q.s]\n"
    "w = 3\n"
    "[[p.q]]\n"
    "[[p.q.r]]\n"
    "m = 9\n"
)


def paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    found = []
    for key, item in inner:
        found.append((*path, key))
        if isinstance(item, dict | list):
            found += paths(item, (*path, key))
    return found


class TestReading:
    def test_a_small_case_is_read(self) -> None:
        case = read(CASE)
        assert (case.id, case.rev, case.status) == ("example", 0, "open")
        assert case.sources == (Source(id="letter", kind="letter", title="Letter"),)
        assert case.facts[0].sources == (Citation(id="letter", extract="on strike"),)

    @pytest.mark.parametrize(
        ("written", "kept"),
        [
            ("2023-12-11", "2023-12-11"),
            ("2011", "2011"),
            ('"2023-12"', "2023-12"),
            ('"2015/.."', "2015/.."),
            ('""', ""),
        ],
    )
    def test_native_dates_and_years_are_dates(self, written: str, kept: str) -> None:
        assert read(CASE.replace('"2023-12-11"', written)).facts[0].date == kept

    def test_a_negative_nought_is_nought(self) -> None:
        case = read(CASE.replace('date = "2023-12-11"', "value = -0.0"))
        assert str(case.facts[0].value) == "0.0"

    def test_a_day_of_a_contact_may_stand_in_quotes(self) -> None:
        text = (
            '[[parties]]\nid = "union"\nname = "Union"\n'
            'contacts = [{ channel = "email", value = "a@example.org", checked = "2024-01-30" }]\n'
        )
        assert read_parties(text)[0].contacts[0].checked == date(2024, 1, 30)

    def test_fields_of_a_newer_version_are_kept_at_every_level(self) -> None:
        text = CASE.replace('country = "KZ"', 'format = 7\nmood = "grim"\nmet = 2024-01-30')
        text = text.replace('extract = "on strike"', "page = 3")
        case = read(text)
        assert case.unknown == {"mood": "grim", "met": "2024-01-30"}
        assert case.facts[0].sources[0].unknown == {"page": 3}
        assert read(write(case)) == case

    def test_an_empty_value_of_a_newer_version_cannot_be_carried(self) -> None:
        with pytest.raises(Exception, match="cannot carry"):
            write(Case(id="example", title="Example", unknown={"mood": None}))


class TestMistakes:
    @pytest.mark.parametrize(
        ("right", "wrong", "line", "key", "said"),
        [
            ('kind = "event"', 'kind = "evnt"', 19, "facts[1].kind", "would be right: event"),
            ("kind", "knid", 14, "sources[1].knid", "not known; would be right: kind"),
            ('country = "KZ"', 'country = "kz"', 3, "country", "such as KZ"),
            ('"2023-12-11"', '"11.12.2023"', 21, "facts[1].date", "2024-01-24"),
            ('"2023-12-11"', "2023-12-11T10:00:00", 21, "facts[1].date", "2024-01-24"),
            ('"2023-12-11"', "20.5", 21, "facts[1].date", "2024-01-24"),
            ('"2023-12-11"', "true", 21, "facts[1].date", "2024-01-24"),
            ('id = "began"', 'id = "Began!"', 18, "facts[1].id", "small letters"),
            ('{ id = "letter"', '{ id = "leter"', 23, "facts[1].sources[1].id", "letter"),
            ('title = "Example strike"', 'title = " "', 2, "title", "is empty"),
            ('title = "Example strike"', "title = 7", 2, "title", "text in quotes"),
            ('title = "Example strike"\n', "", 1, "title", "is missing"),
            ('text = "the strike began"\n', "", 17, "facts[1].text", "is missing"),
            ('country = "KZ"', 'tags = "KZ"', 3, "tags", "an array in [ ]"),
            (
                "[[facts]]",
                "[facts]",
                17,
                "facts",
                "a table stands alone; would be right: [[facts]]",
            ),
            ('country = "KZ"', "tags = [1]", 3, "tags[1]", "text in quotes"),
            ('country = "KZ"', "rev = 3", 3, "rev", "not known"),
            ('country = "KZ"', "format = 0", 3, "format", "would be right: 1"),
            ('country = "KZ"', 'next_step = "call"', 3, "next_step", "where a table belongs"),
            ('country = "KZ"', 'summary = "a\\u0000b"', 3, "summary", "NUL"),
            ('title = "Letter"', 'title = "L"\nderived_from = "x"', 16, "sources[1]", "letter"),
            (
                'title = "Letter"',
                'title = "L"\nderived_from = "letter"',
                16,
                "sources[1]",
                "in turn",
            ),
            (
                'title = "Letter"',
                'title = "L"\nannex = true',
                16,
                "sources[1].annex",
                "whole number",
            ),
            (
                '[[addressees]]\nparty = "union"',
                '[[addressees]]\nparty = "x"',
                10,
                "addressees[1]",
                "union",
            ),
            ('date = "2023-12-11"', "value = nan", 21, "facts[1].value", "number"),
            ('date = "2023-12-11"', "value = true", 21, "facts[1].value", "number"),
        ],
    )
    def test_a_mistake_is_named_with_line_and_remedy(
        self, right: str, wrong: str, line: int, key: str, said: str
    ) -> None:
        error = mistake(CASE.replace(right, wrong, 1))
        assert error.line == line
        assert error.key.startswith(key)
        assert str(error).startswith(f"case.toml, line {line}: {key}")
        assert said in str(error)
        assert str(error).count("\n") == 0
        assert str(error).endswith(".")

    @pytest.mark.parametrize("naive", ["2024-01-24T18:00:00", "2024-01-24"])
    def test_a_moment_needs_its_zone(self, naive: str) -> None:
        text = CASE + f'[facts.review]\nwho = "Ana"\nwhen = {naive}\n'
        assert mistake(text).key == "facts[1].review.when"

    def test_an_id_stands_once(self) -> None:
        error = mistake(f'{CASE}\n[[facts]]\nid = "began"\nkind = "event"\ntext = "again"\n')
        assert (error.line, error.key) == (27, "facts[2].id")
        assert "facts[1] already" in str(error)

    def test_sources_may_not_be_derived_from_one_another(self) -> None:
        text = (
            'id = "example"\ntitle = "Example"\n'
            '[[sources]]\nid = "a"\nkind = "news"\ntitle = "A"\nderived_from = "b"\n'
            '[[sources]]\nid = "b"\nkind = "news"\ntitle = "B"\nderived_from = "a"\n'
        )
        assert mistake(text).line == 7

    def test_a_summary_has_sixty_words(self) -> None:
        words = " ".join(["word"] * 61)
        error = mistake(CASE.replace('country = "KZ"', f'summary = """\n{words}"""'))
        assert (error.line, error.key) == (3, "summary")
        assert "61 words" in str(error)
        assert read(CASE.replace('country = "KZ"', f'summary = "{words[5:]}"'))

    def test_the_line_is_right_after_paragraphs_and_comments(self) -> None:
        text = CASE.replace('country = "KZ"', 'summary = """\none\n# two\n"""\n# three\n')
        assert mistake(text.replace('"2023-12-11"', '"soon"')).line == 26

    def test_the_line_is_right_with_line_ends_of_other_systems(self) -> None:
        text = CASE.replace('"2023-12-11"', '"soon"')
        assert mistake(text.replace("\n", "\r\n")).line == 21
        assert mistake(text.replace("\n", "\r")).line == 21

    @pytest.mark.parametrize(
        ("text", "line", "said"),
        [
            ("id = kz-wos", 1, "text stands in quotes"),
            ('id = "a"\nid = "b"', 2, "stands twice"),
            ('id = "a"\ntitle', 2, "a key, = and a value"),
            ('id = "a\ntitle = "b"', 1, "close the quotes"),
            ('id = "C:\\vault"', 1, "backslash"),
            ('id = "a"\ntags = ["a"', 2, "close the bracket"),
            ('id = "a" title = "b"', 1, "one key = value a line"),
            ('id = "a"\n[[facts]\n', 2, "brackets"),
            ('id = "a"\n[facts]\n[facts]\n', 3, "double brackets"),
        ],
    )
    def test_what_is_not_toml_is_named_with_its_line(self, text: str, line: int, said: str) -> None:
        error = mistake(text)
        assert error.line == line
        assert str(error).startswith(f"case.toml, line {line}: is not TOML: ")
        assert said in str(error)

    def test_what_is_not_utf_8_is_named_with_its_line(self) -> None:
        error = mistake(CASE.encode().replace(b"strike began", b"strike beg\xe4n"))
        assert str(error) == "case.toml, line 20: is not UTF-8; save it as UTF-8."

    @pytest.mark.parametrize("text", ["a = " + "[" * 9000, f"a = {'9' * 5000}"])
    def test_what_breaks_the_parser_is_a_mistake_too(self, text: str) -> None:
        assert str(mistake(text)).startswith("case.toml")

    @relaxed
    @given(
        st.integers(0, len(CASE)),
        st.integers(0, 12),
        st.sampled_from(
            ["[", "]]", "{", '"', '"""', "'", "=", "\n", "\\", "\0", "1", "#", "[facts]\n"]
        ),
    )
    def test_any_slip_is_one_sentence_with_a_line(self, at: int, gone: int, slip: str) -> None:
        text = CASE[:at] + slip + CASE[at + gone :]
        found = outcome(text)
        if isinstance(found, Case):
            assert read(write(found)) == found
            return
        assert re.fullmatch(r"case\.toml, line \d+: .+[^.]\.", str(found))
        assert str(found).isprintable()
        assert 1 <= found.line <= text.count("\n") + 1

    def test_a_message_shows_no_control_characters(self) -> None:
        error = mistake(CASE.replace('"event"', '"\\u001b[2J\\u202e"'))
        assert str(error).isprintable()

    def test_a_party_that_agreed_was_asked_by_somebody(self) -> None:
        text = '[[parties]]\nid = "ana"\nname = "Ana"\nnaming = "agreed"\n'
        with pytest.raises(Mistake, match=r"line 4: parties\[1\]\.naming: .*who asked and when"):
            read_parties(text)

    def test_a_file_of_parties_has_nothing_else(self) -> None:
        with pytest.raises(Mistake, match=r"line 1: partys: .*would be right: parties"):
            read_parties("partys = []")
