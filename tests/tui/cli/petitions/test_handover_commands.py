"""A hand-over made, held against its manifest, recorded, and answered."""

import hashlib
import json
import stat
import zipfile

import pytest


def offers(count: int) -> str:
    return "".join(
        json.dumps({"name": f"Person {n}", "email": f"p{n}@example.org", "consents": ["sign"]})
        + "\n"
        for n in range(count)
    )


@pytest.fixture
def signed(shell, petition) -> str:
    assert shell("sign", petition, "-", stdin=offers(3)).exit_code == 0
    return petition


def kept(shell) -> dict:
    return json.loads(shell("petition", "show", "wos-reinstate", "--json").stdout)


def test_a_folder_with_letter_count_and_manifest(shell, signed, tmp_path) -> None:
    place = tmp_path / "out"
    result = shell("petition", "handover", signed, "-o", str(place), "--yes")
    assert result.exit_code == 0, result.stderr
    assert "example case" in result.stderr
    files = {path.name: path.read_bytes() for path in place.iterdir()}
    assert {"letter.md", "letter.html", "count.html", "count.csv", "manifest.json"} <= set(files)
    assert not any(name.startswith("names") for name in files)
    letter = files["letter.md"].decode()
    assert letter.count("3 people have signed") == 1
    assert "number and no names" in letter
    manifest = json.loads(files["manifest.json"])
    assert (manifest["total"], manifest["names"]) == (3, 0)
    for file in manifest["files"]:
        assert hashlib.sha256(files[file["name"]]).hexdigest() == file["sha256"]
    sums = files["SHA256SUMS"].decode().splitlines()
    assert f"{hashlib.sha256(files['manifest.json']).hexdigest()}  manifest.json" in sums
    assert not any(b"Person" in content for content in files.values())
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in place.iterdir())
    after = kept(shell)
    assert after["state"] == "handed over"
    assert after["handovers"][0]["total"] == 3
    again = shell("petition", "handover", signed, "-o", str(tmp_path / "more"), "--yes")
    assert again.exit_code == 4


def test_a_zip_in_between_leaves_the_petition_open(shell, signed, tmp_path) -> None:
    place = tmp_path / "out.zip"
    own = tmp_path / "letter.md"
    own.write_text("Dear all,\n\nhere it is.\n", encoding="utf-8")
    words = ("petition", "handover", signed, "-o", str(place), "--interim", "--letter", str(own))
    assert shell(*words).exit_code == 0
    with zipfile.ZipFile(place) as packed:
        assert b"here it is" in packed.read("letter.md")
        assert {member.external_attr >> 16 for member in packed.infolist()} == {0o600}
    assert kept(shell)["state"] == "open"
    assert shell(*words).exit_code == 4


def test_a_dry_run_writes_nothing(shell, signed, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = {path for path in tmp_path.rglob("*") if "store" not in path.parts}
    result = shell("petition", "handover", signed, "--dry-run")
    assert "count.csv" in result.stdout
    assert {path for path in tmp_path.rglob("*") if "store" not in path.parts} == before
    assert kept(shell)["handovers"] == []


def test_nobody_hands_over_without_being_asked(shell, signed, tmp_path) -> None:
    result = shell("petition", "handover", signed, "-o", str(tmp_path / "out"))
    assert result.exit_code == 2
    assert not (tmp_path / "out").exists()


def test_a_petition_without_a_case_has_a_letter_too(shell, tmp_path) -> None:
    shell("petition", "new", "--id", "alone", "--title", "Free *all*")
    place = tmp_path / "out"
    assert shell("petition", "handover", "alone", "-o", str(place), "--yes").exit_code == 0
    assert "Free \\*all\\*" in (place / "letter.md").read_text(encoding="utf-8")
    answer = shell("petition", "answer", "alone", "-", stdin="No.")
    assert answer.exit_code == 4
    assert "no case" in answer.stderr


def test_the_answer_becomes_a_source_of_the_case(shell, signed, tmp_path) -> None:
    early = shell("petition", "answer", signed, "-", stdin="We took note.")
    assert early.exit_code == 4
    shell("petition", "handover", signed, "-o", str(tmp_path / "out"), "--yes")
    filed = shell("petition", "answer", signed, "-", "--date", "2026-11-20", stdin="We took note.")
    assert filed.exit_code == 0, filed.stderr
    source = filed.stdout.strip()
    assert kept(shell)["handovers"][0]["answer"] == source
    shown = shell("source", "show", "kz-wos-2023", source, "--text")
    assert "We took note." in shown.stdout
