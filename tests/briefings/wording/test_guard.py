"""Nobody is named who must not be, whatever the spelling; a description of people is no name."""

import pytest

from briefings.wording.guard import Guard, state_tag
from data.records import Party


def guard(*parties: Party) -> Guard:
    return Guard(parties)


def person(name: str, id: str = "p", **fields: object) -> Party:
    return Party(id=id, name=name, kind="person", **fields)


WORKER = person("Aigul Karimova", aliases=("Айгуль Каримова",))


@pytest.mark.parametrize(
    "text",
    [
        "the police questioned Aigul Karimova",
        "AIGUL  KARIMOVA was questioned",
        "aigul karimova was questioned",
        "Айгуль Каримова",
        "Aigul-Karimova's brother",
        "the brother of Karimova",
        "Aigul was questioned",
        "Karímova",
    ],
)
def test_a_name_is_found_however_it_is_written(text: str) -> None:
    assert guard(WORKER).named(text) == ("p",)


@pytest.mark.parametrize(
    "text", ["karimovas are many", "the police questioned a worker", "an aigulet", ""]
)
def test_other_words_are_no_name(text: str) -> None:
    assert guard(WORKER).named(text) == ()


def test_a_part_of_a_name_that_may_be_said_is_no_breach() -> None:
    both = guard(person("Luc Dupont"), person("Luc Triangle", "t", naming="public"))
    assert both.named("Luc Triangle said so") == ()
    assert both.named("Luc said so") == ("p",)


def test_naming_decides() -> None:
    assert guard(person("A B", naming="public")).named("A B") == ()
    assert guard(person("A B", naming="agreed")).named("A B") == ("p",)


def test_initials_stand_in_for_a_name() -> None:
    initials = guard(person("Aigul Karimova", naming="initials"))
    assert (
        initials.worded("the police questioned aigul  Karimova.") == "the police questioned A. K.."
    )
    assert initials.named("the police questioned A. K.") == ()
    assert initials.named("the police questioned Karimova") == ("p",)


@pytest.mark.parametrize(
    ("name", "text", "named"),
    [
        ("Striking workers of Example Works", "the striking workers of Example Works", False),
        ("Relatives of the strikers", "relatives of the strikers were threatened", False),
        ("Zhanaozen Thirty-Seven", "the Zhanaozen thirty-seven were tried", True),
        ("Aigul's relatives", "Aigul's relatives were threatened", True),
    ],
)
def test_a_group_is_named_only_by_a_name(name: str, text: str, named: bool) -> None:
    works = Party(id="w", name="Example Works", kind="employer", naming="public")
    found = guard(works, Party(id="g", name=name, kind="group")).named(text)
    assert found == (("g",) if named else ())


def test_a_short_or_common_part_of_a_name_stops_no_document() -> None:
    may = guard(person("May Li"))
    assert may.named_in_full("On 3 May she said nothing to Li") == ()
    assert may.named_in_full("so May Li said") == ("p",)


def test_a_state_tag_is_found() -> None:
    assert state_tag("so it is [Disputed], they say") == "[disputed]"
    assert state_tag("the claim is disputed [year inferred]") == ""
