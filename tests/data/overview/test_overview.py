"""What a caller needs first, and what happened in order."""

from datetime import date, datetime
from typing import Any

import pytest

from data.cases import find_case, keep_note
from data.overview import WIDTH, Overview, overview, timeline
from data.overview.rows import fitted
from data.records import (
    Addressee,
    Agreement,
    Case,
    CaseParty,
    Citation,
    Contact,
    Fact,
    NextStep,
    Party,
    Procedure,
    Source,
)
from data.store import Store

TODAY = date(2026, 11, 22)
ASKED = Agreement(who="ana", when=date(2026, 1, 2))


PARTS = ("stands", "disputed", "asked", "next", "may_name", "never_name", "call")


def rows(found: Overview) -> list[str]:
    return [row for part in PARTS for row in getattr(found, part)]


def looked(store: Store, *parties: Party, on: date = TODAY, **fields: Any) -> Overview:
    members = tuple(CaseParty(party=party.id, role="party") for party in parties)
    case = Case(id="a-case", title="A case", parties=members, **fields)
    with store.transaction("tests", "make a case", datetime.fromisoformat("2026-01-01T00Z")) as to:
        to.add_many(parties)
        to.add_many([case])
    return overview(store, case, as_of=on, today=on)


@pytest.mark.parametrize("case", ["kz-wos-2023", "kz-foa"])
@pytest.mark.parametrize("on", [date(2022, 6, 7), date(2024, 1, 20), date(2024, 1, 30), TODAY])
def test_it_fits_24_lines_of_80_columns(starters: Store, case: str, on: date) -> None:
    found = overview(starters, find_case(starters, case), as_of=on, today=TODAY)
    assert all(0 < len(row) <= WIDTH for row in rows(found))
    lines = sum(max(1, len(getattr(found, part))) for part in PARTS)
    title_and_date_notes_and_petition = 4
    assert lines + title_and_date_notes_and_petition <= 24


class TestWestOilSoftware:
    @pytest.fixture
    def found(self, starters: Store) -> Overview:
        case = find_case(starters, "wos")
        return overview(starters, case, as_of=date(2024, 1, 30), today=TODAY)

    def test_it_says_where_things_stand_in_order_of_time(self, found: Overview) -> None:
        stands = "\n".join(found.stands)
        assert "29 Jan 2024  at least 18 workers" in stands
        assert "was at least 17 (19 Jan 2024)" in stands
        assert stands.index("500 workers") < stands.index("appeal") < stands.index("at least 18")
        assert "pending" not in stands
        assert found.known_at == "2024-01-29"
        assert not found.old

    def test_it_names_both_sides_of_a_dispute(self, found: Overview) -> None:
        [said] = [" ".join(" ".join(found.disputed).split())]
        assert said == (
            "questioning 13 january: striking workers (ITUC) / dismissed workers (IndustriALL)"
        )

    def test_it_says_who_asks_whom_the_addressee_first(self, found: Overview) -> None:
        assert found.asked[0].startswith("ITUC > Tokayev: drop all sanctions")
        assert any(row.startswith("IndustriALL > ") for row in found.asked)
        assert any(row.startswith("striking workers > West Oil") for row in found.asked)

    def test_it_tells_whom_one_may_name_and_whom_never(self, found: Overview) -> None:
        assert "Atle Høie" in found.may_name[0]
        never = " ".join(" ".join(found.never_name).split())
        assert "seven workers" in never
        assert "relatives of the workers" in never
        assert "workers" not in found.may_name[0]

    def test_it_has_the_addresses_of_the_addressee_first(self, found: Overview) -> None:
        assert found.call[:2] == ("all never checked", "Tokayev  fax +7(7172)74-56-31")
        assert any("mission@kazakhstan-geneva.ch" in row for row in found.call)

    def test_what_is_known_grows_old(self, starters: Store) -> None:
        case = find_case(starters, "wos")
        assert overview(starters, case, as_of=TODAY, today=TODAY).old


