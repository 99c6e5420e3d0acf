"""Templates have fields and loops, in a sandbox; their mistakes are named with the line."""

from pathlib import Path

import pytest

from briefings import templating
from briefings.composed import PetitionCount
from briefings.markdown.markup import Markdown
from data.errors import BadInput, Refused
from tests.briefings.made import DAY, case, compose, fact, number


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Write a template of that name and render it with fields."""
    folder = tmp_path / "templates" / "en"
    folder.mkdir(parents=True)
    monkeypatch.setattr(templating, "FOLDER", tmp_path / "templates")
    templating._environment.cache_clear()

    def rendered(text: str, **fields: object) -> str:
        (folder / "test.md").write_text(text, encoding="utf-8")
        return templating.render("test", "en", fields)

    yield rendered
    templating._environment.cache_clear()


def test_fields_are_escaped_and_markdown_is_not(template) -> None:
    assert template("*{{ a }}* {{ b }}", a="*x*", b=Markdown("[^1]")) == "*\\*x\\** [^1]"


def test_what_a_macro_says_is_escaped_once(template) -> None:
    text = "{% macro say(x) %}_{{ x }}_{% endmacro %}{% set y = say(a) %}{{ say(a) }} {{ y }}"
    assert template(text, a="*") == "_\\*_ _\\*_"


def test_text_that_is_put_together_or_filtered_is_escaped_all_the_same(template) -> None:
    text = '{{ a ~ "*" }} {{ b | upper }} {{ [a, b] | join("") }} {{ "%s" % a }}'
    assert template(text, a="<x>", b="_y") == "\\<x\\>\\* \\_Y \\<x\\>\\_y \\<x\\>"


def test_a_field_is_no_template(template) -> None:
    assert template("{{ a }}", a="{{ 7 * 7 }}") == "{{ 7 \\* 7 }}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("one\n{% if %}\n", "test.md, line 2: "),
        ("one\n\n{{ missing }}\n", "test.md, line 3: 'missing' is undefined."),
        ("{{ a.b }}", "test.md, line 1: "),
        ("\n{% for x in a %}\n{{ x | nothing }}\n{% endfor %}", "test.md, line 3: "),
        ("\n{{ a.__class__.__mro__ }}", "test.md, line 2: "),
        ("{% include 'other.md' %}", "other.md"),
        ("\n{{ 1 / 0 }}", "test.md, line 2: "),
        ("\n{{ a + 1 }}", "test.md, line 2: "),
        ("\n{{ 'x' * 10 ** 9 }}", "test.md, line 2: "),
        ("\n{% for x in range(10 ** 9) %}{% endfor %}", "test.md, line 2: "),
    ],
)
def test_a_mistake_is_named_with_its_line(template, text: str, said: str) -> None:
    with pytest.raises(BadInput) as wrong:
        template(text, a="x")
    assert said in str(wrong.value)


def test_every_template_that_comes_with_handbill_can_be_read() -> None:
    templating._environment.cache_clear()
    for language in templating.languages():
        for path in (templating.FOLDER / language).glob("*.md"):
            templating._environment(language).get_template(path.name)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    (folder / "en").mkdir(parents=True)
    (folder / "fr").mkdir()
    templating._environment.cache_clear()
    return folder


def test_a_users_own_template_goes_before_ours(own: Path) -> None:
    text = "{% for run in points %}* {{ run.first.text }}{{ run.first.notes }}\n{% endfor %}"
    (own / "en" / "appeal.md").write_text(f"Mine: {{{{ title }}}}\n\n{text}", encoding="utf-8")
    made = compose(case(fact("x", "it _happened_")), "appeal", templates=own)
    assert made.text.startswith("Mine: Example strike\n\n* it \\_happened\\_[^1]")
    assert compose(case(fact("x")), "call", templates=own).text.startswith("**Call")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("one\n\n{{ titel }}\n", "appeal.md, line 3: 'titel' is undefined."),
        ("one\n{% for x in points %}\n", "appeal.md, line 2: "),
        ("\n{{ sender.__class__ }}", "appeal.md, line 2: "),
        ("\n{{ sender.organisation.format.__globals__ }}", "appeal.md, line 2: "),
        ("\n{% include '/etc/passwd' %}", "/etc/passwd"),
        ("\n{% include '../fr/x.md' %}", "../fr/x.md"),
        ("\n{% for x in range(999999) %}{% endfor %}", "appeal.md, line 2: "),
        ("\n{{ lipsum() }}", "appeal.md, line 2: "),
    ],
)
def test_a_mistake_in_a_users_template_is_named_with_its_line(
    own: Path, text: str, said: str
) -> None:
    (own / "en" / "appeal.md").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as wrong:
        compose(case(fact("x")), "appeal", templates=own)
    assert said in str(wrong.value)


def test_a_users_template_names_nobody_at_risk_and_holds_no_mark(own: Path) -> None:
    for text in ("Aigul Karimova was there.", "It is so \\[disputed\\]."):
        (own / "en" / "appeal.md").write_text(text, encoding="utf-8")
        with pytest.raises(Refused):
            compose(case(fact("x")), "appeal", templates=own)


def test_dates_and_numbers_follow_the_language_of_a_users_templates(own: Path) -> None:
    (own / "fr" / "update.md").write_text(
        "{{ petition.signed }} au {{ petition.as_of }} ; {% for run in points %}"
        "{{ run.first.text }}{{ run.first.notes }}{% endfor %}",
        encoding="utf-8",
    )
    petition = PetitionCount(id="p", title="P", count=12345, as_of=DAY, goal=20000)
    told = number("n", "ont signé", 21000, "2024-01-20", unit="personnes")
    made = compose(case(told), "update", templates=own, language="fr", petition=petition)
    assert made.text.startswith("12\u202f345 au 30 janvier 2024 ; ont signé: 21\u202f000 personnes")
    assert 'Union A, "Letter A", 19 janvier 2024' in made.text
    with pytest.raises(Refused, match="no sentences for the letter in fr"):
        compose(case(told), "letter", templates=own, language="fr")
