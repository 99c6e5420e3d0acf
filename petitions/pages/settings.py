"""How the pages are served: where from, behind what, and with which limits."""

from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

from data.errors import BadInput, Refused
from data.text import visible
from petitions.addresses.links import check_link
from petitions.pages.rate import Allowance

_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Settings:
    """`proxies` are the addresses whose X-Forwarded-For is believed.

    With `only_proxies` nobody else is answered, since TLS ends there. `patience` is how many
    seconds a form may take to arrive, `floor` how many an answer takes at least, so that nobody
    can tell by the time whether somebody had signed before.
    """

    base_url: str
    proxies: frozenset[str] = frozenset()
    only_proxies: bool = False
    responsible: str = ""
    allowance: Allowance = field(default_factory=Allowance)
    patience: float = 10.0
    floor: float = 0.020

    @property
    def encrypted(self) -> bool:
        return self.base_url.startswith("https://")


def checked_base(base_url: str) -> str:
    """Where the pages are reached, in small letters; BadInput unless a scheme and a host."""
    link = check_link(base_url)
    parts = urlsplit(link)
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        raise BadInput(
            "--base-url is where the pages are reached, a scheme and a host: "
            f"https://sign.example.org, not {visible(base_url[:80])}"
        )
    return f"{parts.scheme}://{parts.netloc}".lower()


def is_this_machine(host: str) -> bool:
    """Whether a server that listens on `host` is reached from this machine alone."""
    if host.lower() in _THIS_MACHINE:
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def check_listening(host: str, base_url: str, proxies: frozenset[str], *, insecure: bool) -> bool:
    """Whether only the proxies may connect; Refused when names would cross a network in clear."""
    for proxy in proxies:
        try:
            ip_address(proxy)
        except ValueError:
            raise BadInput(
                f"--trusted-proxy is an address such as 10.0.0.2, not {visible(proxy[:60])}"
            ) from None
    if insecure or is_this_machine(host):
        return False
    if proxies and base_url.lower().startswith("https://"):
        return True
    raise Refused(
        f"{visible(host[:60])} is reached from beyond this machine, and without TLS everybody on "
        "the way reads the names. Listen on 127.0.0.1 behind a TLS proxy; or name the proxy's "
        "machine with --trusted-proxy and its --base-url https://...; or say --insecure-lan."
    )


IN_CLEAR = (
    "Without TLS everybody on this network can read each name, address and consent that is sent "
    "and can change the page: use it only where you trust everybody who is connected."
)
"""What --insecure-lan means."""


def own_address(host: str) -> str:
    """The address by which others reach a server that listens on `host`."""
    if host not in ("0.0.0.0", "::"):  # noqa: S104 - asked, not listened on
        return host
    import socket

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(("192.0.2.1", 9))  # sends nothing: it only asks for the way
        except OSError:
            return "127.0.0.1"
        return str(asking.getsockname()[0])
