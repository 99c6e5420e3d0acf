"""A link is checked before it becomes a code, and carries the stall it is scanned at."""

import pytest

from data.errors import BadInput
from petitions.addresses.links import check_link, notice, with_source


@pytest.mark.parametrize(
    "link",
    [
        "https://sign.example.org/k7q2/s12",
        "HTTPS://SIGN.EXAMPLE.ORG/K7Q2/S12",
        "https://actionnetwork.org/petitions/Reinstate-Them?a=1&b=%C3%A9#top",
        "https://example.org:8443/",
        "http://localhost:8000/wos",
        "http://192.168.1.20/wos",
        "http://stall.local/wos",
        "http://laptop/wos",
    ],
)
def test_a_good_link_stays_as_it_was_typed(link):
    assert check_link(f" {link}\n") == link


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("http://example.org/", "https"),
        ("http://8.8.8.8/", "https"),
        ("example.org/sign", "https://"),
        ("javascript:alert(1)", "https://"),
        ("ftp://example.org", "https://"),
        ("", "cannot be seen"),
        ("https://", "no host"),
        ("https:///path", "no host"),
        ("https://anna:secret@example.org/", "user name"),
        ("https://example.org@evil.example/", "user name"),
        ("https://[2001:db8::1]/", "brackets"),
        ("https://[v1.a]/", "host"),
        ("https://exa mple.org/", "blanks"),
        ("https://example.org/a\tb", "blanks"),
        ("https://example.org/\x1b[31m", "cannot be seen"),
        ("https://example.org/\u202egro", "cannot be seen"),
        ("https://example.org/%0d%0aSet-Cookie", "cannot be seen"),
        ("https://example.org/%1B", "cannot be seen"),
        ("https://example.org/%25%30%61", "cannot be seen"),
        ("https://example.org/%E2%80%AE", "cannot be seen"),
        ("https://example.org/%C2%85", "cannot be seen"),
        ("https://example.org\\@evil.example", "backslash"),
        ("https://example.org:99999/", "host and port"),
        ("https://exa%6dple.org/", "cannot exist"),
        ("https://-example.org/", "cannot exist"),
        ("https://example..org/", "cannot exist"),
        ("https://подпись..рф/", "cannot exist"),
        ("https://example.org/%2525252525252525", "cannot be seen"),
        ("https://2130706433/", "number"),
        ("https://0x7f.1/", "number"),
        ("https://127.1/", "number"),
        ("https://example.org/" + "a" * 2000, "2,020 characters"),
    ],
)
def test_a_bad_link_is_refused_with_the_reason(link, said):
    with pytest.raises(BadInput, match=said):
        check_link(link)


def test_a_refusal_is_safe_to_print():
    with pytest.raises(BadInput) as error:
        check_link("https://example.org/\x1b]0;owned\x07")
    assert str(error.value).isprintable()


@pytest.mark.parametrize(
    ("typed", "ascii_form"),
    [
        ("https://аррӏе.com/sign", "https://xn--80ak6aa92e.com/sign"),
        ("https://faß.de/", "https://xn--fa-hia.de/"),
        ("https://ｅxample.org/", "https://example.org/"),
    ],
)
def test_a_look_alike_host_is_shown_in_ascii(typed, ascii_form):
    assert check_link(typed) == ascii_form


def test_other_letters_in_a_path_are_encoded():
    assert check_link("https://example.org/подпись?ы=1") == (
        "https://example.org/%D0%BF%D0%BE%D0%B4%D0%BF%D0%B8%D1%81%D1%8C?%D1%8B=1"
    )


def test_what_has_to_be_said_aloud():
    assert "not encrypted" in notice("http://192.168.1.20/wos")
    assert "xn--80ak6aa92e.com" in notice("https://xn--80ak6aa92e.com/sign")
    assert notice("https://example.org/sign") == ""


@pytest.mark.parametrize(
    ("link", "carried"),
    [
        (
            "https://actionnetwork.org/petitions/x",
            "https://actionnetwork.org/petitions/x?source=s-3",
        ),
        (
            "https://actionnetwork.org/petitions/x?source=mail&lang=ru#form",
            "https://actionnetwork.org/petitions/x?lang=ru&source=s-3#form",
        ),
        ("https://example.org/Sign", "https://example.org/Sign?utm_source=s-3&utm_medium=qr"),
        (
            "https://notactionnetwork.org/?q=%C3%A9",
            "https://notactionnetwork.org/?q=%C3%A9&utm_source=s-3&utm_medium=qr",
        ),
        ("HTTPS://SIGN.EXAMPLE.ORG/K7Q2", "HTTPS://SIGN.EXAMPLE.ORG/K7Q2/S-3"),
    ],
)
def test_a_stall_rides_in_the_link(link, carried):
    assert with_source(link, "s-3") == carried
    assert with_source(link, "") == link
    assert check_link(carried) == carried


@pytest.mark.parametrize("stall", ["stall 3", "a&b", "стол", "x" * 65, "a#b"])
def test_a_source_is_letters_digits_and_hyphens(stall):
    with pytest.raises(BadInput, match="letters, digits"):
        with_source("https://example.org/", stall)
