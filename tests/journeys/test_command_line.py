"""The main job at the real command line: each step is a process of its own."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

HERE = Path(__file__).parents[2]
LINK = "https://sign.example.org/wos"
RUN = [sys.executable, "-c", "from tui.cli.main import run; run()"]


class Desk:
    """A folder in which somebody works at a shell."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.surroundings = {
            **os.environ,
            "PYTHONPATH": str(HERE),
            "HANDBILL_STORE": str(folder / "x.json"),
        }
        self.surroundings.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled

    def __call__(self, *words: str, stdin: str = "", code: int = 0) -> str:
        done = subprocess.run(
            [*RUN, *words],
            cwd=self.folder,
            env=self.surroundings,
            input=stdin,
            capture_output=True,
            text=True,
        )
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
        self.said = done.stderr
        return done.stdout

    def json(self, *words: str):
        return json.loads(self(*words, "--json"))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def campaign(desk: Desk) -> Desk:
    """A desk where a petition was started from a starter case."""
    desk("init", "--starter")
    desk(
        *("petition", "new", "kz-wos-2023", "--id", "wos-reinstate", "--goal", "1000"),
        *("--title", "Reinstate the West Oil Software workers", "--closes", "31 March 2027"),
        *("--link", LINK),
    )
    return desk


def test_from_a_case_to_a_letter_a_petition_and_its_count(desk: Desk) -> None:
    desk("init", "--starter")
    assert {case["id"] for case in desk.json("case", "list")} == {"kz-wos-2023", "kz-foa"}

    letter = desk.json("brief", "compose", "kz-wos-2023", "--kind", "letter", "--save")
    assert "is an example case" in desk.said
    assert letter["words"] <= 750
    assert [saved["id"] for saved in desk.json("brief", "list", "wos")] == [letter["id"]]

    started = desk("petition", "new", "wos", "--title", "Reinstate everyone", "--link", LINK)
    petition = started.strip()
    desk("petition", "qr", petition, "-o", "code.png")
    with Image.open(desk.folder / "code.png") as image:
        assert [found.text for found in zxingcpp.read_barcodes(image)] == [LINK]

    offer = {"name": "Anna Kim", "email": "anna@example.org", "consents": ["sign"]}
    answer = json.loads(desk("sign", petition, "-", stdin=json.dumps(offer)))
    assert answer["status"] == "counted"
    refused = json.loads(desk("sign", petition, "-", stdin=json.dumps(offer), code=4))
    assert refused["refused"] == "duplicate"
    assert desk.json("petition", "show", petition)["counts"]["total"] == 1
    assert f"{petition}  1" in desk("case", "show", "wos")

    assert "sign" in desk("undo")
    assert desk.json("petition", "show", petition)["counts"]["total"] == 0


def test_the_look_ups_that_the_starter_cases_answer(desk: Desk) -> None:
    desk("init", "--starter")
    assert desk.json("case", "search", "article 402")[0]["id"] == "kz-wos-2023"
    assert "Özkan" in desk("case", "search", "ozkan")
    assert "Høie" in desk("case", "search", "hoie")
    assert "Høie" in desk("find", "Høie")
    assert desk.json("find", "nothing-of-the-kind") == []
    case = desk.json("case", "show", "kz-wos-2023")
    assert case["facts"]
    assert all("states" in fact for fact in case["facts"])
    for words in (("case", "show", "kz-wos-2023"), ("case", "show", "kz-foa", "--full")):
        text = desk(*words)
        assert "\x1b" not in text
        assert all(len(line) <= 80 or "https://" in line for line in text.splitlines())


def test_a_letter_has_all_that_a_letter_needs(desk: Desk) -> None:
    desk("init", "--starter")
    letter = desk.json("brief", "compose", "kz-wos-2023", "--kind", "letter")
    text = letter["text"]
    for expected in (
        "Kassym-Jomart Tokayev",
        "brussels@mfa.kz",
        "geneva@mfa.kz",
        "mission@kazakhstan-geneva.ch",
        "kense@enbek.gov.kz",
        letter["reference"],
    ):
        assert expected in text
    assert letter["reference"]
    marks = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    notes = dict(re.findall(r"^\[\^(\d+)\]: (.*)$", text, re.MULTILINE))
    assert marks == notes.keys()
    assert any("HTUR/LEX" in note for note in notes.values())
    assert desk.json("brief", "compose", "kz-wos-2023", "--kind", "summary")["words"] <= 150


def test_two_shells_that_sign_at_once_lose_no_signature(campaign: Desk) -> None:
    command = shlex.join([*RUN, "sign", "wos-reinstate", "-"])
    loop = f"""
        for count in $(seq 50); do
            printf '{{"name": "%s %s", "email": "%s-%s@example.org", "consents": ["sign"]}}' \\
                $0 $count $0 $count | {command} || exit 1
        done
    """
    shells = [
        subprocess.Popen(
            ["sh", "-c", loop, name],
            cwd=campaign.folder,
            env=campaign.surroundings,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in ("Anna", "Bo")
    ]
    answers = []
    for shell in shells:
        said, complaints = shell.communicate()
        assert shell.returncode == 0, complaints
        answers += [json.loads(line) for line in said.splitlines()]
    assert len({answer["id"] for answer in answers}) == 100
    assert campaign.json("petition", "show", "wos-reinstate")["counts"]["total"] == 100
    serials = [row["serial"] for row in campaign.json("signature", "list", "wos-reinstate")]
    assert serials == list(range(1, 101))


def test_bad_input_loses_nothing(campaign: Desk) -> None:
    before = (campaign.folder / "x.json").read_bytes()
    for code, words in (
        (3, ("case", "show", "kz-wos-2024")),
        (3, ("petition", "show", "nothing")),
        (2, ("petition", "new", "wos", "--title", "A", "--closes", "1 March 2026")),
        (2, ("petition", "new", "wos", "--title", "A", "--link", "http://example.org")),
        (2, ("petition", "new", "wos", "--title", " ")),
        (4, ("petition", "new", "wos", "--title", "A", "--id", "wos-reinstate")),
        (2, ("case", "note", "wos", " ")),
        (4, ("brief", "compose", "wos", "--kind", "letter", "--language", "fr")),
        (2, ("sign", "wos-reinstate")),
    ):
        assert campaign(*words, code=code) == ""
        assert campaign.said.count("\n") == 1, campaign.said
    assert campaign("sign", "wos-reinstate", "-", stdin='{"name": ""}\n', code=4).count("\n") == 1
    assert (campaign.folder / "x.json").read_bytes() == before
