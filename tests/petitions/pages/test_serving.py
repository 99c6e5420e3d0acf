"""Where the server listens, behind what, and what it says then."""

import subprocess
import sys
from pathlib import Path

import pytest

from data.config import Config
from data.errors import BadInput, Refused
from petitions.mail.sending import mail_server
from petitions.pages.settings import check_listening, checked_base
from tests.petitions.pages.serving import HERE, made, served

TLS = "https://sign.example.org"
PROXY = frozenset({"10.0.0.2"})


def asked(store: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = ["--store", str(store), "petition", "serve", "wos", *options]
    return subprocess.run(
        [sys.executable, "-m", "tui.cli.main", *command],
        cwd=HERE,
        capture_output=True,
        text=True,
        timeout=20,
    )


def test_on_this_machine_it_needs_nothing() -> None:
    for host in ("127.0.0.1", "localhost", "::1", "127.0.0.9"):
        assert check_listening(host, "", frozenset(), insecure=False) is False


@pytest.mark.parametrize(
    ("host", "base", "proxies"),
    [
        ("0.0.0.0", "", frozenset()),
        ("192.168.1.5", TLS, frozenset()),
        ("0.0.0.0", "http://sign.example.org", PROXY),
        ("example.org", "", PROXY),
    ],
)
def test_beyond_this_machine_it_needs_tls(host: str, base: str, proxies: frozenset[str]) -> None:
    with pytest.raises(Refused, match="without TLS"):
        check_listening(host, base, proxies, insecure=False)


def test_with_tls_on_another_machine_only_that_may_connect() -> None:
    assert check_listening("0.0.0.0", TLS, PROXY, insecure=False) is True


@pytest.mark.parametrize("base", ["https://a.example/path", "https://a.example?x", "ftp://a", ""])
def test_a_base_url_is_a_scheme_and_a_host(base: str) -> None:
    with pytest.raises(BadInput):
        checked_base(base)
    assert checked_base("HTTPS://Sign.Example.ORG/") == "https://sign.example.org"


def test_the_command_refuses_a_network_in_clear(tmp_path: Path) -> None:
    done = asked(made(tmp_path / "s" / "h.json"), "--host", "0.0.0.0")
    assert done.returncode == 4
    assert "--insecure-lan" in done.stderr


def test_on_a_network_in_clear_it_says_what_that_means(tmp_path: Path) -> None:
    store = made(tmp_path / "s" / "h.json")
    with served(store, "--host", "0.0.0.0", "--insecure-lan") as site:
        assert site.ask(f"/{site.code}").status == 200
        assert site.stop() == 0
        assert site.process.stderr
        assert "can read each name" in site.process.stderr.read().replace("\n  ", " ")


def test_past_the_proxy_nobody_is_answered(tmp_path: Path) -> None:
    store = made(tmp_path / "s" / "h.json")
    options = ("--host", "0.0.0.0", "--base-url", TLS, "--trusted-proxy", "10.0.0.2")
    with served(store, *options) as site:
        answer = site.ask(f"/{site.code}")
        assert answer.status == 403
        assert "strict-transport-security" in answer.headers


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    store = made(tmp_path / "s" / "h.json")
    with served(store) as site:
        done = asked(store, "--port", str(site.port))
    assert done.returncode == 1
    assert "choose another --host or --port" in done.stderr


def test_a_draft_is_not_served(tmp_path: Path) -> None:
    done = asked(made(tmp_path / "s" / "h.json", draft=True))
    assert (done.returncode, "draft" in done.stderr) == (4, True)


def test_a_petition_that_confirms_needs_a_mail_server(tmp_path: Path) -> None:
    done = asked(made(tmp_path / "s" / "h.json", confirm=True))
    assert done.returncode == 1
    assert "handbill config set smtp" in done.stderr


def test_a_sender_that_is_no_address_is_told_with_its_setting() -> None:
    config = Config(smtp="smtp://mail.example.org", mail_from="Example Union")
    with pytest.raises(BadInput, match="mail_from"):
        mail_server(config)


def test_several_petitions_are_served_together(tmp_path: Path) -> None:
    from contextlib import closing

    from data.store import open_store
    from petitions.addresses.codes import code_of
    from petitions.terms.petition import new_petition
    from tests.petitions.pages.serving import NOW

    store = made(tmp_path / "s" / "h.json")
    with closing(open_store(str(store))) as opened:
        new_petition(opened, NOW, "tests", id="two", title="Une pétition", language="fr")
    with served(store, "two") as site:
        page = site.ask("/?lang=fr").text
        assert f"/{code_of('wos')}?lang=fr" in page
        assert "Une pétition" in page
        token = site.token(f"/{code_of('two')}")
        assert site.send(token=token, name="Ann").status == 409, "a token is of one petition"
