"""The starter cases hold what the five documents say, and nothing that they do not."""

import re
from collections import Counter
from datetime import UTC, date, datetime
from importlib import resources
from pathlib import Path

import msgspec
import pytest

from data import starter
from data.casefile import read, read_parties, write, write_parties
from data.dates import not_after, parse
from data.evidence import standings
from data.fold import fold
from data.records import Case, Fact, Party
from data.store import Store, open_store

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
LETTER, SUMMARY = "ituc-letter-2024-01-19", "ituc-letter-summary"
NEWS_2024, NEWS_2022 = "industriall-2024-01-29", "industriall-2022-06-07"
HRW, COMMENT = "hrw-2021-06-23", "ceacr-comment-2023"
COMMENT_URL = (
    "https://www.ilo.org/dyn/normlex/en/"
    "f?p=1000:13100:0::NO:13100:P13100_COMMENT_ID,P13100_COUNTRY_ID:4322409,103542"
)

STRIKE, ASSOCIATION = starter.cases()
BOTH = (STRIKE, ASSOCIATION)
PARTIES = {party.id: party for party in starter.parties()}


def topic(case: Case, name: str) -> list[Fact]:
    facts = [fact for fact in case.facts if fact.topic == name]
    assert facts, f"{case.id} has no topic {name}"
    return facts


def only(case: Case, name: str) -> Fact:
    (fact,) = topic(case, name)
    return fact


def cited(fact: Fact) -> set[str]:
    return {citation.id for citation in fact.sources}


def said_in(case: Case) -> str:
    """Everything of a case that an output may print."""
    return fold(" ".join([case.title, case.summary, *(_texts(fact) for fact in case.facts)]))


def _texts(fact: Fact) -> str:
    extracts = (citation.extract for citation in fact.sources)
    return " ".join([fact.text, *extracts])


class TestForm:
    @pytest.mark.parametrize("name", ["kz-wos-2023", "kz-foa", "parties"])
    def test_the_files_are_canonical_but_for_their_comments(self, name: str) -> None:
        text = (resources.files(starter) / f"{name}.toml").read_text(encoding="utf-8")
        bare = re.sub(r"\n{2,}", "\n\n", re.sub(r"(?m)^#.*\n", "", text)).lstrip("\n")
        canonical = (
            write_parties(read_parties(text)) if name == "parties" else write(read(text))
        ).replace("format = 1\n\n", "format = 1\n")
        assert bare.replace("format = 1\n\n", "format = 1\n") == canonical

    @pytest.mark.parametrize("case", BOTH, ids=lambda case: case.id)
    def test_a_case_says_that_it_is_an_example_and_points_to_the_other(self, case: Case) -> None:
        assert starter.is_example(case)
        assert {*case.related, case.id} == {"kz-wos-2023", "kz-foa"}
        assert case.country == "KZ"
        assert len(case.summary.split()) <= 60

    def test_another_case_is_no_example(self) -> None:
        assert not starter.is_example(Case(id="mine", title="Mine", tags=("strike",)))

    @pytest.mark.parametrize("case", BOTH, ids=lambda case: case.id)
    def test_every_party_has_a_record_and_every_source_is_used(self, case: Case) -> None:
        listed = {member.party for member in case.parties}
        assert listed <= set(PARTIES)
        for fact in case.facts:
            named = {fact.actor, fact.affected, fact.asked_of}
            named |= {citation.informed_by for citation in fact.sources}
            assert named & set(PARTIES) <= listed, fact.id
        assert set().union(*map(cited, case.facts)) == {source.id for source in case.sources}

    @pytest.mark.parametrize("case", BOTH, ids=lambda case: case.id)
    def test_facts_are_clauses_with_a_topic_a_date_and_an_extract(self, case: Case) -> None:
        names = {
            name.split()[0] for party in PARTIES.values() for name in (party.name, *party.aliases)
        }
        for fact in case.facts:
            assert fact.topic, fact.id
            assert fact.date or fact.as_of, fact.id
            assert fact.sources, fact.id
            assert not fact.text.endswith("."), fact.id
            first = fact.text.split()[0]
            assert (
                first[0].islower()
                or first[0].isdigit()
                or first in names | {"Article", "Kazakhstan"}
            )
            for citation in fact.sources:
                assert len(citation.extract.split()) <= 7, fact.id
                assert citation.extract or citation.id == COMMENT, fact.id

    @pytest.mark.parametrize("case", BOTH, ids=lambda case: case.id)
    def test_a_quotation_is_a_few_words_that_its_source_has(self, case: Case) -> None:
        quotes = [fact for fact in case.facts if fact.kind == "quote"]
        assert quotes
        for quote in quotes:
            assert quote.actor in PARTIES
            assert any(quote.text in citation.extract for citation in quote.sources)


