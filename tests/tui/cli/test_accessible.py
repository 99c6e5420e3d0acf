"""ACCESSIBLE=1: questions and answers in lines, and nothing that a screen reader stumbles over."""

import json
import re
from pathlib import Path

import click
import pytest

from data.text import visible
from tests.tui.cli.walking import every_command
from tui.cli.asking import plainly
from tui.cli.main import COMMANDS, handbill
from tui.cli.plain.menu import EVERYDAY
from tui.cli.plain.picking import Choice, pick
from tui.cli.plain.questions import asked_words
from tui.cli.printing.progress import progress
from tui.keys.counterparts import COUNTERPARTS, MOVING

DRAWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2500-\u259f]")  # what moves the cursor, or draws
TOP = "An empty line leaves."


def plain(terminal, *words: str):
    return terminal(*words, ACCESSIBLE="1")


def test_the_desk_is_asked_in_lines(terminal) -> None:
    menu = plain(terminal)
    menu.answer(TOP, "Look up")
    menu.answer("Case", "2")
    menu.answer("Options", "")
    menu.answer(TOP, "")
    assert menu.ended() == 0
    assert "West Oil Software strike" in menu.shown
    assert not DRAWN.search(menu.shown)


def test_what_it_does_is_what_the_command_does(terminal, starter_path: Path, shell) -> None:
    menu = plain(terminal)
    menu.answer(TOP, "Keep a")
    menu.answer("Case", "wos")
    menu.answer("Text", "Rang at noon")
    menu.answer(TOP, "0")
    menu.answer("none of them", "")
    assert menu.ended() == 0
    notes = json.loads(shell("case", "notes", "--json").stdout)
    assert [note["text"] for note in notes] == ["Rang at noon"]


def test_what_is_missing_goes_back_and_what_fails_goes_on(terminal) -> None:
    menu = plain(terminal)
    menu.answer(TOP, "2")
    menu.answer("Case", "")
    menu.answer(TOP, "2")
    menu.answer("Case", "nowhere")
    menu.answer("Options", "")
    menu.answer("Not done, 3.", "")
    assert menu.ended() == 0
    assert "There is no case" in menu.shown


def test_the_menu_is_read_out_once_and_again_when_asked_for(terminal) -> None:
    menu = plain(terminal)
    menu.answer(TOP, "1")
    menu.answer("Options", "")
    menu.answer(TOP, "?")
    menu.answer("12. Every other command", "")
    assert menu.ended() == 0
    assert menu.shown.count("12. Every other command") == 2


def test_without_a_store_one_is_offered(terminal, tmp_path: Path) -> None:
    menu = terminal("--store", str(tmp_path / "new" / "store.json"), ACCESSIBLE="1")
    menu.answer("Make an empty store", "1")
    menu.answer(TOP, "")
    assert menu.ended() == 0
    assert (tmp_path / "new" / "store.json").exists()


def test_a_signature_is_taken_in_lines(terminal, petition: str) -> None:
    stall = plain(terminal, "sign", petition)
    stall.answer("Full name", "Ana Kim")
    stall.answer("mail", "ana@example.org")
    for field in ("ostcode", "ountry"):
        stall.answer(field, "")
    stall.answer("1 sign only", "1")
    stall.answer("Full name", "")
    assert stall.ended() == 0
    assert "Thank you. 1" in stall.shown
    assert not DRAWN.search(stall.shown)


def test_a_sheet_is_entered_in_lines(terminal, petition: str, shell) -> None:
    assert shell("petition", "sheets", petition, "--rows", "2").exit_code == 0
    sheet = plain(terminal, "sheet", "enter", petition, "1")
    sheet.answer("Line 1, name", "Ana Kim")
    for field in ("mail", "ostcode", "ountry"):
        sheet.answer(field, "")
    sheet.answer("contacted", "n")
    sheet.answer("Line 2, name", "?")
    assert sheet.ended() == 0
    assert "1 signed, 1 unreadable" in sheet.shown
    assert not DRAWN.search(sheet.shown)


def test_charts_are_numbers_and_tables_are_sentences(terminal, petition: str, shell) -> None:
    for words in (("petition", "stats", petition), ("case", "timeline", "wos", "--draw")):
        drawn = plain(terminal, *words)
        assert drawn.ended() == 0
        assert not DRAWN.search(drawn.shown)
    looked_over = plain(terminal, "store", "check")
    assert looked_over.ended() == 0
    assert re.search(r"^cases: 2 looked at$", looked_over.shown, re.MULTILINE)
    assert not DRAWN.search(looked_over.shown)
    assert shell("petition", "sheets", petition, "--rows", "2").exit_code == 0
    sheets = plain(terminal, "sheet", "list", petition)
    assert sheets.ended() == 0
    assert "signed 0, unreadable 0, struck 0, empty 0, open 2" in sheets.shown
    listed = plain(terminal, "case", "list")
    assert listed.ended() == 0
    assert "id kz-foa, status open, country KZ, title " in listed.shown


def test_the_link_is_said_before_its_code(terminal, petition: str) -> None:
    code = terminal("petition", "qr", petition, rows=60, ACCESSIBLE="1")
    assert code.ended() == 0
    lines = code.shown.splitlines()
    link = lines.index("https://sign.example.org/wos")
    assert link < next(number for number, line in enumerate(lines) if "\x1b[" in line)
    assert len(lines) > link + 20


def test_a_screen_is_not_drawn_unasked(terminal, petition: str) -> None:
    screen = plain(terminal, "petition", "qr", petition, "--screen")
    assert screen.ended() == 2
    assert "nothing is drawn" in screen.shown


def test_progress_is_a_line_for_each_tenth(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setenv("ACCESSIBLE", "1")
    with progress(25, "Importing") as step:
        for _ in range(25):
            step()
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 10
    assert lines[-1] == "Importing: 25 of 25"


@pytest.mark.parametrize(("value", "meant"), [("1", True), ("on", True), ("0", False), ("", False)])
def test_it_is_asked_for_by_a_variable(value, meant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCESSIBLE", value)
    assert plainly() is meant


def test_many_are_not_read_out_at_once(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    answers = iter(["se-2", "3"])
    monkeypatch.setattr("tui.cli.plain.picking.ask", lambda _: next(answers))
    many = [Choice(f"case-{number}") for number in range(1, 26)]
    assert pick("Case", many) == "case-21"
    said = capsys.readouterr().err.splitlines()
    assert said[:3] == ["Case", "25 to choose from: type a part of one.", "Case"]
    assert len(said) == 10


def test_hostile_words_are_read_out_harmlessly(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    attack = "\x1b[2J\u202e [/b]\r\n\x07"
    monkeypatch.setattr("tui.cli.plain.picking.ask", lambda _: "")
    assert pick(attack, [Choice(attack, attack), Choice("other", attack, instead=True)]) == ""
    said = capsys.readouterr().err
    assert all(line == visible(line) for line in said.splitlines())
    assert len(said.splitlines()) == 3


def test_every_key_of_the_app_can_be_asked_for() -> None:
    reached = {word for word, _ in EVERYDAY} | set(COMMANDS)
    for words in set(COUNTERPARTS.values()) - {MOVING, "--help"}:
        assert words in reached or words.split()[0] in COMMANDS


@pytest.mark.parametrize("command", every_command())
def test_every_command_can_be_asked_for(
    command: click.Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.cli.plain.questions.ask", lambda question: "")
    monkeypatch.setattr("tui.cli.plain.questions.pick", lambda question, choices: "one")
    context = click.Context(command, parent=click.Context(handbill))
    words = asked_words(command, context)
    assert words is None or all(isinstance(word, str) for word in words)
