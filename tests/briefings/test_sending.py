"""What becomes of a briefing: found, sent, followed up, answered, changed by hand."""

from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from briefings import sending
from briefings.sending import Reply
from data.errors import BadInput, NotFound, Refused, Stale
from data.records import Addressee, Briefing, Case, Party, Text
from data.store import Store, open_store

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
TODAY = NOW.date()
WHO = "ana"


@pytest.fixture
def store(store_path: Path):
    with closing(open_store(str(store_path), create=True)) as opened:
        with opened.transaction(WHO, "begin", NOW) as change:
            change.put(Case(id="strike", title="Strike"))
            change.put(Party(id="head", name="Ministry of Labour", naming="public"))
            change.put(Party(id="worker", name="Aigul Karimova"))
            change.put(
                Briefing(
                    id="strike-letter-7k2q",
                    case="strike",
                    kind="letter",
                    body="Dear all,\n\nWords.\n",
                    reference="EX/1",
                    addressees=(Addressee(party="head", salutation="Dear all,"),),
                    budget=750,
                    case_rev=1,
                )
            )
            change.put(Briefing(id="strike-check-aaaa", case="strike", kind="check"))
        yield opened


def sent(store: Store, **fields) -> Briefing:
    given = {"on": date(2026, 11, 20), "by": "email", **fields}
    return sending.mark_sent(store, NOW, WHO, "strike-letter-7k2q", **given)


@pytest.mark.parametrize("words", ["strike-letter-7k2q", "strike-letter", "7k2q"])
def test_it_is_found_by_its_id_or_an_end_of_it(store: Store, words: str) -> None:
    assert sending.find_briefing(store, words).id == "strike-letter-7k2q"


def test_words_that_fit_several_or_none_say_so(store: Store) -> None:
    with pytest.raises(BadInput, match="fits several"):
        sending.find_briefing(store, "strike")
    with pytest.raises(NotFound) as error:
        sending.find_briefing(store, "strike-leter")
    assert error.value.near[0] == "strike-letter-7k2q"


def test_what_was_sent_is_followed_up_two_weeks_later(store: Store) -> None:
    kept = sent(store)
    assert (kept.sent.on, kept.sent.by, kept.sent.who) == (date(2026, 11, 20), "email", WHO)
    assert kept.follow_up == "2026-12-04"
    assert sent(store, follow_up="2026-12-01").follow_up == "2026-12-01"


def test_a_day_to_come_a_way_that_is_none_and_a_check_are_turned_away(store: Store) -> None:
    with pytest.raises(BadInput, match="has not come yet"):
        sent(store, on=date(2026, 11, 23))
    with pytest.raises(BadInput, match="choose one of email, fax"):
        sent(store, by="pigeon")
    with pytest.raises(Refused, match="for ourselves"):
        sending.mark_sent(store, NOW, WHO, "strike-check-aaaa", on=TODAY, by="email")


def test_an_answer_is_a_source_of_the_case_in_one_step(store: Store) -> None:
    sent(store)
    reply = Reply("We have noted your letter.\r\nRegards\r\n", "Re: EX/1", "2026-11-21")
    source = sending.file_reply(store, NOW, WHO, "strike-letter-7k2q", reply)
    (kept,) = store.get(Case, "strike").sources
    assert kept == source
    assert (source.publisher, source.title, source.date) == (
        "Ministry of Labour",
        "Re: EX/1",
        "2026-11-21",
    )
    assert store.get(Text, source.sha256).text == "We have noted your letter.\nRegards"
    answered = store.get(Briefing, "strike-letter-7k2q")
    assert (answered.response, answered.follow_up) == (source.id, "")
    store.undo(WHO, NOW)
    assert store.get(Case, "strike").sources == ()
    assert store.get(Briefing, "strike-letter-7k2q").response == ""


def test_no_answer_to_what_was_not_sent_nor_a_second_or_an_empty_one(store: Store) -> None:
    with pytest.raises(Refused, match="was not sent yet"):
        sending.file_reply(store, NOW, WHO, "strike-letter-7k2q", Reply("No."))
    sent(store)
    with pytest.raises(BadInput, match="empty"):
        sending.file_reply(store, NOW, WHO, "strike-letter-7k2q", Reply(" \n"))
    sending.file_reply(store, NOW, WHO, "strike-letter-7k2q", Reply("No."))
    with pytest.raises(Refused, match="has its answer already"):
        sending.file_reply(store, NOW, WHO, "strike-letter-7k2q", Reply("No."))


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("plain", "Мы получили.\n"),
        ("html", "<style>x{}</style><p>Мы <b>получили</b>.</p><script>y</script>"),
    ],
)
def test_a_saved_mail_gives_its_words_its_subject_and_its_day(kind: str, body: str) -> None:
    head = "Subject: =?utf-8?q?Re=3A_l=C3=A9ttre?=\r\nDate: Fri, 20 Nov 2026 23:30:00 +0500\r\n"
    mail = f"{head}Content-Type: text/{kind}; charset=utf-8\r\n\r\n{body}".encode()
    reply = sending.reply_in_mail(mail)
    assert reply.text.strip() == "Мы получили."
    assert (reply.title, reply.day) == ("Re: léttre", "2026-11-20")


def test_a_text_changed_by_hand_is_counted_and_held_to_naming(store: Store) -> None:
    kept = store.get(Briefing, "strike-letter-7k2q")
    changed, said = sending.change_body(
        store, NOW, WHO, kept, "Dear all,\n\nFour more words here.\n"
    )
    assert (changed.edited, changed.words, said) == (True, 6, ())
    with pytest.raises(Refused, match="worker"):
        sending.change_body(store, NOW, WHO, changed, "Aigul Karimova told us.")
    with pytest.raises(Refused, match=r"\[disputed\]"):
        sending.change_body(store, NOW, WHO, changed, "It is so \\[disputed\\].")
    with pytest.raises(Stale):
        sending.change_body(store, NOW, WHO, kept, "Other words.")


def test_a_long_text_and_one_that_was_sent_are_told_of(store: Store) -> None:
    kept = sent(store)
    _, said = sending.change_body(store, NOW, WHO, kept, "word " * 800)
    assert said == (
        "800 words, and 750 are the budget",
        "it was sent on 2026-11-20, and reads otherwise now",
    )
