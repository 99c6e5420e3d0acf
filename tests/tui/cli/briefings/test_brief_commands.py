import json
from pathlib import Path

import pytest


def composed(shell, *options: str) -> dict:
    result = shell("brief", "compose", "kz-wos-2023", "--json", *options)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_a_letter_is_addressed_and_within_its_budget(shell) -> None:
    text = shell("brief", "compose", "kz-wos-2023", "--kind", "letter", "--format", "text").stdout
    for expected in (
        "Tokayev",
        "brussels@mfa.kz",
        "mission@kazakhstan-geneva.ch",
        "kense@enbek.gov.kz",
        "KZ-WOS-2023/2026-11-22",
        "drop all sanctions against the workers",
        "[1]",
    ):
        assert expected in text
    assert max(map(len, text.splitlines())) <= 80 or "https://" in text
    letter = composed(shell, "--kind", "letter")
    assert 0 < letter["words"] <= letter["budget"] == 750
    assert letter["facts"]
    assert all(left["why"] for left in letter["left_out"])


def test_a_summary_keeps_to_150_words_or_to_what_is_said(shell) -> None:
    assert composed(shell, "--kind", "summary")["words"] <= 150
    short = composed(shell, "--kind", "summary", "--words", "80")
    assert short["words"] <= 80
    assert len(short["left_out"]) > len(composed(shell, "--kind", "summary")["left_out"])


def test_the_example_is_named_on_stderr_and_not_in_the_document(shell) -> None:
    result = shell("brief", "compose", "wos", "--kind", "summary")
    assert "kz-wos-2023 is an example case" in result.stderr
    assert "example" not in result.stdout.lower()


def test_as_of_tells_what_was_so_then(shell) -> None:
    then = composed(shell, "--kind", "letter", "--as-of", "2024-01-20")
    assert then["as_of"] == "2024-01-20"
    assert "at least 17" in then["text"]
    assert "at least 18" not in then["text"]


def test_a_disputed_pick_needs_a_decision(shell) -> None:
    facts = json.loads(shell("case", "show", "kz-wos-2023", "--json").stdout)["facts"]
    disputed = next(fact["id"] for fact in facts if "disputed" in fact["states"])
    base = ("brief", "compose", "kz-wos-2023", "--kind", "letter")
    refused = shell(*base, "--pick", disputed)
    assert refused.exit_code == 4
    assert disputed in refused.stderr
    assert refused.stdout == ""
    words = "the police questioned seven workers"
    assert words in composed(shell, "--kind", "letter", "--neutral", f"{disputed}={words}")["text"]
    assert disputed in composed(shell, "--kind", "letter", "--attribute", disputed)["facts"]
    allowed = composed(shell, "--kind", "letter", "--pick", disputed, "--allow", "rang them")
    assert disputed in allowed["facts"]
    assert disputed not in composed(shell, "--kind", "letter", "--ban", disputed)["facts"]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--kind", "poem"), 3),
        (("--kind", "letter", "--language", "fr"), 4),
        (("--kind", "letter", "--by", "soonish"), 2),
        (("--kind", "letter", "--petition", "nothing-here"), 3),
        (("--kind", "letter", "--to", "nobody-here"), 3),
        (("--kind", "letter", "--pick", "no-such-fact"), 3),
        (("--kind", "letter", "--neutral", "dismissals"), 2),
        (("--kind", "letter", "--words", "0"), 2),
        (("--kind", "letter", "--as-of", "soonish"), 2),
        ((), 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_bad_input_is_one_sentence(shell, options, code) -> None:
    result = shell("brief", "compose", "kz-wos-2023", *options)
    assert result.exit_code == code, result.output
    assert result.stdout == ""
    complaint = [line for line in result.stderr.splitlines() if line.startswith("handbill: ")]
    assert len(complaint) == 1


def test_markdown_and_text_say_the_same_words(shell, tmp_path: Path) -> None:
    command = ("brief", "compose", "wos", "--kind", "summary")
    markdown = shell(*command, "--format", "md").stdout
    assert "[^1]" in markdown
    assert "[^1]" not in shell(*command).stdout
    file = tmp_path / "summary.md"
    assert shell(*command, "-o", str(file)).exit_code == 0
    assert file.read_text() == markdown


def test_what_is_saved_is_listed_and_shown(shell) -> None:
    saved = composed(shell, "--kind", "summary", "--save")
    (row,) = json.loads(shell("brief", "list", "kz-wos-2023", "--json").stdout)
    assert (row["id"], row["kind"], row["moved_on"]) == (saved["id"], "summary", False)
    assert saved["id"].startswith("kz-wos-2023-summary-")
    assert row["facts"] == saved["facts"]
    assert saved["text"].strip() in shell("brief", "show", saved["id"], "--format", "md").stdout
    assert saved["id"] in shell("brief", "list").stdout
    assert shell("brief", "list", "kz-foa", "--json").stdout == "[]\n"


def test_nothing_is_saved_unless_asked(shell) -> None:
    composed(shell, "--kind", "summary")
    assert shell("brief", "list", "--json").stdout == "[]\n"


def test_every_kind_is_listed_with_its_budget(shell) -> None:
    kinds = {kind["name"]: kind for kind in json.loads(shell("brief", "kinds", "--json").stdout)}
    assert len(kinds) == 12
    assert kinds["letter"]["words"] == 750


def test_the_letterhead_comes_from_the_settings(shell) -> None:
    shell("config", "set", "organisation", "Example Union")
    shell("config", "set", "organisation_address", "1 Example Street", "1000 Example")
    shell("config", "set", "signatory", "Sam Doe")
    shell("config", "set", "reference_prefix", "EU/24")
    letter = composed(shell, "--kind", "letter")
    for expected in ("Example Union", "1 Example Street", "Sam Doe"):
        assert expected in letter["text"]
    assert letter["reference"] == "EU/24/KZ-WOS-2023/2026-11-22"


def test_the_choice_of_facts_is_explained_for_every_fact(shell) -> None:
    rows = json.loads(
        shell("brief", "compose", "kz-wos-2023", "--kind", "message", "--explain", "--json").stdout
    )
    facts = composed(shell, "--kind", "message")["facts"]
    assert [row["fact"] for row in rows if row["inside"] == "in"] == facts
    why = {row["fact"]: row["why"] for row in rows}
    assert why["dismissals-19-january"] == "dismissals-29-january is the later figure"
    assert "IN   FACT" in shell("brief", "compose", "kz-foa", "--kind", "news", "--explain").stdout
