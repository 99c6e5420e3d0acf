import json
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

LINK = "https://sign.example.org/wos"


def shown(shell, petition: str) -> dict:
    return json.loads(shell("petition", "show", petition, "--json").stdout)


def test_a_petition_takes_the_demands_of_its_case(shell, petition) -> None:
    made = shown(shell, petition)
    assert made["case"] == "kz-wos-2023"
    assert made["target"] == "kassym-jomart-tokayev"
    assert any("sanctions" in demand for demand in made["demands"])
    assert made["closes"].startswith("2027-04-01T00:00:00")
    assert made["state"] == "open"
    assert made["counts"] == dict.fromkeys(made["counts"], 0)


def test_demands_can_be_said_instead(shell) -> None:
    made = shell(
        "petition", "new", "wos", "--title", "One", "--demand", "drop it", "--demand", "now"
    )
    assert shown(shell, made.stdout.strip())["demands"] == ["drop it", "now"]


def test_a_petition_needs_no_case(shell) -> None:
    made = shell("petition", "new", "--title", "Reinstate everyone", "--json")
    assert json.loads(made.stdout)["case"] == ""
    assert made.stderr == ""


def test_what_is_made_from_an_example_says_so(shell, petition) -> None:
    again = shell("petition", "new", "wos", "--title", "Again")
    assert "kz-wos-2023 is an example case" in again.stderr
    assert "example" not in again.stdout
    assert "example case" in shell("sign", petition, "-", stdin="").stderr


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        (("--title", "  ", "--goal", "5"), 2, "title is empty"),
        ((), 2, "title is empty"),
        (("--title", "A", "--closes", "1 March 2026"), 2, "later end"),
        (("--title", "A", "--opens", "2027-02-01", "--closes", "2027-01-01"), 2, "later end"),
        (("--title", "A", "--closes", "soonish"), 2, "soonish"),
        (("--title", "A", "--link", "http://example.org"), 2, "https"),
        (("--title", "A", "--link", "ftp://example.org"), 2, "https"),
        (("--title", "A", "--target", "atle-hoei"), 3, "atle-hoie"),
        (("--title", "A", "--goal", "0"), 2, "goal"),
        (("--title", "A", "--id", "Not An Id"), 2, "id"),
        (("--title", "A", "--time-zone", "Asia/Almatty"), 2, "Asia/Almaty"),
        (("--title", "A", "--language", "English please"), 2, "language"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_bad_input_is_one_sentence_and_nothing_is_started(shell, options, code, says) -> None:
    result = shell("petition", "new", *options)
    assert result.exit_code == code, result.output
    assert says in result.stderr
    assert result.stderr.count("\n") == 1
    assert shell("petition", "list", "--json").stdout == "[]\n"


def test_an_id_that_is_taken_is_refused(shell, petition) -> None:
    again = shell("petition", "new", "--title", "Another", "--id", petition)
    assert again.exit_code == 4
    assert len(json.loads(shell("petition", "list", "--json").stdout)) == 1


@pytest.mark.usefixtures("answering")
def test_on_a_terminal_it_asks_field_by_field_and_again_after_a_slip(shell) -> None:
    answers = [
        *("nowhere", "wos"),  # the case
        *("", "Reinstate the workers"),  # the title, which is needed
        "",  # the target: the addressee of the case
        "n",  # other demands than those of the case
        *("reinstate everyone", ""),
        *("many", "1,000"),
        *("31 Foo", "31 March 2027"),
        *("http://example.org", LINK),
    ]
    asked = shell("petition", "new", stdin="\n".join(answers) + "\n")
    assert asked.exit_code == 0, asked.stderr
    made = shown(shell, asked.stdout.strip())
    assert made["title"] == {"en": "Reinstate the workers"}
    assert made["target"] == "kassym-jomart-tokayev"
    assert made["demands"] == ["reinstate everyone"]
    assert (made["goal"], made["link"]) == (1000, LINK)
    assert "drop all sanctions against the workers" in asked.stderr


def test_a_petition_as_text_has_its_parts(shell, petition) -> None:
    text = shell("petition", "show", "wos").stdout
    assert "wos-reinstate: open, 129 days left, 0 of 1,000 signatures" in text
    assert "- drop all sanctions against the workers" in text
    assert LINK in text
    listed = shell("petition", "list").stdout
    assert "129" in listed
    assert "Reinstate the workers" in listed


def test_its_key_is_never_shown(shell, petition) -> None:
    for command in (("list",), ("show", petition)):
        assert '"key"' not in shell("petition", *command, "--json").stdout


def test_the_code_in_a_file_leads_to_the_link(shell, petition, tmp_path: Path) -> None:
    file = tmp_path / "code.png"
    assert shell("petition", "qr", petition, "-o", str(file)).exit_code == 0
    with Image.open(file) as image:
        assert [found.text for found in zxingcpp.read_barcodes(image)] == [LINK]


def test_the_stall_rides_in_the_code(shell, petition, tmp_path: Path) -> None:
    file = tmp_path / "code.png"
    shell("petition", "qr", petition, "--source", "stall-3", "-o", str(file))
    with Image.open(file) as image:
        (found,) = zxingcpp.read_barcodes(image)
    assert "stall-3" in found.text


def test_a_vector_picture_is_svg(shell, petition, tmp_path: Path) -> None:
    file = tmp_path / "code.svg"
    assert shell("petition", "qr", petition, "-o", str(file)).exit_code == 0
    assert file.read_bytes().startswith(b"<svg ")
    assert shell("petition", "qr", petition, "-o", "-", "--format", "svg").stdout_bytes == (
        file.read_bytes()
    )


def test_piped_a_code_asks_for_a_file(shell, petition) -> None:
    piped = shell("petition", "qr", petition)
    assert piped.exit_code == 2
    assert "-o code.png" in piped.stderr
    assert piped.stdout == ""


def test_a_picture_of_another_kind_is_refused(shell, petition, tmp_path: Path) -> None:
    result = shell("petition", "qr", petition, "-o", str(tmp_path / "code.gif"))
    assert result.exit_code == 2
    assert list(tmp_path.glob("code.*")) == []


def test_without_a_link_there_is_no_code(shell, tmp_path: Path) -> None:
    made = shell("petition", "new", "--title", "No page yet").stdout.strip()
    result = shell("petition", "qr", made, "-o", str(tmp_path / "code.png"))
    assert result.exit_code == 4
    assert "--link" in result.stderr
