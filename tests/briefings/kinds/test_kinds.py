"""Each kind of briefing from the starter cases: its parts, its words, its notes."""

from datetime import date

import pytest

from briefings.composed import Composed, PetitionCount, Sender
from briefings.kinds import KINDS
from briefings.markdown.formats import as_text
from briefings.markdown.words import in_text
from data.errors import NotFound, Refused
from data.evidence import STATES
from data.records import Choice, Contact, Party
from tests.briefings.made import DAY, PARTIES, case, compose, demand, fact, number, starter, why

TODAY = date(2026, 11, 22)
LINK = "https://sign.example.org/k7q2"
PETITION = PetitionCount(
    id="wos-reinstate",
    title="Reinstate the West Oil Software workers",
    count=218,
    as_of=TODAY,
    goal=1000,
    link=LINK,
    closes=date(2027, 3, 31),
    target="west-oil-software",
)
SIDES = (
    "On 13 January 2024, according to the International Trade Union Confederation, the police "
    "summoned seven striking workers for questioning;"
)


def flat(made: Composed) -> str:
    """The text as it is read, on one line and without notes."""
    body = as_text(made, columns=10_000).partition("-" * 1_000)[0]
    return " ".join(body.split())


@pytest.mark.parametrize("day", [DAY, TODAY], ids=str)
@pytest.mark.parametrize("name", ["kz-wos-2023", "kz-foa"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_keeps_its_budget_whether_all_is_new_or_stale(
    name: str, kind: str, day: date
) -> None:
    made = starter(name, kind, as_of=day, today=day, petition=PETITION)
    assert made.facts
    assert made.words <= (made.budget or made.words)
    if kind != "check":
        assert not [state for state in STATES if f"[{state}]" in made.text]
    if KINDS[kind].noted and kind != "check":
        assert "[^1]:" in made.text


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"check"}))
def test_every_fact_is_in_or_out_with_a_reason(kind: str) -> None:
    from briefings.selection.explaining import explain
    from data.starter import cases

    made = starter("kz-wos-2023", kind)
    subject = next(one for one in cases() if one.id == "kz-wos-2023")
    explained = explain(subject, made)
    assert {one.fact for one in explained} == {fact.id for fact in subject.facts}
    assert all(one.why for one in explained)
    assert [one.fact for one in explained if one.inside] == list(made.facts)


def test_an_appeal_has_three_facts_what_to_ask_and_by_when() -> None:
    made = starter("kz-wos-2023", "appeal")
    text = flat(made)
    told = [id for id in made.facts if "demand" not in id]
    assert len(told) == 3
    assert "dismissals-29-january" in told
    assert "Please write by 13 February 2024, in your own name." in text
    assert "By fax: +7(7172)74-56-31" in text
    assert "1. ensure that the dispute is settled" in text
    assert "Please write by 1 March 2024" in starter("kz-wos-2023", "appeal", by="2024-03-01").text


@pytest.mark.parametrize("name", ["kz-wos-2023", "kz-foa"])
def test_a_message_is_short_with_one_link_and_no_notes(name: str) -> None:
    made = starter(name, "message", petition=PETITION)
    assert made.words <= 60
    assert made.text.count("https://") == 1
    assert "[^" not in made.text
    assert made.text.rstrip().endswith(f"<{LINK}>")
    assert len(made.facts) >= 2


def test_a_message_without_a_petition_says_what_it_lacks_and_takes_our_own_page() -> None:
    made = starter("kz-wos-2023", "message", sender=Sender(website="https://example.org"))
    assert "no petition: start one with `handbill petition new kz-wos-2023`" in made.warnings
    assert made.text.rstrip().endswith("pass it on: <https://example.org>")


def test_a_call_says_whom_to_ring_three_points_the_ask_and_what_to_write_down() -> None:
    phone = Contact(channel="phone", value="+7 7172 00 00 00", checked=DAY)
    parties = PARTIES | {
        "head": Party(
            id="head", name="Head Person", kind="person", contacts=(phone,), naming="public"
        )
    }
    facts = [fact(f"f{at}", f"it happened {at} times", date=f"2024-01-0{at}") for at in range(1, 6)]
    subject = case(*facts, number("n", "3 were hurt", 3, "2024-01-20"), demand("d", "stop"))
    made = compose(subject, "call", parties=parties)
    text = flat(made)
    assert "Ring Head Person: +7 7172 00 00 00" in text
    assert "3. As of 20 January 2024, 3 were hurt." in text
    assert "The ask: to stop." in text
    assert "Write down who answered" in text
    assert not [said for said in made.warnings if "phone" in said]
    assert any(
        said.startswith("no phone number of kassym-jomart-tokayev: add one")
        for said in starter("kz-wos-2023", "call").warnings
    )


