import json
from contextlib import closing

import pytest

from data.evidence import STATES


def test_a_case_is_found_by_its_id_its_beginning_and_a_word(shell) -> None:
    for words in ("kz-wos-2023", "kz-w", "wos", "Zhetybai"):
        assert shell("case", "show", words).stdout.startswith("West Oil Software strike")


def test_at_a_glance_a_case_has_24_lines_at_most(shell, petition) -> None:
    shell("case", "note", "wos", "three more dismissed since Friday")
    shell("party", "list")
    for case in ("kz-wos-2023", "kz-foa"):
        lines = shell("case", "show", case).stdout.splitlines()
        assert len(lines) <= 24
    assert {"STANDS", "DISPUTED", "ASKED", "NEXT", "CALL", "NOTES", "PETITION"} <= {
        line.split(" ")[0] for line in shell("case", "show", "wos").stdout.splitlines()
    }


def test_the_glance_tells_how_old_what_is_known_is(shell) -> None:
    assert "OLD, ring first" in shell("case", "show", "wos").stdout
    assert "OLD" not in shell("case", "show", "wos", "--as-of", "2024-01-30").stdout


def test_json_has_every_fact_with_its_computed_states(shell) -> None:
    case = json.loads(shell("case", "show", "kz-wos-2023", "--json").stdout)
    facts = {fact["id"]: fact for fact in case["facts"]}
    assert all(set(fact["states"]) <= set(STATES) for fact in facts.values())
    disputed = [fact for fact in facts.values() if "disputed" in fact["states"]]
    assert {against for fact in disputed for against in fact["against"]} == {
        fact["id"] for fact in disputed
    }
    assert any("superseded" in fact["states"] for fact in facts.values())


def test_as_of_goes_back_to_what_was_so(shell) -> None:
    then = json.loads(
        shell("case", "show", "kz-wos-2023", "--as-of", "2024-01-20", "--json").stdout
    )
    assert then["as_of"] == "2024-01-20"
    appeals = [fact for fact in then["facts"] if fact["topic"] == "appeal"]
    assert [fact["states"].count("superseded") for fact in appeals] == [0]
    assert len(then["facts"]) < len(
        json.loads(shell("case", "show", "wos", "--json").stdout)["facts"]
    )


def test_parts_are_shown_alone_and_all_of_it_in_full(shell) -> None:
    parts = {
        "--timeline": "11 December 2023",
        "--facts": "corroborated",
        "--sources": "ituc-letter-2024-01-19",
        "--contacts": "mission@kazakhstan-geneva.ch",
    }
    full = shell("case", "show", "wos", "--full").stdout
    for option, telling in parts.items():
        part = shell("case", "show", "wos", option).stdout
        assert part.startswith(option.removeprefix("--").upper())
        assert telling in part
        assert telling in full


def test_a_note_is_kept_and_shown_only_when_asked_for(shell) -> None:
    note = "source says three more, do not name her"
    kept = shell("case", "note", "wos", note)
    assert kept.exit_code == 0
    assert kept.stdout.strip()
    for command in (("case", "show", "wos"), ("case", "show", "wos", "--full")):
        assert note not in shell(*command).stdout
    assert note in shell("case", "show", "wos", "--notes").stdout


def test_a_note_comes_from_stdin_so_that_no_history_holds_it(shell) -> None:
    assert shell("case", "note", "wos", "-", stdin="kept quiet\n").exit_code == 0
    assert "kept quiet" in shell("case", "show", "wos", "--notes").stdout


@pytest.mark.usefixtures("answering")
def test_a_note_is_asked_for_on_a_terminal(shell) -> None:
    asked = shell("case", "note", "wos", stdin="\nrang back at noon\n")
    assert asked.exit_code == 0
    assert "needed" in asked.stderr
    assert "rang back at noon" in shell("case", "show", "wos", "--notes").stdout


def test_an_empty_note_is_refused(shell) -> None:
    assert shell("case", "note", "wos", " ").exit_code == 2
    assert shell("case", "note", "wos").exit_code == 2


def test_the_timeline_is_in_order(shell) -> None:
    rows = json.loads(shell("case", "timeline", "kz-wos-2023", "--json").stdout)
    assert len(rows) > 10
    strike = next(row for row in rows if row["date"] == "2023-12-11")
    appeal = next(row for row in rows if row["date"] == "2024-01-24")
    assert rows.index(strike) < rows.index(appeal)
    early = json.loads(shell("case", "timeline", "wos", "--as-of", "2023", "--json").stdout)
    assert 0 < len(early) < len(rows)


def test_undo_takes_the_last_change_back(shell) -> None:
    shell("case", "note", "wos", "a slip")
    undone = shell("undo")
    assert undone.exit_code == 0
    assert "keep a note" in undone.stdout
    assert "a slip" not in shell("case", "show", "wos", "--notes").stdout


def test_parties_are_listed_with_how_they_may_be_named(shell) -> None:
    rows = {row["id"]: row for row in json.loads(shell("party", "list", "--json").stdout)}
    assert rows["atle-hoie"]["naming"] == "public"
    assert rows["kz-union-leader-1"]["naming"] == "never"
    assert "Høie" in shell("party", "show", "atle-hoie").stdout


def test_a_person_at_risk_is_reached_only_when_asked_for(shell, starter_path, now) -> None:
    from msgspec.structs import replace

    from data.records import Contact, Party
    from data.store import open_store

    with closing(open_store(str(starter_path))) as store:
        party = store.get(Party, "kz-union-leader-1")
        with store.transaction("tests", "add a number", now) as change:
            change.put(replace(party, contacts=(Contact(channel="phone", value="+7 700 1"),)))
    hidden = shell("party", "show", "kz-union-leader-1")
    assert "add --names" in hidden.stdout
    case = shell("case", "show", "kz-foa", "--contacts", "--full").stdout
    assert "+7 700 1" not in hidden.stdout + shell("party", "list", "--json").stdout + case
    assert "+7 700 1" in shell("party", "show", "kz-union-leader-1", "--names").stdout
