"""What a file is, and what its columns hold, is seen by its bytes and its headers."""

import codecs
import csv
import io
import json

import pytest
from msgspec.structs import replace

from data.errors import BadInput
from data.records import Field
from petitions.exchange.files.forms import recognised
from tests.petitions.exchange.taking import (
    only,
    taken_in,
    whats,
)


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


def test_american_days_are_told_by_a_day_past_twelve(store, now, petition):
    outcomes, _ = taken_in(store, now, petition, "name,date\nA,03/04/2026\nB,03/25/2026\n")
    assert [one.signature.day.isoformat() for one in outcomes] == ["2026-03-04", "2026-03-25"]
    outcomes, _ = taken_in(store, now, petition, "name,date\nC,03/04/2026\n")
    assert outcomes[0].signature.day.isoformat() == "2026-04-03"


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xff\xfe", b"{}", b"[1, 2", b'{"people": []}'])
def test_what_is_no_list_is_said_in_a_sentence(store, now, petition, content):
    with pytest.raises(BadInput, match=r"[.:]"):
        taken_in(store, now, petition, content)
