"""What a campaign must be able to trust, from the first signature to the last name erased."""

import io
from datetime import date
from pathlib import Path

import msgspec
import pytest

from data.exports import register_export
from data.records import Person, Petition, Signature
from petitions.erasure.erasing import erase
from petitions.exchange import export_csv, shortened
from petitions.exchange.files.forms import recognised
from petitions.exchange.importing import Import, import_rows
from petitions.signatures.counts import Counts, counts, every_count
from petitions.signatures.people import keys
from petitions.signatures.reviewing import confirm
from petitions.signatures.roll import find_people
from petitions.signatures.signing import Offer, SignatureRefused, sign
from petitions.terms.support import count_elsewhere

NAMES = (
    "Nguyễn Thị Minh Khai",
    "Қасым-Жомарт Тоқаев",
    "محمد بن سلمان",
    "יוסף כהן",
    "李",
    "សុខ សាន្ត",
    "ශ්‍රී ලංකා",
    "D'Arcy O’Brien-Smith Jr.",
    "U",
    "X Æ A-12",
    "\u0646\u0627\u0645\u0647\u200c\u0627\u06cc",
    "𠮷野家 太郎",
    "ʻOkina Kealiʻi",
    "Ng",
    "Null",
    "Robert'); DROP TABLE signatures;--",
    "=cmd|'/C calc'!A0",
    "[/b]<script>",
    "👨‍👩‍👧‍👦 Li",
    "\x1b[31mRed\u202e",
)


def test_online_pending_paper_and_counted_elsewhere_make_218(store, now, petition):
    with store.transaction("tests", "confirm", now) as change:
        petition = change.put(msgspec.structs.replace(petition, confirm=True))
    online = Offer(name="", channel="web", consents=("sign",))
    for number in range(135):
        offer = msgspec.structs.replace(
            online, name=f"Web {number}", email=f"w{number}@example.org"
        )
        signed = sign(store, now, "tests", petition, offer)
        if number < 120:
            confirm(store, now, "tests", petition, signed.id)
    for number in range(80):
        email = f"W{number}+x@example.org" if number < 12 else ""
        name = f"WEB  {number}" if number < 12 else f"Paper {number}"
        offer = Offer(name=name, email=email, channel="paper", sheet="1", line=number + 1)
        sign(store, now, "tests", petition, offer)
    count_elsewhere(store, now, "tests", petition, 30, platform="paper")
    expected = Counts(web=120, paper=80, count_only=30, duplicates=12, pending=15, total=218)
    assert counts(store, petition.id) == expected
    assert every_count(store) == {petition.id: expected}
    store.file.checkpoint()
    assert counts(store, petition.id) == expected


def fill(store, now, petition, number):
    people = [Person(name=f"Name {n}", email=f"n{n}@example.org") for n in range(number)]
    with store.transaction("tests", "fill", now) as change:
        change.add_many(
            Signature(
                id=f"0190{n:08d}",
                petition=petition.id,
                serial=n + 1,
                channel="web",
                received=now,
                day=date(2026, 11, 1 + n % 20),
                area=f"Area {n % 7}",
                person=person,
                keys=keys(petition.key, person),
            )
            for n, person in enumerate(people)
        )


def test_the_old_export_does_not_bring_back_who_was_erased(store, now, petition, tmp_path):
    fill(store, now, petition, 500)
    anna = Offer(name="Anna Quxley", email="anna.quxley@example.org", postcode="QX1")
    signed = sign(store, now, "tests", petition, anna)
    export = io.StringIO()
    export_csv(store, petition.id, export, names=True)
    path = tmp_path / "list.csv"
    register_export(store, now, "ana", what="list", path=path, records=[petition])
    before = counts(store, petition.id)
    receipt = erase(store, now, "tests", petition, signed.id)
    assert [Path(one.path) for one in receipt.exports] == [path]
    current = store.get(Petition, petition.id)
    form = recognised(export.getvalue().encode(), current)
    outcomes = list(import_rows(store, now, "tests", current, Import(form)))
    assert {one.what for one in outcomes} == {"listed", "erased"}
    assert sum(one.what == "erased" for one in outcomes) == 1
    assert counts(store, petition.id) == before
    assert not find_people(store, petition, "Quxley")


@pytest.mark.parametrize("name", NAMES)
def test_names_of_any_script_are_kept_as_they_were_typed(store, now, petition, name):
    kept = sign(store, now, "tests", petition, Offer(name=name))
    assert store.get(Signature, kept.id).person.name == name
    assert [one.id for one in find_people(store, petition, name)] == [kept.id]
    assert shortened(name)


@pytest.mark.parametrize(
    "name", ["", "  \t ", "\u0301\u0308", "\u200b\u2060", "\u3164", "x" * 10_000, "a\0b", "\ud800"]
)
def test_what_is_no_name_is_refused_with_a_reason(store, now, petition, name):
    with pytest.raises(SignatureRefused) as error:
        sign(store, now, "tests", petition, Offer(name=name))
    assert str(error.value).isprintable()
    assert store.count(Signature) == 0
