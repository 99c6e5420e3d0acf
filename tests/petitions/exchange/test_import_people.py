"""An import brings nobody back, takes nothing as agreed, and tells nobody who is in the file."""

import csv
import io
import json

import pytest
from msgspec.structs import replace

from data.errors import Refused
from data.records import Contact, Party, Signature
from petitions.erasure.erasing import erase
from petitions.exchange.mailing import action_network_csv, mailing_list, osdi_json
from petitions.signatures.counts import counts
from petitions.signatures.signing import Offer, sign
from petitions.terms.petition import new_petition
from tests.petitions.exchange.taking import action_network_file, exported, only, taken_in, whats


def test_whoever_unsubscribed_never_consented_to_be_contacted(store, now, petition):
    taken_in(store, now, petition, action_network_file())
    agreed = {
        one.person.name
        for one in store.find(Signature, petition=petition.id)
        if "contact" in {given.purpose for given in one.consents}
    }
    assert {f"Ann{n} Lee{n}" for n in range(0, 950, 3)} <= agreed
    assert not agreed & {f"Ann{n} Lee{n}" for n in range(950) if n % 3}


@pytest.mark.parametrize("status", ["unsubscribed", "Unsubscribed", "bouncing", "spam complaint"])
def test_a_yes_beside_unsubscribed_is_a_no(store, now, petition, status):
    file = f"name,email,newsletter,subscription status\nAnna Kim,a@example.org,yes,{status}\n"
    taken_in(store, now, petition, file)
    assert [given.purpose for given in only(store, petition).consents] == ["sign"]


def test_nobody_who_signed_only_is_in_a_mailing_list(store, now, petition):
    people = (("Only Sign", ("sign",)), ("Both Given", ("sign", "contact")))
    for name, consents in people:
        offer = Offer(name=name, email=f"{name[0]}@x.org", consents=consents, postcode="=1")
        sign(store, now, "tests", petition, offer)
    listed = mailing_list(store, petition)
    out = io.StringIO(newline="")
    action_network_csv(listed, out)
    page = json.dumps(osdi_json(petition, listed))
    for text in (out.getvalue(), page):
        assert "Given" in text
        assert "Only" not in text
    for text in (out.getvalue(), page):
        fresh = new_petition(store, now, "tests", title="Fresh")
        (outcome,), _ = taken_in(store, now, fresh, text)
        person = outcome.signature.person
        assert (person.name, person.email, person.postcode) == ("Both Given", "B@x.org", "=1")
        assert "contact" in {given.purpose for given in outcome.signature.consents}


def test_nobody_who_was_erased_comes_back_with_an_old_file(store, now, petition):
    taken_in(store, now, petition, action_network_file())
    old = exported(store, petition)
    person = next(
        one for one in store.find(Signature, petition=petition.id) if one.person.name == "Ann7 Lee7"
    )
    erase(store, now, "tests", petition, person.id)
    total = counts(store, petition.id).total
    for file in (old, action_network_file(), "name,email\nann7 lee7,A7@example.org\n"):
        outcomes, _ = taken_in(store, now, petition, file)
        assert "erased" in whats(outcomes)
        assert not set(whats(outcomes)) & {"counted", "review", "duplicate"}
    assert counts(store, petition.id).total == total
    assert b"Ann7 Lee7" not in store.file.path.read_bytes()


def test_who_withdrew_is_not_counted_again_by_an_older_file(store, now, petition):
    there = sign(store, now, "tests", petition, Offer(name="Anna Kim", email="anna@example.org"))
    with store.transaction("tests", "withdraw", now) as change:
        change.put(replace(there, status="withdrawn"))
    (outcome,), _ = taken_in(store, now, petition, "name,email\nAnna Kim,anna@example.org\n")
    assert outcome.what == "duplicate"
    assert counts(store, petition.id).total == 0


def test_an_anonymised_petition_takes_no_file(store, now, petition):
    with store.transaction("tests", "anonymise", now) as change:
        petition = change.put(replace(petition, anonymised=now.date()))
    with pytest.raises(Refused, match="anonymised"):
        taken_in(store, now, petition, "name\nAnna\n")


def test_mailboxes_that_the_target_reads_are_counted(store, now):
    contact = Contact(channel="email", value="info@boss.example")
    with store.transaction("tests", "add", now) as change:
        change.put(Party(id="boss", name="Boss", kind="employer", contacts=(contact,)))
    asked = new_petition(store, now, "tests", title="Pay", target="boss")
    file = "name,email\nA,a@boss.example\nB,b@example.org\n"
    assert taken_in(store, now, asked, file)[1].watched == 1


def test_who_shares_the_address_of_somebody_erased_comes_in(store, now, petition):
    head = "name,email,postcode\n"
    taken_in(store, now, petition, f"{head}Anna Kim,home@x.kz,130000\n")
    (anna,) = store.find(Signature, petition=petition.id)
    erase(store, now, "tests", petition, anna.id)
    home = "Anna Kim,home@x.kz,130000\nBo Kim,home@x.kz,130000\nCy Kim,home@x.kz,\n"
    outcomes, _ = taken_in(store, now, petition, head + home)
    assert whats(outcomes) == ["erased", "counted", "erased"]


@pytest.mark.parametrize("column", ["id", "status", "channel", "day", "settled", "line"])
def test_a_row_that_has_slipped_is_refused_without_a_word_of_it(store, now, petition, column):
    sign(store, now, "tests", petition, Offer(name="Anna Kim"))
    header, values = csv.reader(io.StringIO(exported(store, petition)))
    row = dict(zip(header, values, strict=True)) | {"id": "other", column: "Aigul Kassym"}
    text = io.StringIO(newline="")
    csv.writer(text).writerows([header, row.values()])
    (outcome,), _ = taken_in(store, now, petition, text.getvalue())
    assert outcome.what == "error"
    assert "Aigul" not in outcome.why


def test_a_day_that_is_none_is_not_quoted(store, now, petition):
    (outcome,), _ = taken_in(store, now, petition, "name,date\nAnna Kim,Aigul Kassym\n")
    assert (outcome.what, "Aigul" in outcome.why) == ("error", False)
    assert "2026-11-22" in outcome.why
