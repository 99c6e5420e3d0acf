"""axe-core on every page that a signatory may see: no rule of WCAG 2.2 A and AA is broken."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.petitions.pages.browsing import by, opened, press, scrolls_sideways, violations
from tests.petitions.pages.posting import confirming, link
from tests.petitions.pages.serving import Site, made, written

pytestmark = pytest.mark.needs("chromium", "chromedriver", "npm")

LANGUAGES = ("en", "ru", "kk", "fr", "es", "ar")


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    """Chromium with JavaScript, which axe-core is written in."""
    opened_here = opened(javascript=True)
    yield opened_here
    opened_here.quit()


class Seen:
    """What axe-core found on each page, and which pages are wider than the phone."""

    def __init__(self, browser, axe: str) -> None:
        self.browser = browser
        self.wrong: dict[str, list[str]] = {}
        self._axe = axe

    def look(self, page: str) -> None:
        found = violations(self.browser, self._axe)
        if scrolls_sideways(self.browser):
            found.append("it scrolls sideways")
        if found:
            self.wrong[page] = found

    def open(self, url: str) -> None:
        self.browser.get(url)
        self.look(url)


@pytest.fixture
def seen(browser, axe: str) -> Seen:
    return Seen(browser, axe)


@pytest.mark.parametrize("language", LANGUAGES)
def test_signing(site: Site, seen: Seen, language: str) -> None:
    seen.open(f"{site.base}/{site.code}?lang={language}")
    press(seen.browser, ".errors")
    seen.look("mistakes")
    by(seen.browser, "#name").send_keys(f"Axe {language}")
    by(seen.browser, "#consent-sign").click()
    press(seen.browser, ".share")
    seen.look("thanks")
    assert seen.wrong == {}


def test_a_wrong_address_and_the_whole_text(site: Site, seen: Seen) -> None:
    for path in ("/nothing", "/nothing?lang=ar", f"/t/{site.code}"):
        seen.open(site.base + path)
    assert seen.wrong == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_a_mail_leads(tmp_path: Path, mailbox, seen: Seen, language: str) -> None:
    box, port = mailbox
    with confirming(tmp_path / "s" / "h.json", port) as site:
        path = f"/{site.code}?lang={language}"
        site.send(name="Ann", email="ann@example.org", consent_contact="yes", path=path)
        letter = box.wait(1)
        no_mail = letter["List-Unsubscribe"].strip("<>")
        for address in (site.base + link(letter, "c"), no_mail, site.base + link(letter, "w")):
            seen.open(address)
            assert by(seen.browser, "html").get_attribute("lang") == language
            if address != site.base + link(letter, "c"):
                press(seen.browser, "main p a")
                seen.look(f"after {address}")
        seen.open(site.base + link(letter, "c"))
    assert seen.wrong == {}


def test_the_page_of_files(tmp_path: Path, seen: Seen) -> None:
    store = made(
        tmp_path / "s" / "h.json",
        title="Reinstate the workers",
        text="At least 18 workers were dismissed.",
        goal=1000,
        closes="31 March 2027",
        link="https://actionnetwork.org/petitions/reinstate",
    )
    written(store, tmp_path / "public")
    for language in LANGUAGES:
        seen.open((tmp_path / "public" / f"index.{language}.html").as_uri())
    assert seen.wrong == {}