class TestStrike:
    def test_it_began_on_one_day_and_two_independent_sources_say_so(self) -> None:
        began = only(STRIKE, "strike-began")
        assert (began.date, began.date_basis) == ("2023-12-11", "stated")
        assert cited(began) == {LETTER, NEWS_2024, SUMMARY}
        assert "corroborated" in standings(STRIKE, as_of=date(2024, 1, 30))[began.id].states

    @pytest.mark.parametrize(
        ("name", "value", "unit", "qualifier", "when"),
        [
            ("strike-size", 500, "workers", "approx", "2023-12-11"),
            ("dispute-length", 11, "months", "exact", "2023-12-11"),
            ("appeal-crowd", 80, "workers", "exact", "2024-01-24"),
            ("ituc-members", 191_000_000, "workers", "exact", "2024-01-19"),
            ("ituc-countries", 169, "countries", "exact", "2024-01-19"),
        ],
    )
    def test_each_number_has_its_qualifier_and_date(
        self, name: str, value: int, unit: str, qualifier: str, when: str
    ) -> None:
        fact = only(STRIKE, name)
        assert (fact.value, fact.unit, fact.qualifier) == (value, unit, qualifier)
        assert (fact.as_of or fact.date) == when

    def test_dismissals_are_a_series_of_minimums(self) -> None:
        first, last = topic(STRIKE, "dismissals")
        assert (first.value, first.as_of, cited(first)) == (17, "2024-01-19", {LETTER})
        assert (last.value, last.as_of, cited(last)) == (18, "2024-01-29", {NEWS_2024})
        assert {first.qualifier, last.qualifier} == {"min"}
        found = standings(STRIKE, as_of=date(2024, 1, 30))
        assert found[first.id].replaced_by == last.id
        assert "disputed" not in {*found[first.id].states, *found[last.id].states}

    def test_an_announced_termination_is_no_number_of_dismissals(self) -> None:
        announced = only(STRIKE, "terminations-announced")
        assert (announced.value, announced.bearing) == (None, "position")
        assert announced.actor == "west-oil-software"

    def test_the_appeal_is_pending_and_then_rejected(self) -> None:
        pending, rejected = topic(STRIKE, "appeal")
        assert "superseded" not in standings(STRIKE, as_of=date(2024, 1, 20))[pending.id].states
        assert rejected.id not in standings(STRIKE, as_of=date(2024, 1, 20))
        found = standings(STRIKE, as_of=date(2024, 1, 30))
        assert found[pending.id].replaced_by == rejected.id
        assert rejected.date == "2024-01-24"

    def test_whether_the_seven_were_striking_or_dismissed_stays_open(self) -> None:
        striking, dismissed = topic(STRIKE, "questioning-13-january")
        assert {striking.value, dismissed.value} == {7}
        assert {striking.date, dismissed.date} == {"2024-01-13"}
        assert (cited(striking), cited(dismissed)) == ({LETTER}, {NEWS_2024})
        found = standings(STRIKE, as_of=date(2024, 1, 30))
        assert found[striking.id].against == (dismissed.id,)

    @pytest.mark.parametrize(
        "name", ["families-threatened", "disputes-subcontracting", "strikers-affiliated"]
    )
    def test_what_the_summary_adds_is_not_the_letters(self, name: str) -> None:
        assert cited(only(STRIKE, name)) == {SUMMARY}

    def test_the_letter_is_older_than_the_rejection_of_the_appeal(self) -> None:
        rejected = topic(STRIKE, "appeal")[1]
        assert cited(rejected) == {NEWS_2024, SUMMARY}

    def test_no_fact_is_younger_than_a_source_that_says_it(self) -> None:
        dates = {source.id: source.date for case in BOTH for source in case.sources}
        for case in BOTH:
            for fact in case.facts:
                for source in cited(fact) - {SUMMARY, COMMENT}:
                    assert not_after(fact.date or fact.as_of, parse(dates[source]).last), fact.id

    @pytest.mark.parametrize(
        ("actor", "asked_of", "topics", "informed_by"),
        [
            ("ituc", "kassym-jomart-tokayev", {"ituc-dialogue", "ituc-sanctions"}, ""),
            (
                "industriall",
                "kz-government",
                {
                    "industriall-revoke",
                    "industriall-right-to-strike",
                    "industriall-prosecution",
                    "industriall-reinstate",
                    "industriall-dialogue",
                },
                "",
            ),
            (
                "wos-strikers",
                "west-oil-software",
                {"strikers-vehicles", "strikers-hiring"},
                "fuel-energy-industry-union",
            ),
        ],
    )
    def test_who_asks_whom_for_what(
        self, actor: str, asked_of: str, topics: set[str], informed_by: str
    ) -> None:
        demands = [fact for fact in STRIKE.facts if fact.kind == "demand" and fact.actor == actor]
        assert {fact.topic for fact in demands} == topics
        assert {fact.asked_of for fact in demands} == {asked_of}
        assert {each.informed_by for fact in demands for each in fact.sources} == {informed_by}
        assert not [fact for fact in demands if fact.text.startswith("to ")]

    def test_the_letter_goes_by_fax_through_two_missions_and_to_a_ministry(self) -> None:
        written = [(each.line, each.party, each.channel) for each in STRIKE.addressees]
        assert written == [
            ("to", "kassym-jomart-tokayev", "fax"),
            ("via", "kz-embassy-brussels", "email"),
            ("via", "kz-mission-geneva", "email"),
            ("cc", "kz-ministry-labour", "email"),
        ]
        assert STRIKE.addressees[0].salutation == "Mr. President,"
        reached = {each.party: PARTIES[each.party].contacts for each in STRIKE.addressees}
        assert {id: [each.value for each in contacts] for id, contacts in reached.items()} == {
            "kassym-jomart-tokayev": ["+7(7172)74-56-31"],
            "kz-embassy-brussels": ["brussels@mfa.kz"],
            "kz-mission-geneva": ["geneva@mfa.kz", "mission@kazakhstan-geneva.ch"],
            "kz-ministry-labour": ["kense@enbek.gov.kz"],
        }

    def test_both_sides_and_the_credit_for_progress_are_there(self) -> None:
        assert {fact.topic for fact in STRIKE.facts if fact.bearing == "progress"} == {
            "fuel-union-registration",
            "strike-law-simplified",
        }
        positions = {fact.actor for fact in STRIKE.facts if fact.bearing == "position"}
        assert positions == {"west-oil-software", "ituc", "industriall"}


