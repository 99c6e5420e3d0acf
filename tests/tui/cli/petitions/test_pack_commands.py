"""A pack goes to a stall and comes back, at the command line."""

import json

from click.testing import CliRunner

from tui.cli.main import handbill


def at(place, *words, stdin=None):
    return CliRunner().invoke(handbill, ["--store", str(place), *words], input=stdin)


def offers(numbers) -> str:
    return "".join(
        json.dumps({"name": f"Person {n}", "email": f"p{n}@example.org", "consents": ["sign"]})
        + "\n"
        for n in numbers
    )


def total(shell) -> int:
    return json.loads(shell("petition", "show", "wos-reinstate", "--json").stdout)["counts"][
        "total"
    ]


def test_a_pack_to_the_stall_and_back(shell, petition, tmp_path) -> None:
    place = tmp_path / "usb" / "stall.json"
    assert shell("petition", "pack", petition, str(place)).exit_code == 0
    assert at(place, "sign", petition, "-", stdin=offers(range(4))).exit_code == 0
    assert at(place, "petition", "show", petition).exit_code == 0
    assert shell("sign", petition, "-", stdin=offers(range(3, 6))).exit_code == 0
    back = shell("petition", "unpack", str(place), "--json")
    assert json.loads(back.stdout) == {
        "counted": 3,
        "review": 0,
        "duplicates": 1,
        "listed": 0,
        "erased": 0,
        "gone": 0,
    }
    assert "--wipe" in back.stderr
    assert total(shell) == 6
    unsure = shell("petition", "unpack", str(place), "--wipe")
    assert unsure.exit_code == 2
    assert place.exists()
    assert shell("petition", "unpack", str(place), "--wipe", "--yes").exit_code == 0
    assert list(place.parent.iterdir()) == []
    assert total(shell) == 6


def test_what_is_no_pack_is_left_alone(shell, petition, tmp_path) -> None:
    assert shell("petition", "unpack", str(tmp_path / "none.json")).exit_code == 3
    place = tmp_path / "stall.json"
    assert shell("petition", "pack", petition, str(place)).exit_code == 0
    assert shell("petition", "pack", petition, str(place)).exit_code == 4