def test_news_leads_with_the_latest_and_carries_both_attributed_positions() -> None:
    made = starter("kz-wos-2023", "news")
    text = flat(made)
    assert text.index("at least 18 workers") < text.index("went on strike")
    assert SIDES in text
    assert "according to IndustriALL Global Union, the police questioned seven" in text
    assert "In the words of" in text or "in the words of Atle Høie, General Secretary of" in text
    assert "Photo: KazTAG." in text
    denial = flat(starter("kz-foa", "news"))
    assert "in the words of the Government of the Republic of Kazakhstan" in denial
    assert "in the words of the Committee on the Application of Standards" in denial


def test_an_update_says_what_the_count_did_and_how_to_leave() -> None:
    text = flat(starter("kz-wos-2023", "update", petition=PETITION))
    assert "As of 22 November 2026, 218 people have signed the petition" in text
    assert "The goal is 1,000." in text
    assert "782 more signatures are needed." in text
    assert "the petition is open until 31 March 2027." in text
    assert "To hear no more of it, write to office@example.org." in text
    missing = starter("kz-wos-2023", "update")
    assert "no petition: start one with `handbill petition new kz-wos-2023`" in missing.warnings
    assert "went on strike" in missing.text


def test_a_digest_holds_the_bodies_what_was_due_when_and_both_sides_of_every_dispute() -> None:
    text = flat(starter("kz-foa", "digest"))
    for body in ("(CFA)", "(CEACR)", "(CAS)", "Direct contacts mission, June 2021"):
        assert body in text
    assert "It was due by May 2022." in text
    assert "(CEACR), 2023: Article 402 of the Criminal Code (C087); review" in text
    assert "It is due by May 2022." in flat(starter("kz-foa", "digest", as_of=date(2022, 1, 1)))
    assert "according to Human Rights Watch, in January 2017" in text.replace(
        "According", "according"
    )
    assert "according to IndustriALL Global Union, in March 2017" in text
    assert "do not feel there are any problems" in text
    assert "long-standing and persistent nature" in text
    assert SIDES in flat(starter("kz-wos-2023", "digest"))


def test_a_procedure_is_not_told_before_it_was_known() -> None:
    text = flat(starter("kz-foa", "digest", as_of=date(2021, 12, 31)))
    assert "(CEACR)" not in text
    assert "(CFA)" not in text
    assert "June 2022" not in text


def test_an_action_sheet_holds_concern_targets_petition_count_and_its_code() -> None:
    made = starter("kz-wos-2023", "action", petition=PETITION)
    text = flat(made)
    parts = ("The concern", "Background", "What to do", "Whom to write to", "Until when")
    assert [text.index(part) for part in parts] == sorted(text.index(part) for part in parts)
    assert "218 people have signed" in text
    assert "\n![QR code](qr.png)\n" in made.text
    assert LINK in text
    assert made.petition == "wos-reinstate"
    assert SIDES in text
    closed = starter("kz-wos-2023", "action", petition=_closed())
    assert "qr.png" not in closed.text


def _closed() -> PetitionCount:
    from dataclasses import replace

    return replace(PETITION, state="closed")


def test_a_letter_takes_the_count_of_its_petition_with_the_date() -> None:
    made = starter("kz-wos-2023", "letter", petition=PETITION)
    assert "As of 22 November 2026, 218 people have signed the petition" in flat(made)
    assert made.petition == "wos-reinstate"
    assert starter("kz-wos-2023", "summary", petition=PETITION).petition == ""


def test_a_petition_whose_title_names_somebody_at_risk_goes_without_it() -> None:
    from dataclasses import replace

    petition = replace(PETITION, title="Free Aigul Karimova")
    text = compose(case(fact("x")), "update", petition=petition).text
    assert "Karimova" not in text
    assert "218 people have signed the petition (" in text


