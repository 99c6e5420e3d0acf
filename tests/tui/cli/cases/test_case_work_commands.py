"""The daily work on a case at the command line: begun, sourced, stated, looked after."""

import json
from hashlib import sha256

import pytest

from tests.tui.cli.shells import changes


@pytest.fixture
def mill(shell) -> str:
    done = shell("case", "new", "--title", "Mill strike", "--country", "KZ", "--id", "mill")
    assert (done.exit_code, done.stdout) == (0, "mill\n")
    return "mill"


@pytest.fixture
def daily(shell, mill) -> str:
    words = ("--title", "Mill stops", "--kind", "news", "--publisher", "Daily", "--id", "daily")
    done = shell("source", "add", mill, *words, "--date", "5 Nov 2026", "--text", "-", stdin=TEXT)
    assert (done.exit_code, done.stdout) == (0, "daily\n")
    return "daily"


TEXT = "About 200 workers\r\nwent on strike on Monday.\r\n"


def test_a_case_is_begun_from_toml(shell) -> None:
    text = 'id = "dock"\ntitle = "Dock strike"\n[[parties]]\nparty = "ituc"\nrole = "speaker"\n'
    assert shell("case", "new", "-", stdin=text).stdout == "dock\n"
    assert shell("case", "new", "-", stdin=text).exit_code == 4
    assert json.loads(shell("case", "show", "dock", "--json").stdout)["title"] == "Dock strike"


def test_a_case_in_toml_names_only_parties_that_are_there(shell) -> None:
    text = 'id = "dock"\ntitle = "Dock"\n[[parties]]\nparty = "itcu"\nrole = "speaker"\n'
    done = shell("case", "new", "-", stdin=text)
    assert done.exit_code == 2
    assert "line 4: parties[1].party" in done.stderr
    assert "would be right: ituc" in done.stderr


def test_at_a_terminal_a_case_is_asked_for_field_by_field(terminal, shell) -> None:
    asking = terminal("case", "new")
    asking.answer("Title", "Høie mill")
    asking.answer("Country", "Norway")
    asking.answer("Country", "no")
    asking.answer("no-hoie-mill", "kz-foa")
    asking.answer("already a case", "")
    asking.answer("Summary", "A strike.")
    asking.answer("Other names", "HM, the mill")
    assert asking.ended() == 0
    case = json.loads(shell("case", "show", "no-hoie-mill", "--json").stdout)
    assert (case["country"], case["aliases"]) == ("NO", ["HM", "the mill"])


def test_at_a_terminal_a_fact_is_asked_for_from_its_source(terminal, shell, daily) -> None:
    asking = terminal("fact", "add", "mill")
    asking.answer("Source, empty", "weekly")
    asking.answer("no source", "daily")
    asking.answer("letter by letter", "200 workers")
    asking.answer("Where in it", "paragraph 1")
    asking.answer("What it says", "around 200 workers were on strike")
    asking.answer("Kind", "number")
    asking.answer("When", "Monday")
    asking.answer("Value", "200")
    asking.answer("As of", "")
    asking.answer("Topic", "size")
    assert asking.ended() == 0
    (fact,) = json.loads(shell("case", "show", "mill", "--json").stdout)["facts"]
    assert (fact["id"], fact["value"], fact["date"]) == ("size", 200, "2026-11-02")
    assert fact["date_basis"] == "inferred"
    assert fact["sources"][0]["extract"] == "200 workers"


def test_at_a_terminal_a_source_is_asked_for(terminal, shell, mill) -> None:
    asking = terminal("source", "add", mill)
    for question, answer in (
        ("Title", "A letter"),
        ("Kind", "letter"),
        ("Publisher", "Mill Union"),
        ("Its date", "someday"),
        ("not understood", "3 November 2026"),
        ("URL", ""),
    ):
        asking.answer(question, answer)
    assert asking.ended() == 0
    (source,) = json.loads(shell("source", "list", mill, "--json").stdout)
    assert (source["id"], source["date"]) == ("mill-union-2026-11-03", "2026-11-03")


def test_what_comes_next_is_set_shown_and_done(shell, mill) -> None:
    assert shell("case", "next", mill, "ring", "Geneva", "--date", "in two weeks").exit_code == 0
    assert shell("case", "next", mill).stdout == "ring Geneva, 2026-12-06\n"
    assert "ring Geneva" in shell("case", "show", mill).stdout
    assert shell("case", "next", mill, "--done").stdout == ""
    assert shell("case", "next", mill, "--json").stdout == "null\n"


