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


def typed(*fields: str, key: str = "1") -> str:
    """What is typed for one signature: each field with Enter, and a key without."""
    return "".join(f"{field}\n" for field in fields) + key


ANNA = ("Anna Kim", "anna@example.org", "130000", "KZ")
BO = ("Bo Li", "bo@example.org", "", "")


@pytest.mark.usefixtures("answering")
def test_at_a_stall_they_sign_one_after_another(shell, petition) -> None:
    words = ("sign", petition, "--source", "stall-3", "--collector", "Cy")
    result = shell(*words, stdin=typed(*ANNA) + typed(*BO, key="2") + "\n")
    assert result.exit_code == 0, result.stderr
    anna, bo = json.loads(shell("signature", "list", petition, "--names", "--json").stdout)
    assert (anna["name"], anna["postcode"], anna["country"]) == ("Anna Kim", "130000", "KZ")
    assert (bo["channel"], bo["source"], bo["collector"]) == ("stall", "stall-3", "Cy")
    assert anna["consents"].startswith("sign/1/en/")
    assert "contact" not in anna["consents"]
    assert "contact" in bo["consents"]
    assert "Anna" not in result.stdout


@pytest.mark.usefixtures("answering")
def test_five_keys_a_signature_beside_what_is_typed(shell, petition) -> None:
    given = typed(*ANNA)
    assert len(given) - len("".join(ANNA)) == 5
    shell("sign", petition, stdin=given)
    assert counts(shell)["total"] == 1


@pytest.mark.usefixtures("answering")
def test_whoever_looks_on_learns_nothing(shell, petition) -> None:
    """A new name, one for review and a duplicate look the same but for a figure."""
    alike = ("ANNA KIM", "", "130000", "")
    first, review, duplicate = (
        shell("sign", petition, stdin=typed(*fields) + "\n") for fields in (ANNA, alike, ANNA)
    )
    said = [result.stderr.splitlines()[-2] for result in (first, review, duplicate)]
    assert [line.rpartition("Thank you. ")[2] for line in said] == ["1", "2", "3"]
    shapes = [
        [line.partition(":")[0].rstrip("123") for line in result.stderr.splitlines()]
        for result in (first, review, duplicate)
    ]
    assert shapes[0] == shapes[1] == shapes[2]
    for result in (first, review, duplicate):
        assert result.exit_code == 0
        assert "duplicate" not in result.stderr
        assert "already" not in result.stderr
    assert counts(shell)["total"] == 2


@pytest.mark.usefixtures("answering")
def test_the_last_one_is_taken_back(shell, petition) -> None:
    result = shell("sign", petition, stdin=typed(*ANNA) + typed(*BO) + "<\n<\n\n")
    assert result.stderr.count("Taken back.") == 2
    assert counts(shell)["total"] == 1
    assert "Anna Kim" in shell("signature", "list", petition, "--names").stdout


@pytest.mark.usefixtures("answering")
def test_after_a_duplicate_nothing_is_taken_back(shell, petition) -> None:
    result = shell("sign", petition, stdin=typed(*ANNA) + typed(*ANNA) + "<\n\n")
    assert "Taken back." in result.stderr
    assert counts(shell)["total"] == 1


@pytest.mark.usefixtures("answering")
def test_nobody_signs_without_agreeing(shell, petition) -> None:
    assert shell("sign", petition, stdin=typed(*ANNA, key="0") + "\n").exit_code == 0
    assert counts(shell)["total"] == 0


@pytest.mark.usefixtures("answering")
def test_leaving_half_way_keeps_what_was_whole(shell, petition) -> None:
    assert shell("sign", petition, stdin=typed(*ANNA) + "Bo Li\n").exit_code == 130
    assert counts(shell)["total"] == 1


@pytest.mark.usefixtures("answering")
def test_names_for_the_target_have_a_key_of_their_own(shell, petition) -> None:
    notice = "Names of those who agree go to the President."
    shell("petition", "edit", petition, "--receives", "names", "--privacy", notice)
    shell("sign", petition, stdin=typed(*ANNA) + "n" + typed(*BO, key="2") + "xy\n")
    anna, bo = json.loads(shell("signature", "list", petition, "--json").stdout)
    assert (anna["consents"], bo["consents"]) == ("sign", "sign, contact, name_to_target")


@pytest.fixture
def watched(shell, petition) -> str:
    """A petition to somebody with a mailbox, as in the starter case."""
    mission = shell("petition", "new", "--title", "To the mission", "--id", "mission",
                    "--target", "kz-mission-geneva")  # fmt: skip
    assert mission.exit_code == 0, mission.stderr
    return "mission"


@pytest.mark.usefixtures("answering")
def test_a_mailbox_of_the_target_is_warned_of_before_it_is_kept(shell, watched) -> None:
    fields = ("Anna Kim", "anna@kazakhstan-geneva.ch", "", "", "anna@example.org")
    result = shell("sign", watched, stdin=typed(*fields) + "\n")
    assert "private address" in " ".join(result.stderr.split())
    (anna,) = json.loads(shell("signature", "list", watched, "--names", "--json").stdout)
    assert anna["email"] == "anna@example.org"


def test_in_lines_it_is_taken_with_a_warning(shell, watched) -> None:
    result = shell("sign", watched, "-", stdin=lines(anna(email="a@kazakhstan-geneva.ch"), anna()))
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert "private address" in first["warning"]
    assert "warning" not in second


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
