"""A file is recognised, each row is taken once, and what is wrong is told by its line."""

import codecs
import csv
import io
import json
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from data.errors import BadInput, Refused
from data.records import Contact, Field, Keys, Party, Petition, Signature
from data.store import open_store
from petitions.counts import counts
from petitions.duplicates import standing, verdict
from petitions.erasing import erase
from petitions.exchange import export_csv, importing
from petitions.exchange.errors import errors_csv
from petitions.exchange.forms import recognised
from petitions.exchange.importing import Import, StrictRefused, import_rows
from petitions.exchange.judging import Judge
from petitions.exchange.listed import BARRING_IMPORTS, Listed
from petitions.exchange.mailing import action_network_csv, mailing_list, osdi_json
from petitions.petition import new_petition
from petitions.signing import Offer, sign

ACTION_NETWORK = (
    "uuid,first_name,last_name,email,zip_code,country,can2_user_address,can2_user_city,"
    "can2_state_abbreviated,can2_county,can2_phone,can2_sms_status,can2_user_tags,"
    "can2_subscription_status,can2_subscription_date,Favourite colour"
)


def taken_in(store, now, petition, content, **options):
    content = content if isinstance(content, bytes) else content.encode()
    mapped = {name: options.pop(name) for name in ("corrections", "encoding") if name in options}
    current = store.get(Petition, petition.id)
    job = Import(recognised(content, current, **mapped), **options)
    return list(import_rows(store, now, "tests", current, job)), job


def whats(outcomes):
    return [outcome.what for outcome in outcomes]


def only(store, petition):
    (found,) = store.find(Signature, petition=petition.id)
    return found


def exported(store, petition):
    out = io.StringIO(newline="")
    export_csv(store, petition.id, out, names=True)
    return out.getvalue()


def action_network_file():
    """1,000 rows: 40 are somebody again, 10 have no address that mail could reach."""
    rows = [
        f"u{n},Ann{n},Lee{n},a{n}@example.org,E{n},GB,,,,,,,,"
        f"{('subscribed', 'unsubscribed', 'bouncing')[n % 3]},2026-01-02,blue"
        for n in range(950)
    ]
    rows += [f"v{n},ann{n},LEE{n},A{n}+x@example.org,,GB,,,,,,,,subscribed,," for n in range(40)]
    rows += [f"w{n},Bad{n},Mail,no address,,GB,,,,,,,,subscribed,," for n in range(10)]
    return codecs.BOM_UTF8 + ("\r\n".join([ACTION_NETWORK, *rows]) + "\r\n").encode()


def test_a_thousand_rows_of_action_network(store, now, petition):
    before = store.changes
    trial, _ = taken_in(store, now, petition, action_network_file(), dry_run=True)
    assert store.changes == before
    outcomes, job = taken_in(store, now, petition, action_network_file())
    assert whats(outcomes) == whats(trial)
    assert job.totals == {"counted": 950, "duplicate": 40, "error": 10}
    assert [one.line for one in outcomes] == list(range(2, 1_002))
    assert {one.line for one in outcomes if one.what == "error"} == set(range(992, 1_002))
    told = counts(store, petition.id)
    assert (told.imported, told.duplicates, told.total) == (990, 40, 950)


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


def test_importing_twice_adds_nothing(store, now, petition):
    taken_in(store, now, petition, action_network_file())
    again, job = taken_in(store, now, petition, action_network_file())
    assert job.totals == {"listed": 990, "error": 10}
    plain = "name,postcode\nAnna Kim,E1\nAnna Kim,E1\nBo Li,\n"
    _, first = taken_in(store, now, petition, plain)
    assert first.totals == {"counted": 2, "review": 1}
    _, second = taken_in(store, now, petition, plain)
    assert second.totals == {"listed": 3}
    assert len(again) == 1_000


def test_a_line_that_stands_twice_under_one_id_is_a_duplicate(store, now, petition):
    file = "uuid,first_name,last_name,email,zip_code\nu1,A,Kim,a@example.org,\nu1,A,K,,\n"
    _, job = taken_in(store, now, petition, file)
    assert job.totals == {"counted": 1, "duplicate": 1}
    _, job = taken_in(store, now, petition, file)
    assert job.totals == {"listed": 2}