def test_the_leaders_who_may_not_be_named_are_never_among_those_who_may(starters: Store) -> None:
    found = overview(starters, find_case(starters, "foa"), as_of=TODAY, today=TODAY)
    assert found.never_name == ("Erlan Baltabay, Larisa Kharkova",)
    assert "Baltabay" not in " ".join(found.may_name)


def test_names_are_given_as_far_as_was_agreed(store: Store) -> None:
    found = looked(
        store,
        Party(id="a", name="Ann Open", kind="person", naming="public"),
        Party(id="b", name="Ben Asked", kind="person", naming="agreed", agreement=ASKED),
        Party(id="c", name="Cem Unasked", kind="person", naming="agreed"),
        Party(id="d", name="Dia Short", kind="person", naming="initials"),
        Party(id="e", name="Eve Hidden", kind="person"),
        Party(id="u", name="Union", kind="union", naming="public"),
    )
    assert found.may_name == (
        "Ann Open, Ben Asked (agreed), D. S. (initials only), 1 organisation",
    )
    assert found.never_name == ("Cem Unasked, Eve Hidden",)


def test_contacts_say_how_far_they_can_be_relied_on(store: Store) -> None:
    found = looked(
        store,
        Party(
            id="a",
            name="The Mission",
            contacts=(
                Contact(channel="email", value="old@example.org", checked=date(2026, 5, 1)),
                Contact(channel="email", value="new@example.org", checked=date(2026, 11, 1)),
                Contact(channel="phone", value="+1 2", bounced=date(2026, 11, 2)),
                Contact(channel="fax", value="+1 3"),
            ),
        ),
    )
    assert found.call == (
        "The Mission  phone +1 2  bounced 2 Nov 2026",
        "The Mission  fax +1 3  never checked",
        "The Mission  email old@example.org  checked 1 May 2026, long ago",
        "The Mission  email new@example.org  checked 1 Nov 2026",
    )


def test_how_to_reach_people_at_risk_is_counted_and_not_told(store: Store) -> None:
    phone = Contact(channel="phone", value="+1 2", checked=date(2026, 11, 1))
    found = looked(
        store,
        Party(id="a", name="The Mission", contacts=(phone,)),
        Party(id="b", name="Eve Hidden", kind="person", contacts=(phone, phone)),
    )
    assert found.call == (
        "The Mission  phone +1 2  checked 1 Nov 2026",
        "2 of people at risk, hidden",
    )


def test_more_contacts_than_fit_are_counted(store: Store) -> None:
    many = tuple(
        Party(id=f"p{n}", name=f"Party {n}", contacts=(Contact(channel="phone", value=str(n)),))
        for n in range(7)
    )
    found = looked(
        store, *many, addressees=(Addressee(party="p5", line="via"), Addressee(party="p6"))
    )
    assert found.call == (
        "all never checked",
        "Party 6  phone 6",
        "Party 5  phone 5",
        "Party 0  phone 0",
        "and 4 more",
    )


def test_what_comes_next_is_the_next_step_or_what_is_due(store: Store) -> None:
    due = Procedure(id="p", body="CAS", title="Report", due="2027-05")
    past = Procedure(id="q", body="CAS", title="Old report", due="../2022-05")
    assert looked(store, procedures=(past, due)).next == ("May 2027: Report (CAS)",)
    case = Case(
        id="b-case",
        title="B",
        next_step=NextStep(what="ring the mission", date="2026-11-20"),
        procedures=(due,),
    )
    assert overview(store, case, as_of=TODAY, today=TODAY).next == (
        "20 Nov 2026 (overdue): ring the mission",
    )


def test_a_dispute_of_dates_and_numbers_is_told_by_what_differs(store: Store) -> None:
    sources = (
        Source(id="hrw", kind="news", title="News", publisher="Human Rights Watch"),
        Source(id="ours", kind="letter", title="Our letter"),
    )

    def fact(id: str, source: str, **fields: Any) -> Fact:
        return Fact(id=id, text=id, sources=(Citation(id=source),), **fields)

    found = looked(
        store,
        sources=sources,
        facts=(
            fact("shut", "hrw", kind="event", topic="closing", date="2017-01"),
            fact("gone", "ours", kind="event", topic="closing", date="2017-03-05"),
            fact("ten", "hrw", kind="number", topic="how-many", as_of="2026-11", value=10),
            fact("2k", "ours", kind="number", topic="how-many", as_of="2026-11", value=2000),
        ),
    )
    assert found.disputed == (
        "closing: Jan 2017 (Human Rights Watch) / 5 Mar 2017 (Our letter)",
        "how many: 10 (Human Rights Watch) / 2,000 (Our letter)",
    )
    assert found.stands == ()


