"""The states of facts: DOMAIN's table, state by state, from small hand-made records."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from data.evidence import STATES, Standing, differences, standings, visible_facts
from data.records import Case, Citation, Fact, Review, Source

TODAY = date(2024, 1, 30)


def cited(*ids: str, informed_by: str = "") -> tuple[Citation, ...]:
    return tuple(Citation(id=id, informed_by=informed_by) for id in ids)


def fact(id: str, kind: str = "event", **fields: Any) -> Fact:
    fields.setdefault("topic", "one-thing")
    fields.setdefault("sources", cited("letter"))
    return Fact(id=id, kind=kind, text=fields.pop("text", f"what {id} says"), **fields)


def number(id: str, value: float, as_of: str, qualifier: str = "min", **fields: Any) -> Fact:
    return fact(id, "number", value=value, as_of=as_of, qualifier=qualifier, **fields)


def status(id: str, value: str, when: str, **fields: Any) -> Fact:
    return fact(id, "status", value=value, as_of=when, **fields)


LETTER = Source(id="letter", kind="letter", title="Letter", publisher="ITUC")
NEWS = Source(id="news", kind="news", title="News", publisher="IndustriALL")
SUMMARY = Source(id="summary", kind="summary", title="About it", derived_from="letter")


def judged(
    *facts: Fact,
    on: date = TODAY,
    sources: tuple[Source, ...] = (LETTER, NEWS, SUMMARY),
    texts: dict[str, str] | None = None,
) -> dict[str, Standing]:
    case = Case(id="a-case", title="A case", facts=facts, sources=sources)
    return standings(case, as_of=on, texts=texts or {})


def disputed(found: dict[str, Standing]) -> set[str]:
    return {id for id, standing in found.items() if "disputed" in standing.states}


def test_events_on_two_dates_are_disputed_by_each_other() -> None:
    found = judged(fact("shut", date="2017-01"), fact("dissolved", date="2017-03"))
    assert found["shut"].states == ("single source", "disputed")
    assert found["shut"].against == ("dissolved",)
    assert found["dissolved"].against == ("shut",)


def test_shut_since_january_is_disputed_by_dissolved_in_march() -> None:
    found = judged(fact("shut", date="2017-01/.."), fact("dissolved", date="2017-03"))
    assert disputed(found) == {"shut", "dissolved"}


def test_a_status_and_an_event_that_date_one_thing_differently_are_disputed() -> None:
    found = judged(
        fact("shut", "status", date="2017-01", as_of="2021-06-23"),
        fact("dissolved", date="2017-03"),
    )
    assert disputed(found) == {"shut", "dissolved"}


def test_one_status_dated_differently_by_two_sources_is_disputed() -> None:
    found = judged(
        fact("shut", "status", value="closed", date="2017-01", as_of="2021-06-23"),
        fact("dissolved", "status", value="closed", date="2017-03", as_of="2022-06-07"),
    )
    assert disputed(found) == {"shut", "dissolved"}


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        ("affected", "striking workers", "dismissed workers"),
        ("actor", "the police", "the prosecutor"),
        ("unit", "workers", "days"),
        ("value", 7, 8),
        ("value", "illegal", "legal"),
    ],
)
def test_one_moment_told_differently_is_disputed(field: str, one: Any, other: Any) -> None:
    told = (
        fact("a", date="2024-01-13", **{field: one}),
        fact("b", date="2024-01-13", **{field: other}),
    )
    assert disputed(judged(*told)) == {"a", "b"}
    assert differences(*told) == (field,)


def test_what_only_one_fact_says_contradicts_nothing() -> None:
    found = judged(
        fact("full", date="2023-12-11", actor="workers", value=500),
        fact("short", date="2023-12-11"),
    )
    assert not disputed(found)


def test_spelling_is_no_contradiction() -> None:
    found = judged(
        fact("a", date="2023-12-11", actor="Zhetybai Workers"),
        fact("b", date="2023-12-11", actor="zhetybai\u00a0workers"),
    )
    assert not disputed(found)


def test_facts_of_different_topics_or_of_none_are_never_compared() -> None:
    found = judged(
        fact("a", date="2017-01", topic=""),
        fact("b", date="2017-03", topic=""),
        fact("c", date="2017-05", topic="another"),
    )
    assert not disputed(found)


def test_a_minimum_that_does_not_fall_is_a_series_and_its_latest_stands() -> None:
    found = judged(number("first", 17, "2024-01-19"), number("latest", 18, "2024-01-29"))
    assert found["first"].states == ("single source", "series")
    assert found["first"].replaced_by == "latest"
    assert found["latest"].states == ("single source", "series")
    assert found["latest"].current
    assert not disputed(found)


def test_each_number_of_a_long_series_gives_way_to_the_latest() -> None:
    found = judged(*(number(f"n{day}", day, f"2024-01-{day}") for day in (17, 19, 23, 29)))
    assert {standing.replaced_by for standing in found.values()} == {"n29", ""}


def test_before_the_later_number_the_earlier_one_stands_alone() -> None:
    facts = number("first", 17, "2024-01-19"), number("latest", 18, "2024-01-29")
    assert judged(*facts, on=date(2024, 1, 20)) == {"first": Standing(("single source",))}


def test_a_minimum_that_falls_is_disputed_and_no_series() -> None:
    found = judged(number("first", 18, "2024-01-19"), number("latest", 15, "2024-01-29"))
    assert disputed(found) == {"first", "latest"}
    assert "series" not in found["latest"].states


def test_an_exact_number_that_falls_is_replaced() -> None:
    found = judged(
        number("before", 500, "2023-12-11", "exact"), number("after", 300, "2024-01-29", "exact")
    )
    assert found["before"].states == ("single source", "superseded", "stale")
    assert found["before"].replaced_by == "after"
    assert found["after"].states == ("single source",)


def test_numbers_of_two_units_are_no_series() -> None:
    found = judged(
        number("letters", 17, "2024-01-19", unit="letters"),
        number("workers", 18, "2024-01-29", unit="workers"),
    )
    assert {standing.states for standing in found.values()} == {("single source",)}


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        ((500, "approx"), (480, "exact"), False),
        ((500, "approx"), (400, "exact"), True),
        ((17, "min"), (18, "min"), False),
        ((17, "min"), (500, "approx"), False),
        ((17, "more_than"), (17, "exact"), True),
        ((17, "more_than"), (18, "exact"), False),
        ((60, "more_than"), (17, "exact"), True),
        ((18, "exact"), (18.0, "exact"), False),
        ((17, "exact"), (18, "exact"), True),
    ],
)
def test_numbers_of_one_moment_compare_with_their_qualifiers(
    one: tuple[float, str], other: tuple[float, str], conflict: bool
) -> None:
    found = judged(
        number("a", one[0], "2024-01-29", one[1]), number("b", other[0], "2024-01-29", other[1])
    )
    assert bool(disputed(found)) is conflict


def test_the_finer_date_is_read_instead_of_the_rough_one() -> None:
    found = judged(fact("rough", date="2017"), fact("fine", date="2017-03"))
    assert found["rough"] == Standing(("single source", "granular"), (), "fine")
    assert found["fine"] == Standing(("single source",))


def test_the_finer_number_is_read_instead_of_the_rough_one() -> None:
    found = judged(number("rough", 17, "2024-01-29"), number("fine", 18, "2024-01-29", "exact"))
    assert found["rough"].replaced_by == "fine"
    assert not disputed(found)


def test_a_rough_date_outlives_finer_ones_that_disagree() -> None:
    found = judged(
        fact("rough", date="2017"), fact("shut", date="2017-01"), fact("gone", date="2017-03")
    )
    assert disputed(found) == {"shut", "gone"}
    assert found["rough"].current


def test_what_lasted_is_not_replaced_by_what_happened_on_one_day_of_it() -> None:
    found = judged(fact("threats", date="2023-12-11/2024-01-19"), fact("day", date="2024-01-13"))
    assert {standing.replaced_by for standing in found.values()} == {""}


def test_a_rough_date_with_another_actor_is_not_replaced() -> None:
    found = judged(fact("who", date="2017", actor="a court"), fact("when", date="2017-03"))
    assert found["who"].current


def test_a_later_status_replaces_an_earlier_one() -> None:
    facts = status("pending", "pending", "2024-01-19"), status("lost", "rejected", "2024-01-24")
    assert judged(*facts)["pending"].states == ("single source", "superseded")
    assert judged(*facts)["pending"].replaced_by == "lost"
    assert judged(*facts)["lost"].current
    assert list(judged(*facts, on=date(2024, 1, 20))) == ["pending"]


def test_a_status_that_a_dated_ruling_ended_is_superseded() -> None:
    found = judged(
        status("pending", "pending", "2024-01-19"),
        fact("lost", "status", value="rejected", date="2024-01-24"),
    )
    assert found["pending"].replaced_by == "lost"


def test_a_status_held_since_a_day_is_superseded_not_disputed() -> None:
    found = judged(
        fact("suspended", "status", value="suspended", date="2021-02/.."),
        status("unresolved", "unresolved", "2022-06-07"),
        status("registered", "registered", "2024-01-19"),
    )
    assert not disputed(found)
    assert [id for id, standing in found.items() if standing.current] == ["registered"]


def test_the_status_of_another_is_not_replaced() -> None:
    found = judged(
        status("baltabay", "banned", "2022-06-07", affected="Erlan Baltabay"),
        status("kharkova", "free", "2024-01-19", affected="Larisa Kharkova"),
    )
    assert all("superseded" not in standing.states for standing in found.values())


def test_two_statuses_of_one_day_are_disputed() -> None:
    found = judged(status("a", "rejected", "2024-01-24"), status("b", "upheld", "2024-01-24"))
    assert disputed(found) == {"a", "b"}


@pytest.mark.parametrize("kind", ["quote", "demand"])
def test_different_speakers_never_conflict(kind: str) -> None:
    found = judged(
        fact("union", kind, actor="strikers", asked_of="the company", date="2024-01-19"),
        fact("global", kind, actor="industriall", asked_of="the state", date="2024-01-19"),
        fact("nobody", kind, asked_of="the court", date="2024-01-19"),
    )
    assert not disputed(found)


def test_one_speaker_asking_two_addressees_on_one_day_is_disputed() -> None:
    found = judged(
        fact("a", "demand", actor="ituc", asked_of="the company", date="2024-01-19"),
        fact("b", "demand", actor="ituc", asked_of="the state", date="2024-01-19"),
    )
    assert disputed(found) == {"a", "b"}


def test_one_speaker_may_say_it_again_later() -> None:
    found = judged(
        fact("a", "demand", actor="ituc", asked_of="the company", date="2022-06-07"),
        fact("b", "demand", actor="ituc", asked_of="the state", date="2024-01-19"),
    )
    assert not disputed(found)


def test_a_denial_and_a_finding_stand_side_by_side() -> None:
    found = judged(
        status("denial", "no problem", "2021-06", actor="kz-government", bearing="position"),
        status("finding", "persistent", "2021-06", actor="ilo-cas", bearing="position"),
    )
    assert all(standing.states == ("single source", "stale") for standing in found.values())


def test_a_party_s_word_is_not_held_against_what_it_did() -> None:
    found = judged(
        status("says", "reform", "2021-06-23", actor="kz-government", bearing="position"),
        status("does", "nothing", "2021-06-23", actor="kz-government"),
    )
    assert not disputed(found)


def test_what_was_counted_over_two_spans_by_one_day_is_not_disputed() -> None:
    found = judged(
        number("december", 17, "2024-01-29", date="2023-12"),
        number("january", 17, "2024-01-29", date="2024-01"),
    )
    assert not disputed(found)


def test_a_step_and_the_status_after_it_are_not_disputed() -> None:
    found = judged(
        fact("filed", value="filed", date="2023-12-20"),
        fact("lost", "status", value="rejected", date="2024-01-24"),
    )
    assert not disputed(found)


def test_a_rough_status_gives_way_to_the_latest_one_not_to_a_finer_one() -> None:
    found = judged(
        status("rough", "pending", "2023-12"),
        status("fine", "pending", "2023-12-20"),
        status("latest", "rejected", "2024-01-24"),
    )
    assert {"granular", "superseded"} <= set(found["rough"].states)
    assert found["rough"].replaced_by == "latest"


def test_a_speaker_may_change_position() -> None:
    found = judged(
        status("denial", "no problem", "2021-06-23", actor="kz-government", bearing="position"),
        status("promise", "reform", "2022-06-07", actor="kz-government", bearing="position"),
    )
    assert found["denial"].replaced_by == "promise"


def test_a_status_without_a_value_is_replaced_by_one_with_it() -> None:
    found = judged(
        fact("banned", "status", date="2017", as_of="2021-06-23"),
        fact("two", "status", date="2019", as_of="2022-06-07", value=2),
    )
    assert found["banned"].replaced_by == "two"


def test_what_a_law_says_is_not_held_against_what_happened() -> None:
    found = judged(fact("code", "law", date="2016"), fact("review", date="2023"))
    assert not disputed(found)


REVIEWED = Review(who="ana", when=datetime(2024, 2, 1, tzinfo=UTC), note="the registry says so")


def test_a_preferred_fact_wins_its_dispute() -> None:
    found = judged(
        fact("shut", date="2017-01", rank="preferred", review=REVIEWED),
        fact("dissolved", date="2017-03"),
    )
    assert found["shut"] == Standing(("single source",))
    assert found["dissolved"] == Standing(("single source", "superseded"), (), "shut")


def test_two_preferred_facts_still_dispute_each_other() -> None:
    found = judged(
        fact("shut", date="2017-01", rank="preferred", review=REVIEWED),
        fact("dissolved", date="2017-03", rank="preferred", review=REVIEWED),
    )
    assert disputed(found) == {"shut", "dissolved"}


def test_a_deprecated_fact_is_out_and_disputes_nothing() -> None:
    found = judged(
        fact("shut", date="2017-01"),
        fact("dissolved", date="2017-03", rank="deprecated", review=REVIEWED),
    )
    assert found["shut"] == Standing(("single source",))
    assert not found["dissolved"].current


def test_a_preferred_number_is_not_replaced_by_the_later_one_that_it_overrules() -> None:
    found = judged(
        number("first", 18, "2024-01-19", rank="preferred", review=REVIEWED),
        number("latest", 15, "2024-01-29"),
    )
    assert found["first"].current
    assert found["latest"].replaced_by == "first"


def test_a_preferred_status_still_gives_way_to_what_came_later() -> None:
    found = judged(
        status("rejected", "rejected", "2024-01-24", rank="preferred", review=REVIEWED),
        status("upheld", "upheld", "2024-01-24"),
        status("reopened", "reopened", "2024-01-28"),
    )
    assert found["rejected"].replaced_by == "reopened"
    assert found["upheld"].replaced_by == "rejected"


@pytest.mark.parametrize(("on", "stale"), [(date(2024, 2, 18), False), (date(2024, 2, 19), True)])
def test_a_number_is_stale_after_thirty_days(on: date, stale: bool) -> None:
    found = judged(number("n", 17, "2024-01-19"), on=on)
    assert ("stale" in found["n"].states) is stale


def test_an_event_is_never_stale() -> None:
    assert judged(fact("strike", date="2011"))["strike"].states == ("single source",)


def test_a_status_without_an_end_is_as_fresh_as_its_newest_source() -> None:
    dated = Source(id="letter", kind="letter", title="Letter", date="2024-01-19")
    banned = fact("banned", "status", date="2019/..")
    assert "stale" not in judged(banned, sources=(dated,))["banned"].states
    assert "stale" in judged(banned, sources=(dated,), on=date(2024, 6, 1))["banned"].states


@pytest.mark.parametrize(("on", "expired"), [(date(2022, 6, 7), False), (date(2022, 6, 8), True)])
def test_a_fact_expires_after_its_last_day(on: date, expired: bool) -> None:
    found = judged(fact("fifth", date="2022-06-07", expires="2022-06-07"), on=on)
    assert ("expired" in found["fifth"].states) is expired
    assert found["fifth"].current is not expired


def test_an_inferred_date_is_said() -> None:
    found = judged(fact("june", date="2021-06", date_basis="inferred"))
    assert found["june"].states == ("single source", "date inferred")


class TestVisible:
    def test_an_event_from_the_day_it_happened_though_it_was_published_later(self) -> None:
        case = Case(id="c", title="C", facts=(fact("f", date="2023-12-11", as_of="2024-01-29"),))
        assert visible_facts(case, date(2023, 12, 11))
        assert not visible_facts(case, date(2023, 12, 10))

    def test_a_number_from_its_as_of_date(self) -> None:
        case = Case(
            id="c",
            title="C",
            facts=(number("n", 18, "2024-01-29", date="2023-12-11/2024-01-29"),),
        )
        assert visible_facts(case, date(2024, 1, 29))
        assert not visible_facts(case, date(2024, 1, 28))

    def test_a_month_from_its_beginning_and_an_undated_fact_always(self) -> None:
        case = Case(id="c", title="C", facts=(fact("m", date="2024-01"), fact("u")))
        assert [f.id for f in visible_facts(case, date(2024, 1, 20))] == ["m", "u"]
        assert [f.id for f in visible_facts(case, date(2023, 12, 31))] == ["u"]


class TestQuotes:
    SAID = "stop judicial harassment practices"

    def quote(self, text: str = SAID, **extracts: str) -> Fact:
        sources = tuple(Citation(id=id, extract=extract) for id, extract in extracts.items())
        return fact("q", "quote", text=text, sources=sources)

    def broken(self, quote: Fact, **kept: str) -> bool:
        sources = tuple(
            Source(id=id, kind="news", title=id, sha256=f"hash of {id}")
            for id in ("letter", "news")
        )
        texts = {f"hash of {id}": text for id, text in kept.items()}
        return "quote broken" in judged(quote, sources=sources, texts=texts)["q"].states

    def test_the_extract_carries_it_where_no_text_is_kept(self) -> None:
        assert not self.broken(self.quote(letter=f"the government should {self.SAID} now"))
        assert self.broken(self.quote(letter="stop the judicial harassment practices"))

    def test_the_whole_text_has_the_last_word(self) -> None:
        quote = self.quote(letter=self.SAID)
        assert not self.broken(quote, letter=f"They must {self.SAID}.")
        assert self.broken(quote, letter="They must stop judicial harassment.")

    def test_it_must_be_there_letter_by_letter(self) -> None:
        assert self.broken(self.quote("Stop judicial harassment", letter=self.SAID))
        assert self.broken(self.quote("workers' right", letter="workers’ right"))

    def test_line_ends_and_encodings_of_an_accent_are_no_letters(self) -> None:
        assert not self.broken(
            self.quote(letter="x"), letter="stop judicial\nharassment  practices"
        )
        assert not self.broken(self.quote("Özkan said", letter="O\u0308zkan said"))

    def test_it_must_be_in_each_source_that_can_be_looked_at(self) -> None:
        assert self.broken(self.quote(letter=self.SAID, news="something else"))
        assert not self.broken(self.quote(letter=self.SAID, news=""))

    def test_what_nobody_can_look_up_is_broken(self) -> None:
        assert self.broken(self.quote(letter=""))
        assert self.broken(self.quote("", letter=self.SAID))


def test_every_state_is_one_of_the_domain() -> None:
    found = judged(fact("a", date="2017-01"), number("b", 3, "2017"), fact("c", sources=()))
    assert all(set(standing.states) <= set(STATES) for standing in found.values())
    assert found["c"].states == ()
