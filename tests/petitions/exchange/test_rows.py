"""A list names nobody until asked to, and a spreadsheet runs nothing that is in it."""

import csv
import io

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.records import Origin
from data.text import visible
from petitions.exchange import (
    ANONYMOUS,
    COMPLETE,
    export_csv,
    neutralised,
    plain,
    row,
    shortened,
)
from petitions.signatures.signing import Offer, sign

PRIVATE = {
    "name": "Zebedee Quill",
    "email": "zq@example.org",
    "phone": "+44 20 7946 0018",
    "street": "5 Hidden Lane",
    "postcode": "ZE1 0AA",
    "workplace": "Secret Depot",
    "union": "Quiet Union",
    "collector": "Carla Collector",
    "sheet": "sheet-77",
    "line": 4,
}
STARTS = "=+-@\t\r\n＝＋－＠﹦﹢﹣﹫"
CELLS = st.text(st.sampled_from("'=+-@＝＠\t\r\n \u00a0\ufeff\u200b\"ab;,"), max_size=8) | st.text()


def exported(store, petition, names):
    out = io.StringIO(newline="")
    written = export_csv(store, petition.id, out, names)
    rows = list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))
    assert len(rows) == written
    return out.getvalue(), rows


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("before", ["", " ", "\ufeff", "\u00a0 ", "\u200b", "'"])
def test_a_formula_is_neutralised(start, before):
    assert neutralised(f"{before}{start}1+1") == f"'{before}{start}1+1"


@pytest.mark.parametrize("cell", ["Anna", "O'Neil", "'Okina", "a=b", "", "1-2", "x@y.org", "'"])
def test_what_is_no_formula_stays(cell):
    assert neutralised(cell) == cell == plain(cell)


@given(CELLS)
def test_neutralising_can_be_undone(cell):
    assert plain(neutralised(cell)) == cell


@given(CELLS)
def test_nothing_neutralised_starts_as_a_formula(cell):
    skipped = neutralised(cell).lstrip(" \u00a0\ufeff\u200b")
    assert not skipped or skipped[0] not in STARTS


def test_a_list_without_names_tells_nothing_personal(store, now, petition):
    signature = sign(store, now, "tests", petition, Offer(**PRIVATE))
    told = row(signature, names=False)
    assert tuple(told) == ANONYMOUS
    assert told["name"] == "Z. Q."
    text, _ = exported(store, petition, names=False)
    for secret in PRIVATE.values():
        assert str(secret) not in text or secret == PRIVATE["line"]


def test_an_export_with_names_holds_everything_as_it_was_typed(store, now, petition):
    offer = Offer(
        **{**PRIVATE, "name": '=HYPERLINK(1)\n"A";B,'}, consents=("sign", "contact"), country="kz"
    )
    signature = sign(store, now, "tests", petition, offer)
    _, (line,) = exported(store, petition, names=True)
    assert tuple(line) == COMPLETE
    assert line["name"].startswith("'=")
    undone = {column: plain(cell) for column, cell in line.items()}
    assert undone["name"] == offer.name
    assert undone["phone"] == PRIVATE["phone"]
    assert (undone["id"], undone["serial"], undone["country"]) == (signature.id, "1", "KZ")
    assert undone["consents"] == f"sign/1/en/{now.isoformat()}; contact/1/en/{now.isoformat()}"
    assert (undone["line"], undone["late"]) == ("4", "no")


def test_rows_come_in_the_order_of_their_numbers(store, now, petition):
    for name in ("Anna Kim", "Bo Lee", "Cy Mo"):
        sign(store, now, "tests", petition, Offer(name=name))
    _, rows = exported(store, petition, names=False)
    assert [(line["serial"], line["name"]) for line in rows] == [
        ("1", "A. K."),
        ("2", "B. L."),
        ("3", "C. M."),
    ]


def test_an_empty_list_has_its_header(store, petition):
    text, rows = exported(store, petition, names=False)
    assert rows == []
    assert text.startswith('"id","serial","name"')


def test_an_erased_signature_is_a_row_without_a_person(store, now, petition):
    signature = sign(store, now, "tests", petition, Offer(**PRIVATE))
    erased = msgspec.structs.replace(signature, person=None, keys=None)
    assert row(erased, names=True)["name"] == row(erased, names=False)["name"] == ""


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Anna Kim", "A. K."),
        ("anna maria  van der berg", "A. B."),
        ("Sukarno", "S."),
        ("王小明", "王."),
        ("محمد علي", "م. ع."),
        ("Élan Öz", "É. Ö."),
        ("E\u0301lan", "É."),
        ("\u202e(Anna) [b]Kim", "A. B."),
        ("ʻOkina", "ʻ."),
        ("👩‍👩‍👧", "-"),
        ("", "-"),
    ],
)
def test_a_name_is_shortened_to_its_initials(name, short):
    assert shortened(name) == short


@given(st.text(max_size=60))
def test_a_shortened_name_holds_nothing_invisible(name):
    short = shortened(name)
    assert len(short) <= 12
    assert visible(short) == short
    assert len(short.split()) <= 2


def test_where_an_import_came_from_is_told(store, now, petition):
    signature = sign(store, now, "tests", petition, Offer(name="A"))
    taken = msgspec.structs.replace(signature, origin=Origin(platform="action-network", id="7"))
    assert row(taken, names=True)["origin"] == "action-network:7"
    assert row(signature, names=True)["origin"] == ""
