"""A letter as an organisation would sign it."""

from datetime import date
from typing import Any

import pytest

from briefings.composed import Sender
from briefings.markdown.formats import as_text
from briefings.markdown.words import count
from data.errors import BadInput, NotFound, Refused
from data.records import Addressee, Choice, Contact, Party
from data.starter import cases as starter_cases
from tests.briefings.made import PARTIES, case, compose, demand, fact, starter, why

GENEVA = (
    "Permanent Mission of the Republic of Kazakhstan to the UN Office and other International "
    "Organizations in Geneva: <geneva@mfa.kz>, <mission@kazakhstan-geneva.ch>"
)
BRUSSELS = "Embassy of the Republic of Kazakhstan to the Kingdom of Belgium: <brussels@mfa.kz>"
LABOUR = (
    "Ministry of Labour and Social Protection of the Republic of Kazakhstan: <kense@enbek.gov.kz>"
)


def in_order(text: str, *pieces: str) -> bool:
    places = [text.find(piece) for piece in pieces]
    return -1 not in places and places == sorted(places)


def demands_of(text: str) -> str:
    return text[text.index("We call on you") : text.index("We will keep")]


def test_the_letter_has_its_parts_in_their_order() -> None:
    text = starter("kz-wos-2023", "letter").text
    assert in_order(
        text,
        "**Example Union**\\\n1 Example Street",
        "Kassym-Jomart Tokayev\\\nPresident of the Republic of Kazakhstan\\\nGovernment House",
        "By fax: +7(7172)74-56-31",
        "By e-mail, via:\\\n" + BRUSSELS,
        GENEVA,
        "Copy to:\\\n" + LABOUR,
        "Reference: KZ-WOS-2023/2024-01-30\\\n30 January 2024",
        "**West Oil Software strike**",
        "Mr. President,",
        "I write to you on behalf of Example Union",
        "On 11 December 2023, workers of West Oil Software",
        "Article 402",
        "We acknowledge the steps that have been taken.",
        "We call on you, and through you on the Government of the Republic of Kazakhstan, to:",
        "1. ensure that the dispute",
        "We will keep following this matter",
        "Yours sincerely,",
        "Maria Example\\\nGeneral Secretary\\\nExample Union",
        "[^1]: International Trade Union Confederation",
    )


def test_the_letter_keeps_to_its_budget_and_says_how_long_it_is() -> None:
    for name in ("kz-wos-2023", "kz-foa"):
        made = starter(name, "letter")
        assert made.words <= made.budget == 750
        assert made.words == count(made.text, "Mr. President,")


def test_what_strikers_demand_of_their_employer_is_not_our_demand() -> None:
    demands = demands_of(starter("kz-wos-2023", "letter").text)
    assert "vehicles" not in demands
    assert "hired by a subsidiary" not in demands
    assert "drop all sanctions against the workers" in demands
    assert "reinstate everyone who was dismissed" in demands


def test_a_letter_to_the_employer_asks_what_is_asked_of_the_employer_by_unions_alone() -> None:
    subject = case(
        demand("ours", "reinstate everyone", asked_of="works"),
        demand("theirs", "buy new vehicles", asked_of="works", actor="strikers"),
        demand("other", "change the law"),
    )
    made = compose(subject, to="works", choices=[])
    demands = demands_of(made.text)
    assert "1. reinstate everyone." in demands
    assert "vehicles" not in demands
    assert why(made, "other") == "it is asked of head, not of the addressee"
    assert "Dear Sir or Madam," in made.text
    assert "By e-mail" not in made.text


def test_a_demand_on_somebody_else_that_is_picked_is_told_as_theirs() -> None:
    subject = case(demand("d", "buy new vehicles", asked_of="works", actor="strikers"))
    text = compose(subject, choices=[Choice(fact="d", how="pick")]).text
    assert (
        "On 11 December 2023, the striking workers called on Example Works to buy new vehicles.[^1]"
    ) in text
    assert "We call on you" not in text


