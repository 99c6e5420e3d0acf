"""What stands in a briefing's way, and what settles it."""

from datetime import date

from msgspec.structs import replace

from briefings.problems import left, problems, remarks
from data.records import Choice, Contact
from tests.briefings.made import DAY, PARTIES, case, compose, demand, fact, number

STRIKING = fact(
    "striking", "seven striking workers were summoned", topic="t", date="2024-01-13",
    affected="strikers",
)  # fmt: skip
FIRED = fact(
    "fired", "seven fired workers were summoned", topic="t", date="2024-01-13", affected="fired"
)
ASKED = demand("asked", "reinstate everyone")
DISPUTED = case(STRIKING, FIRED, fact("other"), ASKED)


def found(
    subject, *choices: Choice, parties=PARTIES, left_off=(), today: date = DAY, composed=None
):
    made = composed or compose(subject, choices=choices, parties=parties, today=today)
    return problems(subject, parties, made, choices, left_off, as_of=DAY, today=today, texts={})


def signs(several) -> str:
    return "".join(one.sign for one in several if not one.settled)


def with_contact(**fields):
    contact = Contact(channel="email", value="head@example.org", **fields)
    head = replace(PARTIES["head"], contacts=(contact,))
    quiet = {id: replace(one, contacts=()) for id, one in PARTIES.items()}
    return quiet | {"head": head}


def test_a_dispute_stands_first_and_says_both_sides() -> None:
    first = found(DISPUTED)[0]
    assert (first.sign, set(first.facts)) == ("!", {"striking", "fired"})
    assert "striking workers" in first.text
    assert "fired workers" in first.text
    assert [way.key for way in first.ways] == ["d", "w", "a", "k", "s"]


def test_each_way_out_of_a_dispute_settles_it() -> None:
    for choice, said in (
        (Choice(fact="fired", how="ban"), "dropped"),
        (Choice(fact="fired", how="attribute"), "both sides are told"),
        (Choice(fact="fired", how="neutral", text="seven workers were summoned"), "neutrally"),
        (Choice(fact="fired", how="allow", text="we saw it"), "as it is"),
    ):
        first = found(DISPUTED, choice)[0]
        assert said in first.settled


def test_a_picked_side_is_in_the_way_though_nothing_comes_out() -> None:
    picked = (Choice(fact="fired", how="pick"),)
    several = problems(DISPUTED, PARTIES, None, picked, as_of=DAY, today=DAY)
    assert signs(several) == "!"


def test_kinds_that_tell_both_sides_have_nothing_to_decide_there() -> None:
    made = compose(DISPUTED, "news")
    assert not [one for one in found(DISPUTED, composed=made) if one.sign == "!"]


def test_an_old_figure_may_be_kept_with_its_date_or_dropped() -> None:
    old = number("old", "17 workers were dismissed", 17, "2023-10-01")
    subject = case(old, ASKED)
    (stale,) = [one for one in found(subject) if one.sign == "~"]
    assert "1 October 2023" in stale.text
    assert [way.deed for way in stale.ways] == ["pick", "ban"]
    (kept,) = [one for one in found(subject, Choice(fact="old", how="pick")) if one.sign == "~"]
    assert kept.settled


def test_many_old_figures_are_one_thing_to_decide() -> None:
    old = [number(f"old-{at}", f"{at} things were so", at, "2023-10-01") for at in range(5)]
    stale = [one for one in found(case(*old, ASKED)) if one.sign == "~"]
    assert len(stale) == 1
    assert len(stale[0].facts) == 5


def test_a_contact_is_in_the_way_until_it_was_checked_or_left_off() -> None:
    subject = case(fact("one"), ASKED)
    never, bounced, old, fine = (
        found(subject, parties=with_contact(**fields))
        for fields in (
            {},
            {"checked": date(2024, 1, 1), "bounced": date(2024, 1, 2)},
            {"checked": date(2023, 1, 1)},
            {"checked": date(2024, 1, 20)},
        )
    )
    assert "never checked" in never[0].text
    assert "bounced on 2 January 2024" in bounced[0].text
    assert "last checked on 1 January 2023" in old[0].text
    assert signs(fine) == ""
    off = found(subject, parties=with_contact(), left_off=("head head@example.org",))
    assert (left(off), off[0].settled) == (0, "left off")


def test_before_a_call_the_number_is_to_be_checked_and_no_address() -> None:
    phone = Contact(channel="phone", value="+7 7172 00 00 00")
    parties = with_contact()
    parties["head"] = replace(parties["head"], contacts=(*parties["head"].contacts, phone))
    subject = case(fact("one"), ASKED)
    made = compose(subject, "call", parties=parties)
    told = [one.contact for one in found(subject, composed=made, parties=parties)]
    assert told == ["head +7 7172 00 00 00"]


def test_what_is_newer_than_its_day_is_told_and_blocks_nothing() -> None:
    later = fact("later", date="2024-02-10")
    several = found(case(fact("one"), ASKED, later), today=date(2024, 2, 20))
    (newer,) = [one for one in several if one.sign == "+"]
    assert newer.facts == ("later",)
    assert newer.settled


def test_a_broken_quotation_is_in_the_way_until_it_is_dropped() -> None:
    from data.records import Citation

    broken = fact(
        "broken", "we strike", kind="quote", actor="union",
        sources=(Citation(id="a", extract="we struck"),),
    )  # fmt: skip
    subject = case(broken, ASKED)
    (quote,) = problems(subject, PARTIES, None, (), as_of=DAY, today=DAY)
    assert quote.id == "quote broken"
    assert quote.settled == ""
    assert found(subject, Choice(fact="broken", how="ban"))[0].settled == "dropped"


def test_a_warning_that_a_problem_says_is_not_said_twice() -> None:
    made = compose(case(fact("one"), ASKED), parties=with_contact())
    assert any("never checked" in said for said in made.warnings)
    assert not any("never checked" in said for said in remarks(made))