def test_a_submission_fills_the_checklist_and_lists_what_it_lacks() -> None:
    made = starter("kz-foa", "submission")
    text = flat(made)
    for part in (
        "1. The complainant and its standing",
        "ILO Conventions Nos. 87 and 98",
        "4. Allegations and evidence",
        "1. According to Human Rights Watch, in January 2017",
        "7. What is asked",
        "We ask the Committee on Freedom of Association to call on the Government",
        "8. Annexes",
        "9. Consent of the people named",
    ):
        assert part in text
    lacks = "\n".join(made.warnings)
    assert "the standing of the complainant is not on file" in lacks
    assert "no annex number for hrw-2021-06-23: attach it with" in lacks
    assert "no address of ilo-cfa" in lacks
    assert [line.party for line in made.addressees] == ["ilo-cfa"]


def test_evidence_leads_to_the_numbered_annex() -> None:
    from msgspec.structs import replace

    subject = case(fact("x", actor="state"))
    numbered = replace(subject, sources=tuple(replace(one, annex=3) for one in subject.sources))
    text = flat(compose(numbered, "submission"))
    assert "Evidence: Annex 3." in text
    assert "Annex 3: Union A" in text


def test_a_complaint_goes_to_a_supervisory_body_alone() -> None:
    with pytest.raises(Refused, match="works is none"):
        compose(case(fact("x")), "submission", to="works")
    with pytest.raises(NotFound):
        compose(case(fact("x")), "submission", to="wroks")


def test_what_others_did_is_background_of_a_complaint_and_no_allegation() -> None:
    subject = case(
        fact("theirs", "the court closed its doors", actor="state"),
        fact("ours", "workers protested", actor="strikers"),
    )
    text = flat(compose(subject, "submission"))
    assert text.index("workers protested") < text.index("4. Allegations")
    assert text.index("the court closed its doors") > text.index("4. Allegations")


@pytest.mark.parametrize("name", ["kz-wos-2023", "kz-foa"])
def test_a_chronology_has_one_dated_line_a_fact(name: str) -> None:
    made = starter(name, "chronology")
    body = made.text.partition("\n[^1]:")[0]
    lines = [line for line in body.splitlines() if line.startswith("- ")]
    assert len(lines) == len(made.facts)
    assert max(in_text(line) for line in lines) <= 25
    assert all(":" in line for line in lines)


def test_a_speaker_in_a_line_is_short_as_one_speaks_of_it() -> None:
    text = flat(starter("kz-foa", "chronology"))
    assert "June 2021: the CAS called on" in text
    assert "23 June 2021: HRW called on" in text


def test_a_line_that_is_too_long_is_left_out_with_a_way_in() -> None:
    subject = case(fact("long", "it happened " + "again " * 30), fact("undated", date=""))
    made = compose(subject, "chronology")
    assert why(made, "long") == (
        "its line has 35 words, and 25 are the budget: word it shorter with --neutral"
    )
    assert why(made, "undated") == "it has no date, and each line has one"
    short = [Choice(fact="long", how="neutral", text="it happened 31 times")]
    assert "- 11 December 2023: it happened 31 times." in (
        compose(subject, "chronology", choices=short).text
    )


def test_a_check_names_states_gaps_and_contacts_and_refuses_nothing() -> None:
    quote = fact("q", "not in its extract", kind="quote", actor="union")
    secret = fact("s", "told in confidence", confidential=True, as_of="2023-01-01", kind="status")
    made = compose(case(quote, secret, addressees=()), "check", petition=None)
    text = flat(made)
    assert "Quote broken" in text
    assert "q: not in its extract" in text
    assert "told in confidence" not in text
    assert "no addressee: add one with handbill case edit example" in text.replace("`", "")
    assert "was never checked" in flat(starter("kz-wos-2023", "check"))
    disputed = flat(starter("kz-foa", "check"))
    assert "by Human Rights Watch; against knprk-dissolved" in disputed


def test_a_summary_of_two_disputing_sources_leaves_both_out_where_news_tells_both() -> None:
    assert "questioning-striking" not in starter("kz-wos-2023", "summary").facts
    assert {"questioning-striking", "questioning-dismissed"} <= set(
        starter("kz-wos-2023", "chronology").facts
    )