def test_what_a_supervisory_body_asks_is_reported_and_not_made_ours() -> None:
    parties = PARTIES | {
        "cas": Party(id="cas", name="Committee on X", kind="supervisory body", naming="public")
    }
    subject = case(demand("d", "lift the ban", asked_of="state", actor="cas"))
    text = compose(subject, parties=parties).text
    assert (
        "On 11 December 2023, the Committee on X called on the Government of the Republic to lift "
        "the ban.[^1]"
    ) in text
    assert "We call on you" not in text


def test_demands_on_the_addressee_come_before_those_on_its_government() -> None:
    subject = case(demand("a", "first", asked_of="state"), demand("b", "second"))
    demands = demands_of(compose(subject).text)
    assert "1. second;" in demands
    assert "2. first." in demands


def test_sentences_of_one_day_say_it_twice_at_most() -> None:
    subject = case(*(fact(f"f{at}", f"it happened {at} times") for at in range(4)))
    assert (
        "On 11 December 2023, it happened 0 times.[^1] The same day, it happened 1 times.[^1] "
        "It happened 2 times.[^1] It happened 3 times.[^1]"
    ) in compose(subject).text


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ({"date": "2017-03"}, "In March 2017, it happened."),
        ({"date": "2011"}, "In 2011, it happened."),
        ({"date": "2023-01~"}, "Around January 2023, it happened."),
        ({"date": "2015/.."}, "Since 2015, it happened."),
        ({"date": "../2022-12-31"}, "Until 31 December 2022, it happened."),
        ({"date": "2023-12/2024-01"}, "Between December 2023 and January 2024, it happened."),
        ({"date": ""}, "It happened."),
        ({"date": "", "as_of": "2024-01-19"}, "By 19 January 2024, it was reported that it "),
        ({"kind": "status", "as_of": "2024-01-19", "date": ""}, "As of 19 January 2024, it "),
        ({"kind": "status", "as_of": "2024-01-19", "date": "2024-01-19"}, "On 19 January 2024, it"),
        (
            {"kind": "status", "as_of": "2024-01-19", "date": "2015/.."},
            "Since 2015, it happened, as of 19 January 2024.",
        ),
    ],
)
def test_a_date_is_said_as_precisely_as_it_is_known(when: dict[str, str], said: str) -> None:
    assert said in compose(case(fact("x", "it happened", **when))).text


def test_one_sides_position_is_attributed() -> None:
    position: dict[str, Any] = {"kind": "status", "bearing": "position", "date": ""}
    subject = case(
        fact("x", "there is no problem", actor="state", **position),
        fact("y", "Union A sees a breach", actor="union", **position),
    )
    text = compose(subject).text
    assert "According to the Government of the Republic, there is no problem.[^1]" in text
    assert "Union A sees a breach.[^1]" in text
    unsaid = compose(case(fact("z", "there is no case", **position))).text
    assert "According to the Union A, there is no case.[^1]" in unsaid


def test_facts_as_of_one_day_share_a_sentence_and_a_note() -> None:
    status: dict[str, Any] = {"kind": "status", "date": "", "as_of": "2024-01-19"}
    subject = case(*(fact(f"s{at}", f"part {at} goes on", **status) for at in range(4)))
    assert (
        "As of 19 January 2024, part 0 goes on; part 1 goes on; and part 2 goes on.[^1] Also as of "
        "that day, part 3 goes on.[^1]"
    ) in compose(subject).text


def test_without_an_addressee_the_rest_is_composed_and_what_lacks_is_said() -> None:
    made = compose(case(fact("x"), demand("d", "stop"), addressees=()), sender=Sender())
    assert "[Addressee]" in made.text
    assert "the court sat in closed session" in made.text
    lacks = "no addressee: add one with `handbill case edit example`, or name one with --to"
    assert lacks in made.warnings
    assert "no organisation: set the letterhead with handbill config" in made.warnings
    assert "nobody signs: set the signatory with handbill config" in made.warnings
    assert (
        "nothing is asked of the addressee: add a demand with `handbill fact add example`"
    ) in made.warnings


def test_a_party_that_is_not_known_is_offered_what_is_near() -> None:
    with pytest.raises(NotFound) as unknown:
        compose(case(fact("x")), to="haed")
    assert unknown.value.near == ("head",)