class TestAssociation:
    @pytest.mark.parametrize(
        ("name", "value", "unit", "qualifier", "when"),
        [
            ("strikes-2021", 60, "strikes", "more_than", "2021"),
            ("january-2022-killed", 160, "people", "min", "2022-01"),
            ("atyrau-registration", 6, "denials", "exact", "2022-06-07"),
            ("almaty-registration", 4, "denials", "exact", "2022-06-07"),
            ("six-month-suspension", 6, "months", "exact", "2020-06/2021-06"),
            ("cas-times", 5, "times in six years", "exact", "2022-06-07"),
        ],
    )
    def test_each_number_has_its_qualifier_and_date(
        self, name: str, value: int, unit: str, qualifier: str, when: str
    ) -> None:
        fact = only(ASSOCIATION, name)
        assert (fact.value, fact.unit, fact.qualifier) == (value, unit, qualifier)
        assert (fact.as_of or fact.date) == when

    @pytest.mark.parametrize(
        ("name", "when", "basis"),
        [
            ("zhanaozen", "2011", "stated"),
            ("fuel-union-suspension", "2021-02", "stated"),
            ("union-law-amended", "2020-05", "stated"),
            ("referendum-2022", "2022-06-05", "inferred"),
            ("cas-2021-conclusions", "2021-06", "inferred"),
        ],
    )
    def test_each_event_has_its_date_as_precise_as_its_source(
        self, name: str, when: str, basis: str
    ) -> None:
        event = only(ASSOCIATION, name)
        assert (event.kind, event.date, event.date_basis) == ("event", when, basis)

    def test_two_months_are_given_for_the_end_of_the_confederation(self) -> None:
        shut, dissolved = topic(ASSOCIATION, "knprk-closing")
        assert (shut.date, cited(shut)) == ("2017-01", {HRW})
        assert (dissolved.date, cited(dissolved)) == ("2017-03", {NEWS_2022})
        assert standings(ASSOCIATION, as_of=date(2024, 1, 30))[shut.id].against == (dissolved.id,)

    def test_the_fifth_time_expires_with_the_next_conference(self) -> None:
        fifth = only(ASSOCIATION, "cas-times")
        assert "expired" not in standings(ASSOCIATION, as_of=date(2022, 6, 7))[fifth.id].states
        assert "expired" in standings(ASSOCIATION, as_of=date(2023, 7, 1))[fifth.id].states

    def test_the_registration_is_unresolved_and_then_done(self) -> None:
        unresolved, done = topic(ASSOCIATION, "fuel-union-registration")
        assert (cited(unresolved), cited(done)) == ({NEWS_2022}, {LETTER})
        found = standings(ASSOCIATION, as_of=date(2024, 1, 30))
        assert found[unresolved.id].replaced_by == done.id
        assert done.bearing == "progress"

    def test_the_denial_and_the_finding_stand_side_by_side(self) -> None:
        denial, finding = topic(ASSOCIATION, "compliance-c087")
        assert (denial.actor, finding.actor) == ("kz-government", "ilo-cas")
        found = standings(ASSOCIATION, as_of=date(2024, 1, 30))
        assert not {*found[denial.id].against, *found[finding.id].against}

    def test_who_asks_the_government_for_how_much(self) -> None:
        demands = [fact for fact in ASSOCIATION.facts if fact.kind == "demand"]
        assert Counter(demand.actor for demand in demands) == {
            "ilo-cas": 6,
            "kemal-ozkan": 4,
            "industriall": 1,
            "hrw": 1,
            "ituc": 1,
        }
        asked = {demand.asked_of for demand in demands if demand.actor != "ituc"}
        assert asked == {"kz-government"}

    def test_the_procedures_say_what_was_due_when(self) -> None:
        procedures = {each.id: each for each in ASSOCIATION.procedures}
        assert {each.body for each in procedures.values()} == {
            "CAS",
            "CEACR",
            "CFA",
            "direct contacts mission",
        }
        assert procedures["cas-2021"].due == "../2022-05"
        assert procedures["cas-2022"].published == "2022-06"
        assert (procedures["ceacr-2023"].published, procedures["ceacr-2023"].url) == (
            "2023",
            COMMENT_URL,
        )

    def test_instruments_are_named_in_both_cases(self) -> None:
        for case in BOTH:
            said = said_in(case)
            assert "c087" in said
            assert "c098" in said
            assert "article 402 of the criminal code" in said
        assert "trade union law of 2014" in said_in(ASSOCIATION)


