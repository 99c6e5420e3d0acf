"""Looking one signature up, and taking a person off every petition, at the command line."""

import json

import pytest

ANNA = {"name": "Anna Kim", "email": "anna@example.org", "consents": ["sign"]}
BO = {"name": "Bo Kim", "email": "bo@example.org", "consents": ["sign"]}


@pytest.fixture
def both(shell, petition) -> None:
    """Two petitions that Anna signed; Bo signed the first."""
    shell("petition", "new", "--title", "Another one", "--id", "another")
    for where, people in ((petition, (ANNA, BO)), ("another", (ANNA,))):
        given = "".join(f"{json.dumps(one)}\n" for one in people)
        assert shell("sign", where, "-", stdin=given).exit_code == 0


def totals(shell, petition) -> list[int]:
    return [
        json.loads(shell("petition", "show", one, "--json").stdout)["counts"]["total"]
        for one in (petition, "another")
    ]


def test_one_signature_says_what_is_kept_and_shows_it_when_asked(shell, petition, both) -> None:
    hidden = shell("signature", "show", petition, "1").stdout
    assert "A. K." in hidden
    assert "Anna" not in hidden
    assert "email" in hidden
    assert "anna@example.org" in shell("signature", "show", petition, "1", "--names").stdout
    document = json.loads(shell("signature", "show", petition, "1", "--json").stdout)
    assert document["given"] == ["name", "email"]
    assert [entry["what"] for entry in document["log"]] == [f"sign {petition}"]


def test_a_list_of_one_status(shell, petition, both) -> None:
    shell("signature", "withdraw", petition, "2")
    rows = json.loads(
        shell("signature", "list", petition, "--status", "withdrawn", "--json").stdout
    )
    assert [row["serial"] for row in rows] == [2]


def test_where_somebody_signed_is_a_list(shell, petition, both) -> None:
    rows = json.loads(shell("signature", "leave", "anna@example.org", "--json").stdout)
    assert {row["petition"] for row in rows} == {petition, "another"}
    assert shell("signature", "leave", "--json", stdin="nobody\n").stdout == "[]\n"


def test_withdrawn_everywhere_and_taken_back(shell, petition, both) -> None:
    assert shell("signature", "leave", "--withdraw", stdin="anna@example.org\n").exit_code == 0
    assert totals(shell, petition) == [1, 0]
    shell("undo")
    assert totals(shell, petition) == [2, 1]


def test_erased_everywhere_with_one_receipt(shell, petition, both) -> None:
    refused = shell("signature", "leave", "anna@example.org", "--erase")
    assert refused.exit_code == 2
    done = shell("signature", "leave", "anna@example.org", "--erase", "--withdraw", "--yes")
    assert done.stdout == "erased 2 records; no export had it.\n"
    assert totals(shell, petition) == [1, 0]


def test_several_people_are_told_apart_first(shell, petition, both) -> None:
    refused = shell("signature", "leave", "Kim", "--erase", "--yes")
    assert refused.exit_code == 4
    assert f"--only, such as another:1, {petition}:1, {petition}:2" in refused.stderr
    assert totals(shell, petition) == [2, 1]
    done = shell("signature", "leave", "--only", f"{petition}:2", "--withdraw")
    assert done.exit_code == 0
    assert totals(shell, petition) == [1, 1]
    assert shell("signature", "leave", "--only", "nonsense", "--withdraw").exit_code == 2
