"""A real Chromium, as wide as a small phone, and what axe-core finds on its page."""

WIDTH = 320


def opened(*, javascript: bool):
    """A browser without a window, which the caller quits."""
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