class TestSources:
    def test_a_source_of_both_cases_is_the_same_in_both(self) -> None:
        strike = {source.id: source for source in STRIKE.sources}
        association = {source.id: source for source in ASSOCIATION.sources}
        shared = set(strike) & set(association)
        assert shared == {LETTER, SUMMARY, NEWS_2024, COMMENT}
        assert [strike[id] for id in shared] == [association[id] for id in shared]
        assert set(association) - shared == {NEWS_2022, HRW}

    def test_the_summary_is_derived_from_the_letter_and_has_no_date(self) -> None:
        summary = next(source for source in STRIKE.sources if source.id == SUMMARY)
        assert (summary.derived_from, summary.date, summary.date_basis) == (LETTER, "", "unknown")

    def test_the_year_of_the_republished_item_is_inferred(self) -> None:
        item = next(source for source in ASSOCIATION.sources if source.id == HRW)
        assert (item.date, item.date_basis) == ("2021-06-23", "inferred")
        assert item.publisher == "Human Rights Watch"
        assert "Information Center" in item.republisher
        told = [fact for fact in ASSOCIATION.facts if cited(fact) == {HRW} and "2021" in fact.date]
        assert told
        assert {fact.date_basis for fact in told} == {"inferred"}

    def test_the_broken_link_of_the_letter_is_mended_and_marked(self) -> None:
        comment = next(source for source in STRIKE.sources if source.id == COMMENT)
        assert comment.url_repaired
        assert comment.url == COMMENT_URL


