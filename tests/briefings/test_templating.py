"""Templates have fields and loops, in a sandbox; their mistakes are named with the line."""

from pathlib import Path

import pytest

from briefings import templating
from briefings.markup import Markdown
from data.errors import BadInput


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