def test_rows_are_held_against_who_signed_here(store, now, petition):
    there = sign(store, now, "tests", petition, Offer(name="Anna Kim", email="anna@example.org"))
    (outcome,), _ = taken_in(store, now, petition, "name,email\nANNA KIM,Anna+x@example.org\n")
    assert (outcome.what, outcome.signature.duplicate_of) == ("duplicate", there.id)
    assert outcome.why == "signed as no. 1"


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("cp1251", b""),
    ],
)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_encodings_separators_and_line_ends(store, now, petition, encoding, mark, separator, ends):
    rows = [
        ["Фамилия", "Имя", "Адрес", "Эл. почта"],
        ["Қим" if encoding != "cp1251" else "Ким", "Анна", f'ул. "Мира"{ends}дом 5', "a@x.kz"],
        ["Ли", "Бо", "", "b@x.kz"],
    ]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator=ends).writerows(rows)
    outcomes, _ = taken_in(store, now, petition, mark + text.getvalue().encode(encoding))
    assert [(one.line, one.what) for one in outcomes] == [(2, "counted"), (4, "counted")]
    first, second = (one.signature.person for one in outcomes)
    assert first.name == f"Анна {rows[1][0]}"
    assert first.street == rows[1][2]
    assert (second.name, second.email) == ("Бо Ли", "b@x.kz")


def test_western_windows_is_told_from_cyrillic_windows(store, now, petition):
    file = "Prénom;Nom;Courriel\nZoë;Müller-Håkansson;z@example.org\nJosé;Ñandú;j@example.org\n"
    outcomes, _ = taken_in(store, now, petition, file.encode("cp1252"))
    assert [one.signature.person.name for one in outcomes] == ["Zoë Müller-Håkansson", "José Ñandú"]


def test_a_wrong_encoding_that_was_named_is_said(store, now, petition):
    with pytest.raises(BadInput, match="line 2"):
        taken_in(store, now, petition, "name\nAnna Ким\n".encode("cp1251"), encoding="utf-8")
    with pytest.raises(BadInput, match="no encoding"):
        taken_in(store, now, petition, b"name\n", encoding="latin-9000")


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("Full name;E-mail;ZIP / Postal code;Newsletter?", "name email postcode consent:contact"),
        ("Фамилия;Имя;Электронная почта;Почтовый индекс", "last_name first_name email postcode"),
        ("Тегі;Аты;Электрондық пошта;Жұмыс орны", "last_name first_name email workplace"),
        ("Nom;Prénom;Courriel;Code postal;Ville", "last_name first_name email postcode city"),
        ("Nombre;Apellidos;Correo electrónico;País", "first_name last_name email country"),
        ("Vorname;Nachname;E-Mail;PLZ;Straße", "first_name last_name email postcode street"),
        ("Name;Vorname;Betrieb;Gewerkschaft", "last_name first_name workplace union"),
        ("Имя;Почта;Сборщик", "name email collector"),
        ("Name;Shoe size;Name", "name - -"),
    ],
)
def test_a_mapping_is_proposed_from_headers(petition, header, fields):
    form = recognised(f"{header}\n".encode(), petition)
    assert " ".join(form.mapping.values()) == fields
    assert form.guessed


def test_a_mapping_is_corrected_and_kept(store, now, petition):
    file = "Who,Where\nAnna Kim,E1\n"
    with pytest.raises(BadInput, match="Who, Where"):
        taken_in(store, now, petition, file)
    taken_in(store, now, petition, file, corrections=["who=name", "Where=postcode"])
    outcomes, job = taken_in(store, now, petition, "Where,Who\nE2,Bo Li\n")
    assert not job.form.guessed
    assert outcomes[0].signature.person.postcode == "E2"
    with pytest.raises(BadInput, match="no field"):
        taken_in(store, now, petition, file, corrections=["Who=shoe"])
    with pytest.raises(BadInput, match="corrects nothing"):
        taken_in(store, now, petition, file, corrections=["Whom=name"])


def test_answers_to_the_petitions_own_questions_are_taken(store, now, petition):
    with store.transaction("tests", "ask", now) as change:
        asks = (*petition.asks, Field(name="shift", label={"en": "Which shift?"}))
        change.put(replace(petition, asks=asks))
    taken_in(store, now, petition, "name,which shift,other\nAnna,night,1\n")
    assert only(store, petition).person.answers == {"shift": "night"}


def test_the_first_sheet_of_a_workbook_is_read(store, now, petition):
    import openpyxl

    book = openpyxl.Workbook()
    for row in (["Name", "Phone", "Date"], ["Anna Kim", 77015556677, now.replace(tzinfo=None)]):
        book.active.append(row)
    book.active.append([None, None, None])
    book.active.append(["", "1", ""])
    file = io.BytesIO()
    book.save(file)
    outcomes, _ = taken_in(store, now, petition, file.getvalue())
    assert [(one.line, one.what) for one in outcomes] == [(2, "counted"), (4, "error")]
    taken = outcomes[0].signature
    assert (taken.person.phone, taken.day) == ("77015556677", now.date())
    with pytest.raises(BadInput, match="workbook"):
        taken_in(store, now, petition, b"PK\x03\x04 and no more")