class TestPeople:
    def test_those_who_neither_speak_nor_act_in_public_office_are_never_named(self) -> None:
        never = {id for id, party in PARTIES.items() if party.naming == "never"}
        assert never == {
            "kz-union-leader-1",
            "kz-union-leader-2",
            "wos-strikers",
            "wos-dismissed",
            "wos-summoned-seven",
            "wos-relatives",
            "wos-activists",
            "wos-lawyers",
        }
        assert {party.naming for id, party in PARTIES.items() if id not in never} == {"public"}

    @pytest.mark.parametrize("case", BOTH, ids=lambda case: case.id)
    def test_no_text_of_a_case_has_the_name_of_somebody_who_is_never_named(
        self, case: Case
    ) -> None:
        said = said_in(case)
        for party in PARTIES.values():
            if party.naming == "never" and party.kind == "person":
                for name in (party.name, *party.aliases):
                    assert not [word for word in fold(name).split() if word in said.split()]

    def test_two_names_of_a_union_stay_two_parties(self) -> None:
        reporting, registered = "fuel-energy-industry-union", "fuel-energy-workers-union"
        assert PARTIES[reporting].maybe_same == (registered,)
        assert PARTIES[registered].maybe_same == (reporting,)
        assert PARTIES[reporting].name != PARTIES[registered].name

    def test_parties_point_to_parties(self) -> None:
        for party in PARTIES.values():
            assert {party.organisation, *party.maybe_same} - {""} <= set(PARTIES)

    def test_the_letters_name_for_the_experts_is_kept_beside_their_own(self) -> None:
        experts = PARTIES["ilo-ceacr"]
        assert experts.name.startswith("Committee of Experts")
        assert [alias for alias in experts.aliases if alias.startswith("Committee on")]


class TestInstalling:
    @pytest.fixture
    def store(self, tmp_path: Path) -> Store:
        return open_store(str(tmp_path / "desk" / "handbill.json"), create=True)

    def test_both_cases_and_all_parties_arrive(self, store: Store) -> None:
        installed = starter.install(store, NOW, "ana")
        assert [case.id for case in installed] == ["kz-wos-2023", "kz-foa"]
        assert installed[0].facts == STRIKE.facts
        assert store.count(Party) == len(PARTIES)

    def test_a_second_time_changes_nothing(self, store: Store) -> None:
        starter.install(store, NOW, "ana")
        changes = store.changes
        starter.install(store, NOW, "ana")
        assert store.changes == changes

    def test_what_was_edited_stays_as_it_was_edited(self, store: Store) -> None:
        case, *_ = starter.install(store, NOW, "ana")
        with store.transaction("ana", "rename", NOW) as transaction:
            transaction.put(msgspec.structs.replace(case, title="Ours"))
            transaction.remove(Party, "canada")
        assert starter.install(store, NOW, "ana")[0].title == "Ours"
        assert store.get(Party, "canada").name == "Canada"