def test_a_note_is_listed_until_it_is_filed_or_dropped(shell, mill) -> None:
    for text in ("three more dismissed", "wrong number"):
        shell("case", "note", mill, text)
    notes = json.loads(shell("case", "notes", mill, "--json").stdout)
    first, second = sorted(notes, key=lambda note: note["text"])
    filed = shell("case", "notes", "--file", first["short"], "--title", "A call", "--kind", "call")
    assert filed.stdout == "note-2026-11-22\n"
    assert shell("case", "notes", "--drop", second["id"]).exit_code == 0
    assert shell("case", "notes").stdout == ""
    shown = shell("source", "show", mill, "note", "--text").stdout
    assert shown == "three more dismissed\n"


def test_a_source_is_shown_with_what_is_cited(shell, mill, daily) -> None:
    words = ("--text", "200 struck", "--source", daily, "--extract", "200 workers")
    assert shell("fact", "add", mill, *words).stdout == "200-struck\n"
    shown = shell("source", "show", mill, "dai").stdout
    assert '200-struck: "200 workers"' in shown
    whole = json.loads(shell("source", "show", mill, daily, "--json", "--text").stdout)
    assert whole["sha256"] == sha256(whole["text"].encode()).hexdigest()
    assert shell("source", "show", mill, daily, "--text").stdout.startswith("About 200 workers\n")


def test_a_file_is_attached(shell, mill, daily, tmp_path) -> None:
    file = tmp_path / "scan.pdf"
    file.write_bytes(b"%PDF\xff")
    done = shell("source", "attach", mill, daily, str(file))
    assert done.stdout == "annex 1\n"
    assert "hash is" in done.stderr
    row = json.loads(shell("source", "list", mill, "--json").stdout)[0]
    assert (row["path"], row["annex"]) == (str(file), 1)
    assert row["sha256"] == sha256(b"%PDF\xff").hexdigest()


def test_a_dispute_is_said_resolved_and_taken_back(shell, mill, daily) -> None:
    began = ("--text", "the strike began", "--topic", "began")
    shell("fact", "add", mill, *began, "--date", "2026-11-02", "--id", "early")
    late = shell("fact", "add", mill, *began, "--date", "2026-11-05", "--id", "late")
    assert "disputed: early says otherwise" in late.stderr
    words = ("fact", "resolve", mill, "early", "--note", "we saw it", "--name", "Bo", "--json")
    decided = json.loads(shell(*words).stdout)
    assert (decided["rank"], decided["review"]["who"]) == ("preferred", "Bo")
    assert "disputed" not in decided["states"]
    assert shell("undo").exit_code == 0
    assert "disputed" in shell("case", "check", mill).stdout


def test_a_fact_changes_by_its_options(shell, mill, daily) -> None:
    shell("fact", "add", mill, "--text", "it began", "--id", "began")
    words = ("--date", "3 November 2026", "--confidential", "--kind", "status")
    assert shell("fact", "edit", mill, "began", *words).exit_code == 0
    (fact,) = json.loads(shell("case", "show", mill, "--json").stdout)["facts"]
    assert (fact["date"], fact["confidential"], fact["kind"]) == ("2026-11-03", True, "status")
    shell("fact", "edit", mill, "began", "--open", "--topic", "start")
    (fact,) = json.loads(shell("case", "show", mill, "--json").stdout)["facts"]
    assert (fact["confidential"], fact["topic"]) == (False, "start")


def test_a_party_is_begun_with_care(shell) -> None:
    named = shell("party", "new", "Mill", "Union", "--kind", "union")
    assert named.stdout == "mill-union\n"
    words = ("--kind", "person", "--id", "worker-1")
    assert shell("party", "new", "-", *words, stdin="Aisulu Bek\n").stdout == "worker-1\n"
    rows = {row["id"]: row for row in json.loads(shell("party", "list", "--json").stdout)}
    assert rows["worker-1"]["naming"] == "never"
    assert rows["mill-union"]["naming"] == "public"


