"""Nobody is named in a document who must not be, and who was held back is said."""

from datetime import date

import pytest

from briefings.composed import Sender
from data.errors import Refused
from data.records import Agreement, Choice, Party
from tests.briefings.made import PARTIES, case, compose, fact, why


def test_an_addressee_that_must_not_be_named_is_not_on_the_letter() -> None:
    parties = PARTIES | {"labour": Party(id="labour", name="Hidden Office")}
    made = compose(case(fact("x")), to="worker", parties=parties)
    assert "Karimova" not in made.text
    assert "[Addressee]" in made.text
    assert made.held_back == ("worker",)
    copied = compose(case(fact("x")), parties=parties)
    assert "Hidden" not in copied.text
    assert "Copy to" not in copied.text
    assert copied.held_back == ("labour",)


def test_people_who_agreed_are_named_and_others_by_initials() -> None:
    agreed = Party(
        id="worker",
        name="Aigul Karimova",
        kind="person",
        naming="agreed",
        agreement=Agreement(who="office", when=date(2024, 1, 1)),
    )
    initials = Party(id="worker", name="Aigul Karimova", kind="person", naming="initials")
    subject = case(fact("x", "the police questioned Aigul Karimova"))
    assert "questioned Aigul Karimova." in compose(subject, parties={"worker": agreed}).text
    text = compose(subject, parties={"worker": initials}).text
    assert "questioned A. K." in text
    assert "Karimova" not in text


def test_who_is_held_back_is_told_by_count_and_id() -> None:
    subject = case(
        fact("x", "the police questioned Aigul Karimova"),
        fact("y", "the police questioned a worker", affected="worker"),
        fact("z", "workers went on strike", actor="strikers"),
    )
    made = compose(subject)
    assert made.facts == ("y", "z")
    assert why(made, "x") == "it names worker, who must not be named"
    assert made.held_back == ("strikers", "worker")
    assert "held back, not to be named: 2 (strikers, worker)" in made.warnings
    with pytest.raises(Refused, match="must not be named"):
        compose(subject, choices=[Choice(fact="x", how="pick")], allow="reason")


def test_a_letter_names_nobody_in_its_frame_either() -> None:
    with pytest.raises(Refused, match="worker"):
        compose(case(fact("x")), sender=Sender(organisation="Friends of Aigul Karimova"))
    made = compose(case(fact("x"), title="Free Aigul Karimova"))
    assert "Karimova" not in made.text
    assert made.title == ""
