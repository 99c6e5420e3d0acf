"""The target gets the number, and the names of those alone who agreed to just that."""

import csv
import io

import pytest
from msgspec.structs import replace

from data.errors import Refused
from data.records import Consented, CountOnly, Party, Petition, Supporter
from petitions.handover import check, file_answer, handed_over, named_to_target, record
from petitions.handover.parts import count_csv, count_html, names_csv, names_html
from petitions.handover.printed import names_pdf
from petitions.signatures.signing import Offer, sign
from petitions.terms.petition import new_petition
from petitions.wording import consents

NAMED = ("sign", "name_to_target")


@pytest.fixture
def naming(store, now):
    """A petition to a state that promises the names of those who agree."""
    with store.transaction("tests", "add", now) as change:
        change.put(Party(id="state", name="A government", kind="government", naming="public"))
    return new_petition(
        store, now, "tests", id="named", title="Free <them>", target="state", receives="names"
    )


def signed(store, now, petition, name, consents=("sign",), **more):
    offer = Offer(name=name, email=f"{name[0]}@example.org", consents=consents, **more)
    return sign(store, now, "tests", petition, offer)


def names(store, now, petition):
    return handed_over(store, petition, now).names


def test_only_who_ticked_that_purpose_is_named(store, now, naming):
    signed(store, now, naming, "Anna Kim", NAMED)
    signed(store, now, naming, "Bo Li")
    signed(store, now, naming, "Cy Mo", ("sign", "contact"))
    gone = signed(store, now, naming, "Dee Fox", NAMED)
    with store.transaction("tests", "withdraw", now) as change:
        change.put(replace(gone, status="withdrawn"))
    assert names(store, now, naming) == ("Anna Kim",)


def test_a_petition_that_promises_the_number_names_nobody(store, now, naming):
    taken = signed(store, now, naming, "Anna Kim", NAMED)
    assert named_to_target(replace(naming, receives="number"), [taken]) == []


@pytest.mark.parametrize(("kind", "named"), [("state", 0), ("employer", 0), ("other", 1)])
def test_a_tick_on_another_platform_names_nobody_to_the_powerful(store, now, naming, kind, named):
    taken = signed(store, now, naming, "Anna Kim")
    elsewhere = replace(taken, consents=(Consented(purpose="name_to_target", version=0),))
    assert len(named_to_target(replace(naming, target_kind=kind), [elsewhere])) == named


def test_a_tick_beside_an_earlier_text_still_holds(store, now, naming):
    taken = signed(store, now, naming, "Anna Kim", NAMED)
    (text,) = consents("name_to_target")
    newer = replace(text, version=2)
    renewed = replace(naming, consents=(newer,), earlier_consents=(text,))
    assert named_to_target(renewed, [taken])
    assert not named_to_target(replace(renewed, earlier_consents=()), [taken])


def test_a_list_holds_names_and_nothing_else_and_runs_nothing(store, now, naming):
    secret = {"postcode": "ZE1", "workplace": "Depot", "street": "5 Lane", "phone": "0123456789"}
    signed(store, now, naming, "=Anna<script>", NAMED, **secret)
    parts = handed_over(store, naming, now)
    page, table = names_html(parts), names_csv(parts)
    assert list(csv.reader(io.StringIO(table))) == [["number", "name"], ["1", "'=Anna<script>"]]
    assert "=Anna&lt;script&gt;" in page
    assert "<script" not in page
    assert "Free &lt;them&gt;" in page
    for text in (page, table):
        assert not any(value in text for value in (*secret.values(), "@example.org"))


def test_a_list_is_printed_where_the_extra_is_installed(store, now, naming):
    pytest.importorskip("typst")
    for name in ("Zárina #strike[x] $1$", "Айгүл Қасымова"):
        signed(store, now, naming, name, NAMED)
    assert names_pdf(handed_over(store, naming, now)).startswith(b"%PDF")


def test_the_count_is_told_with_its_parts(store, now, naming):
    for number in range(12):
        country = "KZ" if number < 9 else "FR"
        signed(store, now, naming, f"{chr(65 + number)} Kim", country=country)
    with store.transaction("tests", "add", now) as change:
        change.put(CountOnly(id="c", petition="named", count=30, platform="Paper", as_of="2026"))
        supporters = (Supporter(name="Union", country="GB", members=7_000),)
        naming = change.put(replace(naming, supporters=supporters))
    parts = handed_over(store, naming, now)
    rows = dict(csv.reader(io.StringIO(count_csv(parts))))
    assert rows["signed at a stall"] == "12"
    assert rows["counted elsewhere, not itemised"] == "30"
    assert rows["total"] == "42"
    assert rows["supported by Union, GB"] == "7,000 members"
    assert not any(part.startswith("from") for part in rows)
    assert "42" in count_html(parts)


def test_countries_are_told_where_no_small_one_can_be_worked_out(store, now, naming):
    people = ["KZ"] * 9 + ["FR"] * 6 + ["GB"] * 2 + ["DE"] * 3 + ["PL"] * 7
    for number, country in enumerate(people):
        signed(store, now, naming, f"{chr(65 + number)} Kim", country=country)
    parts = handed_over(store, naming, now)
    assert dict(parts.by_country)["KZ"] == "9"
    assert {dict(parts.by_country)[small] for small in ("GB", "DE")} == {"<5"}


def test_it_is_kept_on_the_petition_and_ends_it(store, now, naming):
    signed(store, now, naming, "Anna Kim", NAMED)
    parts = handed_over(store, naming, now)
    record(store, now, "me", parts, "ab" * 32, interim=True)
    open_still = store.get(Petition, "named")
    assert open_still.handed_over is None
    record(store, now, "me", parts, "cd" * 32, interim=False)
    kept = store.get(Petition, "named")
    assert kept.handed_over == now
    assert [(one.total, one.names, one.manifest[:2]) for one in kept.handovers] == [
        (1, 1, "ab"),
        (1, 1, "cd"),
    ]
    with pytest.raises(Refused, match="already"):
        check(kept)
    file_answer(store, now, "me", "named", "reply")
    assert [one.answer for one in store.get(Petition, "named").handovers] == ["", "reply"]


def test_what_was_never_handed_over_has_no_answer(store, now, naming):
    with pytest.raises(Refused, match="never"):
        file_answer(store, now, "me", "named", "reply")
    with pytest.raises(Refused, match="draft"):
        check(replace(naming, draft=True))
