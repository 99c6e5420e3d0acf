"""What a page shows and weighs, whatever the petition says."""

import html
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from data.store import open_store
from petitions.languages import NAMES
from petitions.pages.shown import pieces, weight
from petitions.terms.editing import Edit, edit_petition
from tests.petitions.pages.serving import NOW, Site, made, served

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{7*7}}{% raw %}${7*7}",
    "</title></style><style>*{display:none}",
    "javascript:alert(1)",
    "&lt;b&gt;",
    "\u202egnp.exe",
)
PAYLOAD = " ".join(PAYLOADS)
LONG = "\n\n".join(f"{number}. {PAYLOAD} {'Слово ' * 60}" for number in range(40))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    store = made(
        tmp_path_factory.mktemp("hostile") / "s" / "h.json",
        title=PAYLOAD,
        text=LONG,
        demands=[PAYLOAD, "х" * 4_000],
        responsible=PAYLOAD,
    )
    with served(store) as site:
        yield site


@pytest.fixture
def noticed(place: Path) -> Iterator[Site]:
    """A petition whose privacy notice is longer than a page."""
    store = made(place, text="One.")
    with closing(open_store(str(store))) as opened:
        notice = "".join(f"{number}. We keep what you write & more.\n\n" for number in range(500))
        edit_petition(opened, NOW, "tests", "wos", Edit(privacy=notice, allow="a test"))
    with served(store) as site:
        yield site


def test_a_long_notice_is_whole_on_pages_of_its_own(noticed: Site) -> None:
    for page in (noticed.ask(f"/{noticed.code}"), noticed.send(name="")):
        assert len(page.body) <= 10_240
        assert "0. We keep what you write &amp; more." in page.text
        found = re.search(r'href="(/t/[^"]+part=2)"', page.text)
        assert found
    path, read = literal(found[1]), ""
    while path:
        page = noticed.ask(path)
        assert len(page.body) <= 10_240
        read += page.text
        after = re.search(r'href="(/t/[^"]+part=\d+)"', page.text)
        path = literal(after[1]) if after else ""
    assert all(f">{number}. We keep" in read for number in range(500))


def literal(text: str) -> str:
    return html.unescape(text)


@pytest.mark.parametrize("language", NAMES)
def test_every_page_keeps_its_weight(hostile: Site, language: str) -> None:
    for path in (f"/{hostile.code}/S1", f"/t/{hostile.code}", "/nothing"):
        page = hostile.ask(f"{path}?lang={language}")
        assert len(page.body) <= 10_240, path
    assert len(hostile.send(path=f"/{hostile.code}?lang={language}").body) <= 10_240
    mistaken = hostile.send(path=f"/{hostile.code}?lang={language}", name="", email=PAYLOAD)
    assert mistaken.status == 422
    assert len(mistaken.body) <= 10_240


def test_a_payload_is_text_on_the_page(hostile: Site) -> None:
    sent = {"name": "", "email": PAYLOAD[:200], "postcode": PAYLOAD[:40], "country": PAYLOAD[:90]}
    for page in (hostile.ask(f"/{hostile.code}").text, hostile.send(**sent).text):
        assert page.count("<style>") == 1
        assert not re.search(r"<(script|img)|\son\w+=(?!alert)", page.replace("&lt;", "").lower())
        assert "49" not in re.sub(r'value="[\w-]{43}"', "", page)
        assert "\\u202e" in page
        assert literal(page).count("<script>alert(1)</script>")


@pytest.mark.parametrize(
    "path",
    [
        "/{code}/%3Cscript%3E",
        "/{code}/..%2f..%2fetc",
        "/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "/{code}?lang=%3Cscript%3E",
        "/{code}?source=%0d%0aX-Bad:1",
        "/t/{code}?part=%3Cscript%3E",
        "/c/%3Cscript%3E",
    ],
)
def test_a_payload_in_the_address_is_nowhere(hostile: Site, path: str) -> None:
    answer = hostile.ask(path.format(code=hostile.code))
    page = answer.text.replace(html.escape(PAYLOAD), "")
    assert answer.status in (200, 404)
    assert "x-bad" not in answer.headers
    assert 'lang="<' not in page
    assert "etc" not in re.findall(r'action="([^"]*)"', page)


def test_a_payload_in_the_headers_is_nowhere(hostile: Site) -> None:
    headers = {
        "Host": "evil.example",
        "X-Forwarded-Host": "evil.example",
        "Referer": "https://evil.example",
        "Accept-Language": "<script>,en;q=x",
        "User-Agent": "evil.example",
    }
    assert "evil.example" not in hostile.ask(f"/{hostile.code}", headers=headers).text


@pytest.mark.parametrize("path", ["/{code}", "/nothing", "/health", "/t/{code}", "/favicon.ico"])
def test_every_answer_ties_the_browser(hostile: Site, path: str) -> None:
    headers = hostile.ask(path.format(code=hostile.code)).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert "set-cookie" not in headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert "frame-ancestors 'none'" in policy


def test_a_long_text_can_be_read_to_its_end(hostile: Site) -> None:
    path, read, parts = f"/t/{hostile.code}", "", 0
    while path:
        page = hostile.ask(path).text
        read += literal(page)
        parts += 1
        found = re.search(r'href="(/t/[^"]+part=\d+)"', page)
        path = literal(found[1]) if found else ""
    assert parts > 1
    assert all(f"{number}. <script>" in read for number in range(40))


def test_pieces_hold_every_word_and_keep_to_their_room() -> None:
    texts = ("<b> & ' \" " * 300, "x" * 3_000, "short")
    found = pieces(texts, 1_000)
    assert all(sum(map(weight, page)) <= 1_000 for page in found)
    whole = "".join("".join(page) for page in found)
    assert whole.replace(" ", "") == "".join(texts).replace(" ", "")
