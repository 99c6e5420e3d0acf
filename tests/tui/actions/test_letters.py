"""A saved briefing as a file, as a mail, and beside what its case says now."""

from contextlib import closing
from datetime import datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from msgspec.structs import replace

from data.config import Config, save
from data.records import Briefing, Case, Citation, Fact
from data.store import Store, open_store
from tui import actions
from tui.actions import composing, letters

CASE = "kz-wos-2023"
LINK = "https://sign.example.org/wos"


@pytest.fixture
def store(starter_path: Path):
    save(Config(organisation="Example Union", email="office@example.org", signatory="Ana Example"))
    with closing(open_store(str(starter_path))) as opened:
        yield opened


def saved(store: Store, now: datetime, kind: str = "letter", **asked) -> Briefing:
    composed = composing.compose(store, now, case=CASE, kind=kind, as_of="2024-01-30", **asked)
    found = store.get(Case, CASE)
    left_off = asked.get("left_off", ())
    return composing.save_briefing(store, now, "ana", composed, found, left_off=left_off)


def test_a_mail_goes_to_those_on_the_envelope_with_the_letter_beside_it(
    store: Store, now: datetime
) -> None:
    kept = saved(store, now)
    mail = message_from_bytes(letters.mail_draft(store, kept), policy=default)
    to = [one.addr_spec for one in mail["To"].addresses]
    assert to == ["brussels@mfa.kz", "geneva@mfa.kz", "mission@kazakhstan-geneva.ch"]
    assert [one.addr_spec for one in mail["Cc"].addresses] == ["kense@enbek.gov.kz"]
    assert mail["From"].addresses[0].addr_spec == "office@example.org"
    assert kept.reference in mail["Subject"]
    assert "Mr. President," in mail.get_body(("plain",)).get_content()
    assert [one.get_filename() for one in mail.iter_attachments()] == ["letter.pdf"]


def test_without_the_extra_the_letter_goes_along_as_html(
    store: Store, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.printing.typeface.find_spec", lambda name: None)
    mail = message_from_bytes(letters.mail_draft(store, saved(store, now)), policy=default)
    assert [one.get_filename() for one in mail.iter_attachments()] == ["letter.html"]


def test_a_contact_that_was_left_off_is_on_no_envelope_and_in_no_mail(
    store: Store, now: datetime
) -> None:
    kept = saved(store, now, left_off=("kz-mission-geneva geneva@mfa.kz",))
    assert "geneva@mfa.kz" not in kept.body
    assert "mission@kazakhstan-geneva.ch" in kept.body
    assert b"geneva@mfa.kz" not in letters.mail_draft(store, kept)


def test_the_code_of_the_petition_is_handed_over_where_the_text_calls_for_it(
    store: Store, now: datetime
) -> None:
    started = actions.start_petition(
        store, now, "ana", case=CASE, title="Reinstate them", closes="31 March 2027", link=LINK
    )
    assert letters.pictures_of(store, "no picture", started.id) == {}
    assert letters.pictures_of(store, "![QR code](qr.png)", "") == {}
    sheet = saved(store, now, "action")
    assert letters.document_of(store, sheet).pictures["qr.png"].startswith(b"\x89PNG")
    assert "data:image/png;base64," in letters.file_of(store, sheet, "html").decode()


def test_a_case_that_stands_still_changes_nothing(store: Store, now: datetime) -> None:
    kept = saved(store, now)
    assert letters.changes(store, now, kept) == letters.Changes()
    assert not letters.moved_on(store, kept)


def test_a_changed_case_says_which_sentences_would_go_and_come(store: Store, now: datetime) -> None:
    kept = saved(store, now)
    case = store.get(Case, CASE)
    facts = tuple(
        replace(fact, text=fact.text.replace("peaceful strike", "peaceful stoppage"))
        for fact in case.facts
    )
    new = Fact(
        id="later", kind="event", text="the company closed its gate", date="2026-11-01",
        sources=(Citation(id=case.sources[0].id),),
    )  # fmt: skip
    with store.transaction("ana", "change it", now) as change:
        change.put(replace(case, facts=(*facts, new)))
    found = letters.changes(store, now, kept)
    gone = [line for line in found.lines if line.startswith("- ")]
    come = [line for line in found.lines if line.startswith("+ ")]
    assert len(gone) == len(come) == 1
    assert "peaceful strike" in gone[0]
    assert "peaceful stoppage" in come[0]
    assert found.newer == ("later",)
    assert letters.moved_on(store, kept)


def test_what_cannot_be_composed_any_more_says_why(store: Store, now: datetime) -> None:
    kept = replace(saved(store, now), to="nobody")
    assert "nobody" in letters.changes(store, now, kept).why_not


def test_how_it_was_asked_for_is_kept_and_made_anew_with(store: Store, now: datetime) -> None:
    composed = composing.compose(
        store, now, case=CASE, kind="appeal", as_of="2024-01-30", by="31 March 2027", model=True
    )
    kept = composing.save_briefing(
        store, now, "ana", composed, store.get(Case, CASE), by="31 March 2027", model=True
    )
    assert (kept.by, kept.model) == ("2027-03-31", True)
    assert letters.anew(store, kept).text == composed.text
    assert "31 March 2027" in composed.text


def test_a_rule_is_no_sentence_that_changed(store: Store, now: datetime) -> None:
    kept = saved(store, now)
    bare = replace(kept, body="Very sincerely,\n\n[Name of the organisation]\n\n---\n")
    found = letters.changes(store, now, bare)
    assert found.lines
    assert max(map(len, found.lines)) < 1_000


def test_a_number_with_its_point_is_no_sentence_of_its_own() -> None:
    text = (
        "On 1 May 2024, it began.[^1] We ask of Convention No. 87:\n\n1. stop;\n2. go.\n\n"
        '[^1]: Weavers\' Union, "Strike", p. 1. Accessed 2 May 2024.\n'
    )
    assert letters._sentences(text) == [
        "On 1 May 2024, it began.",
        "We ask of Convention No. 87:",
        "stop;",
        "go.",
        'Weavers\' Union, "Strike", p. 1. Accessed 2 May 2024.',
    ]
