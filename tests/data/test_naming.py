"""Who may be named, and what is said of everybody else."""

from datetime import date

import pytest

from data.naming import initials, label, may_name, shown_name
from data.records import Agreement, Party

ASKED = Agreement(who="ana", when=date(2024, 1, 30))


def person(naming: str, agreement: Agreement | None = None, **fields: str) -> Party:
    return Party(
        id="a-b", name="Erlan Baltabay", kind="person", naming=naming, agreement=agreement, **fields
    )


def test_nobody_is_named_unless_somebody_said_so() -> None:
    assert not may_name(Party(id="a-b", name="Erlan Baltabay", kind="person"))


@pytest.mark.parametrize(
    ("party", "allowed", "shown"),
    [
        (person("public"), True, "Erlan Baltabay"),
        (person("agreed", ASKED), True, "Erlan Baltabay"),
        (person("agreed"), False, "a person"),
        (person("initials"), False, "E. B."),
        (person("never", title="chair of the only union in town"), False, "a person"),
    ],
)
def test_a_person_is_called_what_was_allowed(party: Party, allowed: bool, shown: str) -> None:
    assert may_name(party) is allowed
    assert shown_name(party) == shown


def test_a_group_is_called_by_what_it_is_and_not_by_who() -> None:
    group = Party(id="seven", name="The Baltabay seven", kind="group", title="seven workers")
    assert shown_name(group) == "seven workers"
    assert shown_name(Party(id="g", name="The Baltabay seven", kind="group")) == (
        "people who are not named"
    )


@pytest.mark.parametrize(
    "kind", ["union", "employer", "government", "mission", "court", "supervisory body", "media"]
)
def test_an_unnamed_organisation_is_called_by_its_kind(kind: str) -> None:
    hidden = shown_name(Party(id="o", name="Trade Union of the Kiln", kind=kind))
    assert "Kiln" not in hidden
    assert hidden.split()[0] in {"a", "an"}


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Kassym-Jomart Tokayev", "K.-J. T."),
        ("  özkan  kemal ", "Ö. K."),
        ("Х", "Х."),
        ("- -", ""),
        ("", ""),
    ],
)
def test_initials_keep_one_letter_of_each_part(name: str, short: str) -> None:
    assert initials(name) == short


def test_a_label_is_the_name_or_the_first_alias_that_is_short() -> None:
    long = "International Trade Union Confederation"
    assert label(Party(id="i", name=long, aliases=("Confédération syndicale", "ITUC"))) == "ITUC"
    assert label(Party(id="i", name=long, aliases=("Intl Trade Union Confed.",))) == (
        "Intl Trade Union Confed."
    )
    assert label(Party(id="i", name=long)) == long
    assert label(Party(id="i", name="Luc Triangle", aliases=("Luc",))) == "Luc Triangle"
