"""Whom a case writes to and calls: blocks to paste, cards for an address book, dates to come."""

from datetime import date, datetime

from icalendar import Calendar
from icalendar.parser import Contentlines

from data import starter
from data.overview.cards import vcards
from data.overview.contacts import address_list, addresses
from data.overview.dues import Due, calendar, dues
from data.records import (
    Addressee,
    Briefing,
    Case,
    CaseParty,
    Contact,
    NextStep,
    Party,
    Procedure,
)
from data.store import Store

TODAY = date(2026, 11, 22)


def email(value: str, **states: date) -> Contact:
    return Contact(channel="email", value=value, **states)


MINISTER = Party(
    id="minister", name="Bo; Li, A.", kind="person", naming="public", organisation="ministry",
    title="Minister", address=("1 Long Street", "Astana"),
    contacts=(
        email("bo@example.org", checked=date(2026, 11, 1)),
        email("old@example.org", bounced=date(2026, 10, 1)),
        Contact(channel="fax", value="+7 1"),
    ),
)  # fmt: skip
MINISTRY = Party(id="ministry", name="Ministry", kind="government", naming="public",
                 contacts=(email("bo@example.org"), email("desk@example.org")))  # fmt: skip
WORKER = Party(id="worker", name="Zarina O.", kind="person", contacts=(email("z@example.org"),))
PARTIES = {party.id: party for party in (MINISTER, MINISTRY, WORKER)}
CASE = Case(
    id="docks", title="Dockers",
    addressees=(Addressee(party="minister"), Addressee(party="ministry", line="cc")),
    parties=(CaseParty(party="worker", role="driver"),),
)  # fmt: skip


class TestAddressList:
    LIST = address_list(CASE, PARTIES, TODAY)

    def test_it_says_what_each_is_for_the_case(self) -> None:
        assert [(entry.party.id, entry.role) for entry in self.LIST] == [
            ("minister", "addressee"), ("ministry", "gets a copy"), ("worker", "driver"),
        ]  # fmt: skip

    def test_it_says_in_words_what_can_be_relied_on(self) -> None:
        said = ("checked 1 Nov 2026", "bounced 1 Oct 2026", "never checked")
        assert self.LIST[0].states == said

    def test_the_block_is_what_stands_on_an_envelope(self) -> None:
        assert self.LIST[0].block == (
            "Bo; Li, A.", "Minister", "Ministry", "1 Long Street", "Astana",
        )  # fmt: skip

    def test_addresses_stand_once_without_what_bounced_or_is_held_back(self) -> None:
        assert addresses(self.LIST) == ["bo@example.org", "desk@example.org"]


class TestCards:
    CARDS = vcards(address_list(CASE, PARTIES, TODAY))

    def lines(self) -> list[tuple[str, str, str]]:
        parsed = Contentlines.from_ical(self.CARDS.decode())
        parts = [line.parts() for line in parsed if line]
        return [(name, str(params.get("TYPE", "")), value) for name, params, value in parts]

    def test_nobody_who_is_held_back_has_one(self) -> None:
        assert self.CARDS.count(b"BEGIN:VCARD") == 2
        assert b"Zarina" not in self.CARDS
        assert b"z@example.org" not in self.CARDS

    def test_a_card_is_of_version_4_and_escapes_what_it_must(self) -> None:
        lines = self.lines()
        assert lines[:2] == [("BEGIN", "", "VCARD"), ("VERSION", "", "4.0")]
        assert b"FN:Bo\\; Li\\, A.\r\n" in self.CARDS
        assert b"ADR:;;1 Long Street\\, Astana;;;;\r\n" in self.CARDS
        assert ("TEL", "fax", "+7 1") in lines
        assert b"old@example.org" not in self.CARDS

    def test_a_card_stays_the_same_person_when_it_is_written_again(self) -> None:
        assert vcards(address_list(CASE, PARTIES, TODAY)) == self.CARDS

    def test_hostile_text_cannot_begin_a_line_of_its_own(self) -> None:
        party = Party(id="p", name="x\r\nEMAIL:evil@example.org\x1b[31m", naming="public",
                      contacts=(email("p@example.org"),))  # fmt: skip
        case = Case(id="c", title="c", parties=(CaseParty(party="p", role=""),))
        card = vcards(address_list(case, {"p": party}, TODAY)).decode()
        assert card.count("\r\nEMAIL:") == 1
        assert "\x1b" not in card


class TestCalendar:
    def test_every_due_date_is_a_whole_day(self, store: Store, now: datetime) -> None:
        case = Case(
            id="docks", title="Dockers", next_step=NextStep(what="ring, write", date="2026-12-01"),
            procedures=(Procedure(id="cfa", body="CFA", number="3283", due="2027-03"),),
        )  # fmt: skip
        waiting = Briefing(
            id="b", case="docks", kind="letter", reference="DOCKS/1", follow_up="2026-12-06"
        )
        with store.transaction("ana", "keep", now) as change:
            change.put(case)
            change.put(waiting)
        events = Calendar.from_ical(calendar(case, dues(store, case), now)).walk("VEVENT")
        assert [
            (str(event["SUMMARY"]), event["DTSTART"].dt, event["DTEND"].dt) for event in events
        ] == [
            ("ring, write", date(2026, 12, 1), date(2026, 12, 2)),
            ("answer to the letter DOCKS/1", date(2026, 12, 6), date(2026, 12, 7)),
            ("CFA: 3283", date(2027, 3, 1), date(2027, 4, 1)),
        ]

    def test_a_case_with_nothing_due_has_an_empty_one(self, store: Store, now: datetime) -> None:
        [case, _] = starter.cases()
        assert dues(store, case) == []
        assert not Calendar.from_ical(calendar(case, [], now)).walk("VEVENT")

    def test_what_is_due_on_the_last_day_of_the_calendar_ends_on_no_day_behind_it(
        self, now: datetime
    ) -> None:
        due = [Due("body", "9999", "an answer")]
        (event,) = Calendar.from_ical(calendar(Case(id="c", title="C"), due, now)).walk("VEVENT")
        assert event["dtstart"].dt == date(9999, 1, 1)
        assert "dtend" not in event