def test_a_contact_is_checked_and_bounces(shell) -> None:
    checked = shell("party", "checked", "kz-mission-geneva", "2")
    assert checked.stdout.splitlines()[1] == "2 email checked 2026-11-22"
    bounced = shell("party", "checked", "kz-mission-geneva", "email", "--bounced", "--json")
    assert {row["bounced"] for row in json.loads(bounced.stdout)} == {"2026-11-22"}
    assert "@" not in checked.stdout + bounced.stdout
    assert "2 email: " in shell("party", "show", "kz-mission-geneva").stdout


BAD = {
    ("case", "new"): 2,
    ("case", "new", "--title", "x", "--id", "A b"): 2,
    ("case", "new", "--title", "x", "--id", "mill"): 4,
    ("case", "edit", "nosuch"): 3,
    ("case", "next", "nosuch", "ring"): 3,
    ("case", "next", "mill", "ring", "--date", "someday"): 2,
    ("case", "next", "mill", "--date", "tomorrow"): 2,
    ("case", "next", "mill", "ring", "--done"): 2,
    ("case", "notes", "nosuch"): 3,
    ("case", "notes", "--file", "zz"): 3,
    ("case", "notes", "--file", "zz", "--drop", "zz"): 2,
    ("case", "check", "nosuch"): 3,
    ("case", "export", "nosuch"): 3,
    ("case", "export", "mill", "-o", "/nosuch/x.toml"): 1,
    ("case", "remove", "nosuch", "--yes"): 3,
    ("source", "add", "mill"): 2,
    ("source", "add", "mill", "--title", "x", "--kind", "y", "--date", "someday"): 2,
    ("source", "add", "mill", "--title", "x", "--kind", "y", "--id", "daily"): 4,
    ("source", "add", "mill", "--title", "x", "--kind", "y", "--text", "/nosuch"): 3,
    ("source", "add", "mill", "--title", "x", "--kind", "y", "--derived-from", "z"): 3,
    ("source", "list", "nosuch"): 3,
    ("source", "show", "mill", "nosuch"): 3,
    ("source", "attach", "mill", "daily", "/nosuch"): 3,
    ("source", "attach", "mill", "daily", "/"): 2,
    ("source", "attach", "mill", "\x1b[2J", "/"): 3,
    ("fact", "add", "mill"): 2,
    ("fact", "add", "mill", "--text", "\u200b"): 2,
    ("fact", "add", "mill", "--text", "x", "--kind", "rumour"): 2,
    ("fact", "add", "mill", "--text", "x", "--extract", "y"): 2,
    ("fact", "add", "mill", "--text", "x", "--source", "daily", "--extract", "300 workers"): 4,
    ("fact", "add", "mill", "--text", "a\udc80"): 2,
    ("fact", "edit", "mill", "nosuch", "--text", "x"): 3,
    ("fact", "resolve", "mill", "nosuch", "--note", "x"): 3,
    ("fact", "resolve", "mill", "began"): 2,
    ("fact", "resolve", "mill", "began", "--note", "x"): 4,
    ("fact", "resolve", "mill", "began", "--deprecate", "--reopen", "--note", "x"): 2,
    ("party", "new"): 2,
    ("party", "new", "A B", "--kind", "person"): 2,
    ("party", "new", "A B", "--kind", "people"): 2,
    ("party", "new", "A B", "--naming", "agreed", "--id", "ituc"): 4,
    ("party", "new", "A B", "--organisation", "nosuch"): 3,
    ("party", "edit", "nosuch"): 2,
    ("party", "checked", "nosuch"): 3,
    ("party", "checked", "knprk"): 3,
    ("party", "checked", "kz-mission-geneva"): 2,
    ("party", "checked", "kz-mission-geneva", "fax"): 3,
}


@pytest.mark.parametrize("words", BAD, ids=lambda words: ascii(" ".join(words)))
def test_bad_input_is_one_sentence_with_its_code_and_nothing_is_lost(
    shell, daily, words, monkeypatch
) -> None:
    shell("fact", "add", "mill", "--text", "it began", "--id", "began")
    if words[:2] == ("case", "edit"):
        monkeypatch.setenv("EDITOR", "true")
    before = changes(shell)
    done = shell(*words)
    assert done.exit_code == BAD[words], done.stderr
    assert done.stderr.startswith("handbill: ")
    assert done.stderr.count("\n") == 1
    assert "\x1b" not in done.stderr
    assert "inside" not in done.stderr
    assert changes(shell) == before
