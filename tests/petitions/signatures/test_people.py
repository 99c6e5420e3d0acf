"""People are compared by canonical forms, which nobody can read back from the keys."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import BadInput, Refused
from data.records import Keys, Person
from petitions.signatures.people import (
    canonical_email,
    canonical_phone,
    check_email,
    check_name,
    check_phone,
    folded_name,
    folded_postcode,
    keys,
)

SECRET = "5e" * 32
LOCAL = st.text("abcxyzABCXYZ0189._-", min_size=1, max_size=20).filter(
    lambda text: text.replace(".", "").replace("-", "").replace("_", "")
)
DOMAINS = st.sampled_from(
    [
        "gmail.com",
        "googlemail.com",
        "example.org",
        "yandex.kz",
        "pm.me",
        "mac.com",
        "bücher.example",
    ]
)
NAMES = st.text(min_size=1, max_size=30).filter(lambda name: any(map(str.isalpha, name)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a.b+petitions@googlemail.com", "AB@gmail.com"),
        ("Anna@Example.ORG", "anna@example.org"),
        ("anna+wos@example.org", "anna@example.org"),
        ("anna@bücher.example", "anna@xn--bcher-kva.example"),
        ("anna@example.org.", "anna@example.org"),
        ("anna.kim@ya.ru", "anna-kim@yandex.kz"),
        ("anna_kim@protonmail.com", "annakim@proton.me"),
        (" anna@me.com ", "anna@icloud.com"),
        ("аня@example.org", "АНЯ@example.org"),
    ],
)
def test_addresses_of_one_mailbox_are_equal(one, other):
    assert canonical_email(one) == canonical_email(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a.b@example.org", "ab@example.org"),
        ("a_b@gmail.com", "ab@gmail.com"),
        ("anna@example.org", "anna@example.com"),
        ("+wos@example.org", "+kz@example.org"),
        ("anna@bk.ru", "anna@mail.ru"),
    ],
)
def test_addresses_of_two_mailboxes_differ(one, other):
    assert canonical_email(one) != canonical_email(other)


@given(LOCAL, DOMAINS, st.text("abc123", max_size=5))
def test_the_canonical_form_is_its_own_and_knows_neither_case_nor_tag(local, domain, tag):
    canonical = canonical_email(f"{local}@{domain}")
    assert canonical_email(canonical) == canonical
    assert canonical_email(f"{local.upper()}+{tag}@{domain.upper()}") == canonical
    assert canonical.isascii()
    assert canonical == canonical.lower()


@given(st.text(max_size=300))
def test_anything_is_an_address_or_refused(text):
    try:
        local, _, domain = canonical_email(text).rpartition("@")
    except BadInput:
        return
    assert local
    assert domain.isascii()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "anna",
        "@example.org",
        "anna@",
        "a b@example.org",
        "anna@exa mple.org",
        "a@b..c",
        "a@я..рф",
    ],
)
def test_what_is_no_address_is_refused(text):
    with pytest.raises(BadInput, match=r"name@example\.org"):
        canonical_email(text)


def test_an_empty_address_or_number_is_none_at_all():
    assert check_email(" ") == " "
    assert check_phone("") == ""


@pytest.mark.parametrize(
    "number",
    [
        "+44 20 7946 0018",
        "0044 (0)20 7946 0018",
        "020 7946-0018",
        "tel: +44.20.7946.0018",
        "020 7946 0018 ext. 5",
        "٠٢٠ ٧٩٤٦ ٠٠١٨",
        "０２０７９４６００１８",
    ],
)
def test_one_number_has_many_spellings(number):
    assert canonical_phone(number) == "79460018"


@pytest.mark.parametrize("number", ["none", "1234", "ext. 12"])
def test_too_few_digits_are_no_number(number):
    with pytest.raises(BadInput, match="fewer than 5 digits"):
        check_phone(number)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kemal Özkan", "KEMAL  OZKAN"),
        ("Atle Høie", "atle hoie"),
        ("Жанна Ким", "Zhanna Kim"),
        ("O’Neil, Séan", "o'neil sean"),
        ("Jean-Luc", "jean luc"),
        ("Anna\u00a0Kim", " anna kim "),
        ("Ａｎｎａ", "anna"),
        ("e\u0301va", "Éva"),
    ],
)
def test_one_name_has_many_spellings(one, other):
    assert folded_name(one) == folded_name(other)


@given(NAMES)
def test_a_folded_name_knows_no_spacing_and_no_normal_form(name):
    folded = folded_name(name)
    assert folded
    assert folded_name(f"  {name}\t") == folded
    assert folded_name(unicodedata.normalize("NFD", name)) == folded_name(
        unicodedata.normalize("NFC", name)
    )


@given(st.text("abcXYZéÉñşøßжЖқΩ -", min_size=1))
def test_a_folded_name_knows_no_case(name):
    assert folded_name(name.upper()) == folded_name(name.lower()) == folded_name(name)


@pytest.mark.parametrize("postcode", ["SW1A 1AA", "sw1a1aa", "SW1A-1AA", " sw1a  1aa "])
def test_a_postcode_knows_no_spaces_hyphens_or_case(postcode):
    assert folded_postcode(postcode) == folded_postcode("SW1A 1AA")
    assert folded_postcode(postcode) != folded_postcode("SW1A 1AB")


@pytest.mark.parametrize(
    "name",
    [
        "Ән Ғ Қ Ң Ө Ұ Ү Һ І",
        "王小明",
        "محمد علي",
        "אביגיל",
        "นิดา สุขใจ",
        "O",
        "X Æ A-12",
        "ʻOkina",
        "D’Angelo-Smith Jr.",
        "ᐃᓄᒃ",
        "𖬀𖬁",
        "\U00010d4a\U00010d4b",
        "क्षत्रिय",
        "می‌خواهم",
        "👩🏾‍🏭",
        "Anna\u200f",
    ],
)
def test_a_name_in_any_script_is_taken_as_it_is(name):
    assert check_name(name) == name
    assert keys(SECRET, Person(name=name)).name


@pytest.mark.parametrize(
    "name", ["", " \t\u00a0", "\u200b\u200d", "\u0301\u0308", "\u3164", "\u202e", "\x1b\x07"]
)
def test_a_name_of_which_nothing_can_be_seen_is_refused(name):
    with pytest.raises(BadInput, match="name is missing"):
        check_name(name)


def test_keys_stand_for_what_was_given_and_only_for_that():
    person = Person(name="Anna Kim", email="anna@example.org", postcode="SW1A 1AA")
    compared = keys(SECRET, person)
    assert compared.name
    assert compared.email
    assert compared.postcode
    assert (compared.phone, compared.street, compared.workplace) == ("", "", "")
    assert compared == keys(
        SECRET, Person(name="ANNA KIM", email="ANNA@EXAMPLE.ORG", postcode="sw1a1aa")
    )


def test_keys_tell_nothing_without_the_petitions_secret():
    person = Person(name="annakim", street="annakim", postcode="annakim", workplace="annakim")
    compared, elsewhere = keys(SECRET, person), keys("a7" * 32, person)
    digests = {compared.name, compared.street, compared.postcode, compared.workplace}
    assert len(digests) == 4
    assert not digests & {elsewhere.name, elsewhere.street, elsewhere.postcode}
    assert "annakim" not in repr(compared)


def test_a_petition_without_a_secret_compares_nobody():
    with pytest.raises(Refused, match="no key"):
        keys("", Person(name="Anna Kim"))


def test_nothing_given_leaves_no_key():
    assert keys(SECRET, Person(name="A")) == Keys(name=keys(SECRET, Person(name="a")).name)
