"""A person signs in a real browser on a narrow phone, without JavaScript."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.petitions.pages.serving import Site, made, served

pytestmark = pytest.mark.needs("chromium", "chromedriver")

ATTACK = "<script>alert(1)</script>{{7*7}}\"'><img src=x onerror=alert(1)>%0d%0aSet-Cookie:a=b"
WIDTH = 320


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


def opened(*, javascript: bool):
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    for word in ("headless=new", "no-sandbox", "disable-gpu", "disable-dev-shm-usage"):
        options.add_argument(f"--{word}")
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    if not javascript:
        block = {"profile.managed_default_content_settings.javascript": 2}
        options.add_experimental_option("prefs", block)
    browser = webdriver.Chrome(options, Service("/usr/bin/chromedriver"))
    metrics = {"width": WIDTH, "height": 640, "deviceScaleFactor": 2, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    return browser


def requested(browser) -> list[str]:
    """Every address that the browser asked for since the last look."""
    import json

    events = (json.loads(entry["message"])["message"] for entry in browser.get_log("performance"))
    return [
        event["params"]["request"]["url"]
        for event in events
        if event["method"] == "Network.requestWillBeSent"
    ]


def scrolls_sideways(browser) -> bool:
    size = browser.execute_cdp_cmd("Page.getLayoutMetrics", {})
    return size["cssContentSize"]["width"] > WIDTH


def by(browser, selector: str):
    from selenium.webdriver.common.by import By

    return browser.find_element(By.CSS_SELECTOR, selector)


def press(browser, expected: str):
    """Press the button and wait for the page that has what is expected."""
    from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
    from selenium.webdriver.support.ui import WebDriverWait

    passing = (NoSuchElementException, StaleElementReferenceException)
    by(browser, "button").click()
    return WebDriverWait(browser, 10, 0.05, passing).until(lambda _: by(browser, expected))


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


AXE = Path(__file__).parents[3] / "build" / "axe" / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="session")
def axe() -> str:
    """axe-core, installed once into the build folder."""
    import subprocess

    if not AXE.exists():
        folder = AXE.parents[2]
        folder.mkdir(parents=True, exist_ok=True)
        wanted = ["npm", "install", "--silent", "--no-save", "--prefix", folder, "axe-core@4.10.3"]
        subprocess.run(wanted, check=True)
    return AXE.read_text()


@pytest.mark.needs("npm")
def test_axe_finds_nothing(site: Site, axe: str) -> None:
    browser = opened(javascript=True)
    try:
        found = {}
        for language in ("en", "ru", "kk", "fr", "es", "ar"):
            browser.get(f"{site.base}/{site.code}?lang={language}")
            found[language, "form"] = violations(browser, axe)
            press(browser, ".errors")
            found[language, "mistakes"] = violations(browser, axe)
            by(browser, "#name").send_keys(f"Axe {language}")
            by(browser, "#consent-sign").click()
            press(browser, ".share")
            found[language, "thanks"] = violations(browser, axe)
        for path in ("/nothing", "/nothing?lang=ar", f"/t/{site.code}"):
            browser.get(site.base + path)
            found[path] = violations(browser, axe)
    finally:
        browser.quit()
    assert {page: rules for page, rules in found.items() if rules} == {}


def violations(browser, axe: str) -> list[str]:
    """The rules of WCAG 2.2 A and AA that the page breaks; the CSP does not bind the driver."""
    browser.execute_script(axe)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    result = browser.execute_async_script(
        "const done = arguments[1];"
        "axe.run({runOnly: {type: 'tag', values: arguments[0]}}).then(done, e => done(String(e)))",
        tags,
    )
    assert isinstance(result, dict), result
    assert result["passes"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in result["violations"]]
