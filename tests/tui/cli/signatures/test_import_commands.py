"""Files imported and exported at the command line, as a person types it."""

import csv
import json
import stat

HEAD = "uuid,first_name,last_name,email,zip_code,can2_subscription_status,extra\r\n"


def counts(shell) -> dict:
    return json.loads(shell("petition", "show", "wos-reinstate", "--json").stdout)["counts"]


def file_of(tmp_path, text: str):
    path = tmp_path / "people.csv"
    path.write_bytes(text.encode("utf-8-sig"))
    return path


def action_network(tmp_path):
    rows = [f"u{n},Ann{n},Lee,a{n}@example.org,E1,unsubscribed,x\r\n" for n in range(5)]
    rows += ["v,ann0,LEE,A0@example.org,,subscribed,x\r\n", "w,Bo,Li,nowhere,,subscribed,x\r\n"]
    return file_of(tmp_path, HEAD + "".join(rows))


def test_a_dry_run_tells_each_line_and_writes_nothing(shell, petition, tmp_path) -> None:
    file = action_network(tmp_path)
    result = shell("signature", "import", petition, str(file), "--dry-run", "--json")
    assert result.exit_code == 0, result.stderr
    rows = json.loads(result.stdout)
    assert [row["line"] for row in rows] == list(range(2, 9))
    assert [row["what"] for row in rows] == ["counted"] * 5 + ["duplicate", "not taken"]
    assert rows[0]["name"] == "A. L."
    assert counts(shell)["total"] == 0
    assert [path.name for path in tmp_path.glob("people*")] == ["people.csv"]
    named = shell("signature", "import", petition, str(file), "--dry-run", "--names")
    assert "Ann0 Lee" in named.stdout


def test_good_lines_go_in_and_bad_ones_to_a_file_of_their_own(shell, petition, tmp_path) -> None:
    file = action_network(tmp_path)
    result = shell("signature", "import", petition, str(file), "--json")
    told = json.loads(result.stdout)
    assert (told["counted"], told["duplicates"], told["errors"]) == (5, 1, 1)
    errors = tmp_path / "people.errors.csv"
    assert told["errors_file"] == str(errors)
    assert stat.S_IMODE(errors.stat().st_mode) == 0o600
    with errors.open(encoding="utf-8", newline="") as opened:
        (row,) = csv.DictReader(opened)
    assert (row["line"], row["email"], row["extra"]) == ("8", "nowhere", "x")
    assert "e-mail" in row["reason"]
    again = json.loads(shell("signature", "import", petition, str(file), "--json").stdout)
    assert (again["counted"], again["listed"]) == (0, 6)
    assert counts(shell)["total"] == 5


def test_strict_takes_nothing_when_a_line_is_bad(shell, petition, tmp_path) -> None:
    result = shell("signature", "import", petition, str(action_network(tmp_path)), "--strict")
    assert result.exit_code == 4
    assert "line 8" in result.stderr.lower()
    assert counts(shell)["imported"] == 0


def test_the_mapping_is_shown_and_corrected(shell, petition, tmp_path) -> None:
    file = file_of(tmp_path, "Wer;Postleitzahl\r\nAnna Kim;10115\r\n")
    unknown = shell("signature", "import", petition, str(file))
    assert unknown.exit_code == 2
    assert "--map" in unknown.stderr
    result = shell("signature", "import", petition, str(file), "--map", "Wer=name")
    assert result.exit_code == 0
    assert "\n  Postleitzahl -> postcode\n" in result.stderr
    second = shell("signature", "import", petition, "-", stdin="Wer;Postleitzahl\nBo Li;1\n")
    assert second.exit_code == 0, second.stderr
    assert counts(shell)["imported"] == 2


def test_an_export_taken_back_adds_nothing(shell, petition, tmp_path) -> None:
    shell("signature", "import", petition, str(action_network(tmp_path)))
    out = tmp_path / "all.csv"
    assert shell("signature", "export", petition, "--names", "-o", str(out)).exit_code == 0
    told = json.loads(shell("signature", "import", petition, str(out), "--json").stdout)
    assert (told["lines"], told["listed"]) == (6, 6)


def test_a_mailing_list_has_only_who_agreed(shell, petition, tmp_path) -> None:
    lines = "name,email,newsletter\nAnna Kim,a@example.org,yes\nBo Li,b@example.org,no\n"
    shell("signature", "import", petition, "-", stdin=lines)
    for form in ("action-network", "osdi"):
        without = shell("signature", "export", petition, "--format", form)
        assert without.exit_code == 2
        result = shell("signature", "export", petition, "--format", form, "--names")
        assert "a@example.org" in result.stdout
        assert "b@example.org" not in result.stdout
        assert "1 are left out" in result.stderr


def test_what_cannot_be_read_is_said(shell, petition, tmp_path) -> None:
    assert shell("signature", "import", petition, str(tmp_path / "none.csv")).exit_code == 3
    assert shell("signature", "import", petition, str(file_of(tmp_path, ""))).exit_code == 2
    taken = tmp_path / "taken.csv"
    taken.touch()
    words = ("signature", "import", petition, str(action_network(tmp_path)))
    assert shell(*words, "--errors", str(taken)).exit_code == 4
    assert counts(shell)["imported"] == 0