def test_a_mission_passes_on_only_what_goes_to_its_state() -> None:
    lines = (
        Addressee(party="works"),
        Addressee(party="embassy", line="via"),
        Addressee(party="labour", line="cc"),
    )
    text = compose(case(fact("x"), addressees=lines)).text
    assert "Embassy" not in text
    assert "Copy to:\\\nMinistry of Labour: <labour@example.org>" in text


def test_a_model_letter_leaves_the_sender_open_and_asks_for_a_copy() -> None:
    made = compose(case(fact("x"), demand("d", "stop")), model=True)
    head = made.text[: made.text.index("---")]
    assert "send a copy to Example Union, <office@example.org>." in head
    letter = made.text[made.text.index("---") :]
    assert "Example Union" not in letter
    assert "Maria Example" not in letter
    assert "We write to you on behalf of [name of your organisation]" in letter
    assert not any("organisation" in warning for warning in made.warnings)
    assert "[Name]\n[Function]\n[Name of your organisation]" in as_text(made)


def test_contacts_that_nobody_checked_are_warned_of() -> None:
    contacts = (
        Contact(channel="email", value="old@example.org", checked=date(2023, 1, 1)),
        Contact(channel="email", value="new@example.org", checked=date(2024, 1, 1)),
        Contact(channel="email", value="gone@example.org", bounced=date(2024, 1, 2)),
        Contact(channel="fax", value="12345"),
    )
    head = Party(id="head", name="Head Person", naming="public", contacts=contacts)
    made = compose(case(fact("x")), parties=PARTIES | {"head": head})
    assert "email old@example.org of head was last checked on 1 January 2023" in made.warnings
    assert "email gone@example.org of head bounced on 2 January 2024" in made.warnings
    assert "fax 12345 of head was never checked" in made.warnings
    assert not any("new@example.org" in warning for warning in made.warnings)


def test_a_reference_of_the_sender_is_printed_as_it_is() -> None:
    made = compose(case(fact("x")), sender=Sender(organisation="Union", reference="EU/7"))
    assert made.reference == "EU/7"
    assert "Reference: EU/7\\" in made.text


def test_a_salutation_is_kept_with_the_addressee() -> None:
    made = compose(case(fact("x"), addressees=(Addressee(party="head"),)))
    assert made.addressees == (Addressee(party="head", salutation="Dear Head Person,"),)
    assert "\nDear Head Person,\n" in made.text


def test_a_budget_is_kept_by_dropping_what_matters_least() -> None:
    facts = [fact(f"f{at:02}", f"it happened {at} times in one place") for at in range(40)]
    subject = case(*facts, demand("d", "stop it at once"))
    made = compose(subject, words=120)
    assert made.words <= 120
    assert "d" in made.facts
    assert 3 < len(made.facts) < 14
    assert len(made.facts) + len(made.left_out) == 41
    assert "the word budget has no room for it" in {left.why for left in made.left_out}


def test_a_pick_is_in_even_past_the_budget() -> None:
    facts = [fact(f"f{at}", f"it happened {at} times " + "again " * 20) for at in range(5)]
    picks = [Choice(fact=one.id, how="pick") for one in facts]
    made = compose(case(*facts), words=60, choices=picks)
    assert set(made.facts) == {one.id for one in facts}
    assert f"{made.words} words, and 60 are the budget: leave out a fact that was picked" in (
        made.warnings
    )


def test_a_budget_of_no_words_and_a_language_without_sentences_are_refused() -> None:
    with pytest.raises(BadInput):
        compose(case(fact("x")), words=0)
    with pytest.raises(Refused, match="kk"):
        compose(case(fact("x")), language="kk")


def test_a_kind_that_is_not_known_is_offered_what_is_near() -> None:
    with pytest.raises(NotFound) as unknown:
        compose(case(fact("x")), "lettre")
    assert unknown.value.near == ("letter",)


def test_facts_stand_in_the_order_of_the_text() -> None:
    made = starter("kz-wos-2023", "letter")
    facts = {one.id: one for one in starter_cases()[0].facts}
    text = made.text.lower()
    places = [text.find(facts[id].text[:40].lower()) for id in made.facts]
    assert -1 not in places
    assert places == sorted(places)