def test_people_come_from_osdi(store, now, petition):
    people = [
        {
            "identifiers": ["action_network:1"],
            "given_name": "Anna",
            "family_name": "Kim",
            "email_addresses": [
                {"address": "old@example.org"},
                {"address": "a@example.org", "primary": True, "status": "unsubscribed"},
            ],
            "postal_addresses": [{"postal_code": "E1", "country": "gb", "locality": "London"}],
        },
        {"given_name": "Bo", "email_addresses": [{"address": "b@x.org", "status": "subscribed"}]},
        {"family_name": None},
    ]
    page = json.dumps({"_embedded": {"osdi:people": people}})
    outcomes, _ = taken_in(store, now, petition, page)
    assert whats(outcomes) == ["counted", "counted", "error"]
    anna, bo = (one.signature for one in outcomes[:2])
    assert (anna.person.name, anna.person.email, anna.country) == (
        "Anna Kim",
        "a@example.org",
        "GB",
    )
    assert [one.purpose for one in anna.consents] == ["sign"]
    assert [one.purpose for one in bo.consents] == ["sign", "contact"]
    assert taken_in(store, now, petition, page)[1].totals == {"listed": 2, "error": 1}


def test_all_or_nothing(store, now, petition):
    before = store.changes
    with pytest.raises(StrictRefused, match="Line 3") as refused:
        taken_in(store, now, petition, "name,email\nAnna,a@x.org\n,b@x.org\n", strict=True)
    assert [one.line for one in refused.value.errors] == [3]
    assert store.changes == before
    _, job = taken_in(store, now, petition, "name\nAnna\nBo\n", strict=True)
    assert job.totals == {"counted": 2}
    assert store.changes == before + 1


def test_errors_are_a_file_that_can_be_corrected_and_brought_back(store, now, petition):
    file = 'name,email,note\nAnna,nowhere,"=1+1\nx"\nBo,b@example.org,\n'
    outcomes, job = taken_in(store, now, petition, file)
    text = errors_csv(job.form.table.header, [one for one in outcomes if one.what == "error"])
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert (row["line"], row["name"], row["note"]) == ("2", "Anna", "'=1+1\nx")
    assert "e-mail" in row["reason"]
    corrected = text.replace("nowhere", "a@example.org")
    assert taken_in(store, now, petition, corrected)[1].totals == {"counted": 1}


def test_what_was_signed_after_the_close_is_refused(store, now, petition):
    closes = now.replace(day=20, hour=0, minute=0)
    with store.transaction("tests", "close", now) as change:
        petition = change.put(replace(petition, closes=closes))
    file = "name,date\nA,2026-11-19\nB,20.11.2026\nC,\nD,30/02/2026\nE,2027-01-01\n"
    outcomes, _ = taken_in(store, now, petition, file)
    assert whats(outcomes) == ["counted", "error", "error", "error", "error"]
    assert outcomes[0].signature.day.isoformat() == "2026-11-19"
    assert "--day" in outcomes[2].why
    with store.transaction("tests", "hand over", now) as change:
        current = change.get(Petition, petition.id)
        petition = change.put(replace(current, handed_over=now))
    with pytest.raises(Refused, match="handed over"):
        taken_in(store, now, petition, file)