def test_notes_that_are_not_filed_are_counted(starters: Store, now: datetime) -> None:
    case = find_case(starters, "wos")
    keep_note(starters, now, "ana", "3 more since Friday", case.id)
    keep_note(starters, now, "ana", "about another case", "kz-foa")
    found = overview(starters, case, as_of=TODAY, today=TODAY)
    assert (found.notes, found.last_note) == (1, now)


def test_an_empty_case_has_an_empty_overview(store: Store) -> None:
    found = looked(store)
    assert rows(found) == []
    assert (found.known_at, found.old, found.notes, found.last_note) == ("", False, 0, None)


def test_no_text_of_a_case_reaches_the_terminal_raw(store: Store) -> None:
    evil = "x\x1b[31m[/b]\u202ey"
    found = looked(
        store,
        Party(id="a", name=evil, kind="person", naming="public"),
        Party(id="b", name=evil, contacts=(Contact(channel="email", value=evil),)),
        facts=(
            Fact(id="f", kind="event", text=evil, date="2026-01-01", topic=evil, actor="me"),
            Fact(id="d", kind="demand", text=evil, date="2026-01-01", asked_of=evil),
            Fact(id="s", kind="event", text=evil, date="2017", topic="t"),
            Fact(id="t", kind="event", text=evil, date="2018", topic="t"),
        ),
        next_step=NextStep(what=evil),
    )
    shown = "".join(rows(found))
    assert len(rows(found)) >= 7
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_a_narrow_pane_gets_narrow_rows(starters: Store) -> None:
    case = find_case(starters, "wos")
    found = overview(starters, case, as_of=TODAY, today=TODAY, width=44)
    assert max(len(row) for row in rows(found)) <= 44


class TestTimeline:
    def test_it_is_in_order_with_states_and_sources(self, starters: Store) -> None:
        lines = timeline(find_case(starters, "wos"), date(2024, 1, 30))
        by_fact = {line.fact: line for line in lines}
        assert lines[0].date == "2011"
        began = by_fact["strike-began"]
        assert began.states == ("corroborated",)
        assert "ituc-letter-2024-01-19" in began.sources
        order = [line.fact for line in lines]
        assert order.index("dismissals-19-january") < order.index("dismissals-29-january")

    def test_rough_dates_come_before_the_fine_ones_in_them(self) -> None:
        dates = ("2017-03-01", "2018", "2017-03", "2017")
        facts = tuple(Fact(id=f"f{day}", kind="event", text="x", date=day) for day in dates)
        found = timeline(Case(id="c", title="C", facts=facts), TODAY)
        assert [line.date for line in found] == ["2017", "2017-03", "2017-03-01", "2018"]

    def test_it_ends_on_the_day_asked_for_and_leaves_out_what_has_no_date(self) -> None:
        facts = (
            Fact(id="a", kind="event", text="x", date="2024-01-20"),
            Fact(id="b", kind="event", text="x", date="2024-01-21"),
            Fact(id="c", kind="event", text="x"),
        )
        found = timeline(Case(id="c", title="C", facts=facts), date(2024, 1, 20))
        assert [line.fact for line in found] == ["a"]


@pytest.mark.parametrize("width", range(14, 40))
def test_a_date_stays_on_one_line(width: int) -> None:
    row = "Presidency  fax +7 7172 74 56 31  checked 22 Nov 2026, long ago"
    assert any("22 Nov 2026" in line for line in fitted(row, width, 9))
    assert " ".join(" ".join(fitted(row, width, 9)).split()) == " ".join(row.split())
