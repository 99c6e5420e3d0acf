"""A person signs in a real browser on a narrow phone, without JavaScript."""

from collections.abc import Iterator

import pytest

from tests.petitions.pages.browsing import by, opened, press, requested, scrolls_sideways
from tests.petitions.pages.serving import Site, made, served

pytestmark = pytest.mark.needs("chromium", "chromedriver")

ATTACK = "<script>alert(1)</script>{{7*7}}\"'><img src=x onerror=alert(1)>%0d%0aSet-Cookie:a=b"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    store = made(
        tmp_path_factory.mktemp("browser") / "s" / "h.json",
        title="Reinstate the workers of West Oil Software",
        text=f"At least 18 workers were dismissed.\n\n{ATTACK}",
        demands=["reinstate everyone", ATTACK],
        goal=1000,
        closes="31 March 2027",
    )
    with served(store) as site:
        yield site


@pytest.fixture(scope="module")
def phone() -> Iterator[object]:
    """Chromium as a phone of 320 pixels; JavaScript is off."""
    browser = opened(javascript=False)
    yield browser
    browser.quit()


@pytest.mark.parametrize(
    ("language", "direction", "name", "thanks"),
    [
        ("en", "ltr", "Ann Example", "Thank you"),
        ("ru", "ltr", "Анна Қасымова", "Спасибо"),
        ("ar", "rtl", "زينب علي", "شكرًا لك"),
    ],
)
def test_a_person_signs(
    site: Site, phone, language: str, direction: str, name: str, thanks: str
) -> None:
    requested(phone)
    phone.get(f"{site.base}/{site.code.lower()}/s12?lang={language}")
    page = by(phone, "html")
    assert (page.get_attribute("lang"), page.get_attribute("dir")) == (language, direction)
    assert not scrolls_sideways(phone)
    assert ATTACK in by(phone, "main").text

    summary = press(phone, ".errors")
    assert phone.switch_to.active_element == summary
    assert not scrolls_sideways(phone)
    by(phone, ".errors a").click()
    assert phone.current_url.endswith("#name")

    by(phone, "#name").send_keys(name)
    by(phone, "#email").send_keys(f"{language}@example.org")
    by(phone, "#consent-sign").click()
    press(phone, ".share")
    assert by(phone, "h1").text == thanks
    assert not scrolls_sideways(phone)

    (kept,) = [one for one in site.signatures() if one.person and one.person.name == name]
    assert (kept.language, kept.source, kept.channel) == (language, "s12", "web")
    assert [(one.purpose, one.language) for one in kept.consents] == [("sign", language)]
    assert {url.split("/")[2] for url in requested(phone)} == {f"127.0.0.1:{site.port}"}
    assert phone.get_cookies() == []


def test_what_was_typed_stands_there_to_the_letter(site: Site, phone) -> None:
    phone.get(f"{site.base}/{site.code}")
    by(phone, "#name").send_keys(ATTACK)
    by(phone, "#postcode").send_keys("<b>{%")
    press(phone, ".errors")
    assert by(phone, "#name").get_attribute("value") == ATTACK
    assert by(phone, "#postcode").get_attribute("value") == "<b>{%"