def test_american_days_are_told_by_a_day_past_twelve(store, now, petition):
    outcomes, _ = taken_in(store, now, petition, "name,date\nA,03/04/2026\nB,03/25/2026\n")
    assert [one.signature.day.isoformat() for one in outcomes] == ["2026-03-04", "2026-03-25"]
    outcomes, _ = taken_in(store, now, petition, "name,date\nC,03/04/2026\n")
    assert outcomes[0].signature.day.isoformat() == "2026-04-03"


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xff\xfe", b"{}", b"[1, 2", b'{"people": []}'])
def test_what_is_no_list_is_said_in_a_sentence(store, now, petition, content):
    with pytest.raises(BadInput, match=r"[.:]"):
        taken_in(store, now, petition, content)


def test_a_handbill_export_comes_back_as_it_was(store, now, petition, tmp_path):
    names = ["=HYPERLINK(1)", "'+1", "Zoë \r\n Ü", "\ufeff@x", "מִרְיָם", "-- x;,\"'", "'"]
    for place, name in enumerate(names):
        offer = Offer(name=name, email=f"p{place}@x.org", street=name, consents=("sign", "contact"))
        sign(store, now, "tests", petition, offer)
    taken_in(store, now, petition, "name,email,postcode\nA,a@x.org,E1\nA,a@x.org,E2\nA,,E1\n")
    gone = store.find(Signature, petition=petition.id)[1]
    with store.transaction("tests", "edit", now) as change:
        change.put(replace(gone, person=None, keys=None, serial=0, received=None, origin=None))
    text = exported(store, petition)
    with closing(open_store(str(tmp_path / "other" / "h.json"), create=True)) as other:
        there = new_petition(other, now, "tests", id="wos", title="The same")
        _, job = taken_in(other, now, there, text)
        assert job.totals == {"counted": 8, "duplicate": 1, "review": 1}
        assert exported(other, there) == text
        assert counts(other, there.id) == counts(store, petition.id)
        assert taken_in(other, now, there, text)[1].totals == {"listed": 10}
    assert taken_in(store, now, petition, text)[1].totals == {"listed": 10}


def test_an_export_taken_to_another_petition_keeps_both(store, now, petition):
    sign(store, now, "tests", petition, Offer(name="Anna Kim"))
    other = new_petition(store, now, "tests", id="other", title="Other")
    text = exported(store, petition)
    assert taken_in(store, now, other, text)[1].totals == {"counted": 1}
    assert taken_in(store, now, other, text)[1].totals == {"listed": 1}
    assert store.count(Signature) == 2


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


def test_others_write_between_two_batches(store, now, petition, monkeypatch):
    monkeypatch.setattr("petitions.exchange.importing.BATCH", 2)
    reads = []
    refresh = Judge.refresh
    monkeypatch.setattr(
        Judge, "refresh", lambda self, *rest: (refresh(self, *rest), reads.append(self._listed))
    )
    rows = "name,email\n" + "".join(f"P{n},p{n}@x.org\n" for n in range(6))
    job = Import(recognised(rows.encode(), petition))
    found = []
    for outcome in import_rows(store, now, "tests", petition, job):
        found.append(outcome.what)
        if outcome.line == 3:
            sign(store, now, "tests", petition, Offer(name="P5", email="p5@x.org"))
    assert found == ["counted"] * 5 + ["duplicate"]
    assert len(set(map(id, reads))) == 2
    serials = [one.serial for one in store.find(Signature, petition=petition.id)]
    assert sorted(serials) == list(range(1, 8))


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


KEYS = st.builds(
    Keys,
    name=st.sampled_from(["a", "b"]),
    **{
        field: st.sampled_from(["", "1", "2"])
        for field in ("email", "phone", "postcode", "workplace")
    },
)


STATUSES = st.sampled_from(["counted", "review", "withdrawn", "rejected", "pending", "duplicate"])


@given(people=st.lists(st.tuples(KEYS, STATUSES), max_size=6), new=KEYS)
def test_the_list_in_memory_answers_as_the_store_does(people, new):
    listed = Listed(BARRING_IMPORTS)
    kept = [
        Signature(
            id=str(n),
            petition="p",
            serial=n,
            channel="web",
            day="2026-11-22",
            keys=keys,
            status=status,
        )
        for n, (keys, status) in enumerate(people, start=1)
    ]
    for one in kept:
        listed.add(one)

    class Reader:
        def find(self, kind, petition, **wanted):
            ((path, value),) = wanted.items()
            return [one for one in kept if getattr(one.keys, path.removeprefix("keys.")) == value]

    assert listed.verdict(new) == verdict(new, standing(Reader(), "p", new, "imported"))


@pytest.mark.soak
def test_fifty_thousand_rows_come_back_equal(store, now, petition, tmp_path):
    rows = ["first_name,last_name,email,zip_code,uuid"]
    rows += [f"=cmd{n},+{n},p{n}@example.org,@{n},u{n}" for n in range(50_000)]
    taken_in(store, now, petition, "\n".join(rows))
    text = exported(store, petition)
    lines = list(csv.reader(io.StringIO(text, newline="")))
    assert len(lines) == 50_001
    assert not any(cell[:1] in "=+-@" for line in lines for cell in line if cell)
    with closing(open_store(str(tmp_path / "other" / "h.json"), create=True)) as other:
        there = new_petition(other, now, "tests", id="wos", title="The same")
        assert taken_in(other, now, there, text)[1].totals == {"counted": 50_000}
        assert exported(other, there) == text


def test_one_undo_takes_back_the_whole_import(store, petition, now, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 10)
    rows = "".join(f"Person {number},p{number}@example.org\n" for number in range(35))
    taken_in(store, now, petition, f"name,email\n{rows}")
    assert counts(store, petition.id).imported == 35
    assert store.undo("tests", now).what == "import signatures of wos"
    assert store.count(Signature, petition=petition.id) == 0
    assert store.get(Petition, petition.id).mappings == {}
    outcomes, _ = taken_in(store, now, petition, f"name,email\n{rows}")
    assert whats(outcomes) == ["counted"] * 35
