import csv
import io
import json
import stat
from pathlib import Path

import pytest


def lines(*offers: object) -> str:
    return "".join(
        f"{offer if isinstance(offer, str) else json.dumps(offer)}\n" for offer in offers
    )


def anna(**more: object) -> dict:
    return {"name": "Anna Kim", "email": "anna@example.org", "consents": ["sign"], **more}


def counts(shell) -> dict:
    return json.loads(shell("petition", "show", "wos-reinstate", "--json").stdout)["counts"]


def test_each_line_is_answered_in_order(shell, petition) -> None:
    given = lines(
        anna(), anna(), {"name": " "}, "no json", anna(name="Bo Li", email="bo@example.org")
    )
    result = shell("sign", petition, "-", stdin=given)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [answer.get("status") for answer in answers] == ["counted", None, None, None, "counted"]
    assert answers[1]["refused"] == "duplicate"
    assert all(answer["why"] for answer in answers[1:4])
    assert result.exit_code == 4
    assert counts(shell)["total"] == 2


def test_all_taken_is_success(shell, petition) -> None:
    assert shell("sign", petition, "-", stdin=lines(anna(channel="web"))).exit_code == 0
    assert counts(shell) | {"web": 1, "total": 1} == counts(shell)


def test_an_unknown_petition_is_not_found_and_near_ones_are_offered(shell, petition) -> None:
    result = shell("sign", "wos-reinstat3", "-", stdin=lines(anna()))
    assert result.exit_code == 3
    assert "wos-reinstate" in result.stderr


def test_a_petition_that_is_not_open_takes_nothing(shell, monkeypatch, petition) -> None:
    monkeypatch.setenv("HANDBILL_NOW", "2027-04-01T00:00:00+00:00")
    result = shell("sign", petition, "-", stdin=lines(anna()))
    assert result.exit_code == 4
    assert json.loads(result.stdout)["refused"] == "closed"


@pytest.mark.usefixtures("answering")
def test_on_a_terminal_it_asks_field_by_field_and_consent_by_consent(shell, petition) -> None:
    answers = ["", "Anna Kim", "anna@example.org", "130000", "KZ", "", ""]
    result = shell("sign", petition, "--source", "stall-3", stdin="\n".join(answers) + "\n")
    assert result.exit_code == 0, result.stderr
    signed = json.loads(shell("signature", "list", petition, "--names", "--json").stdout)[0]
    assert (signed["name"], signed["postcode"], signed["country"]) == ("Anna Kim", "130000", "KZ")
    assert (signed["channel"], signed["source"]) == ("stall", "stall-3")
    assert signed["consents"].startswith("sign/1/en/")
    assert "contact" not in signed["consents"]
    assert "Anna" not in result.stdout


@pytest.mark.usefixtures("answering")
def test_nobody_signs_without_agreeing(shell, petition) -> None:
    answers = ["Anna Kim", "", "", "", "n", "n"]
    assert shell("sign", petition, stdin="\n".join(answers) + "\n").exit_code == 4
    assert counts(shell)["total"] == 0


@pytest.mark.usefixtures("answering")
def test_leaving_half_way_keeps_nothing(shell, petition) -> None:
    assert shell("sign", petition, stdin="Anna Kim\n").exit_code == 130
    assert counts(shell)["total"] == 0


def test_names_are_shortened_until_asked_for(shell, petition) -> None:
    shell("sign", petition, "-", stdin=lines(anna()))
    for form in ([], ["--json"], ["--csv"]):
        hidden = shell("signature", "list", petition, *form).stdout
        assert "A. K." in hidden
        assert "Kim" not in hidden
        assert "anna@" not in hidden
        assert "Anna Kim" in shell("signature", "list", petition, "--names", *form).stdout


def test_an_export_without_names_tells_nobody_apart(shell, petition, tmp_path: Path) -> None:
    shell("sign", petition, "-", stdin=lines(anna()))
    rows = list(csv.DictReader(io.StringIO(shell("signature", "export", petition, "--csv").stdout)))
    assert [row["name"] for row in rows] == ["A. K."]
    file = tmp_path / "names.csv"
    result = shell("signature", "export", petition, "--csv", "--names", "-o", str(file))
    assert result.exit_code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert next(csv.DictReader(io.StringIO(file.read_text())))["email"] == "anna@example.org"


def test_a_file_keeps_every_character_and_stdout_shows_it(shell, petition, tmp_path: Path) -> None:
    name = "Anna \x1b[31mKim"
    shell("sign", petition, "-", stdin=lines(anna(name=name)))
    piped = shell("signature", "export", petition, "--names").stdout
    assert "\x1b" not in piped
    assert r"Anna \x1b[31mKim" in piped
    file = tmp_path / "names.csv"
    shell("signature", "export", petition, "--names", "-o", str(file))
    assert next(csv.DictReader(io.StringIO(file.read_text())))["name"] == name
