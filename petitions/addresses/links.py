"""Sign-up links: what may become a QR code, and how a stall's source rides in one."""

import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, quote, unquote, urlsplit

from data.errors import BadInput
from data.text import visible
from petitions.limits import LINK

if TYPE_CHECKING:
    from ipaddress import IPv4Address

_SCHEME = re.compile(r"(?i)(https?)://")
_HOST = re.compile(r"(?i)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*")
_NUMBERS = re.compile(r"(?i)(.*\.)?(0x[0-9a-f]*|[0-9]+)")
_STALL = re.compile(r"[A-Za-z0-9_-]{1,64}")
_LOCAL_ENDINGS = (".local", ".lan", ".home.arpa", ".internal", ".localhost")
_SOURCE_HOST = "actionnetwork.org"
_OWN_PAGE = "HTTPS://"  # only our own pages write the scheme in capitals
_UNFOLDED = 5  # how often an encoded text is looked behind


def check_link(url: str) -> str:
    """`url` as it may be printed: the host in its ASCII form, the rest as it was typed.

    BadInput unless it is https (or http to a host of the local network), without user info,
    control characters (encoded ones too), and without an address in brackets.
    """
    url = url.strip()
    if len(url) > LINK:
        raise BadInput(
            f"The link has {len(url):,} characters: at most {LINK:,} fit a code.", field="link"
        )
    if not url or _hides_something(url):
        raise _wrong(url, "holds blanks or characters that cannot be seen: type it again.")
    if not _SCHEME.match(url):
        raise _wrong(url, "is not a web link: it should begin with https://")
    if "\\" in url:
        raise _wrong(url, "holds a backslash: use / instead.")
    parts = _split(url)
    host = _ascii_host(url, parts)
    if parts.scheme == "http" and not is_local(host):
        raise _wrong(url, "is not encrypted: it should begin with https://")
    return _rebuilt(url, host)


def is_local(host: str) -> bool:
    """Whether `host` is on this machine or the local network, where https can be done without."""
    name = host.lower()
    address = _address(name)
    if address:
        return address.is_private or address.is_loopback or address.is_link_local
    return "." not in name or name.endswith(_LOCAL_ENDINGS)


def notice(link: str) -> str:
    """What must be said aloud beside a link; empty when nothing must."""
    parts = urlsplit(link)
    if parts.scheme == "http":
        return (
            "This link is not encrypted and works on the local network only: "
            "whoever is on that network can read what is sent."
        )
    if "xn--" in parts.netloc.lower():
        return (
            f"The host of this link is written in other letters than ASCII and is really "
            f"{parts.netloc}: check that it is yours."
        )
    return ""


def with_source(url: str, stall: str) -> str:
    """`url` with the stall it is scanned at; `url` itself when there is no stall.

    The stall is the `source` of Action Network, a path in capitals on our own pages, and
    `utm_source` elsewhere.
    """
    if not stall:
        return url
    if not _STALL.fullmatch(stall):
        raise BadInput(
            f'"{visible(stall[:64])}" cannot be a source: use letters, digits, - and _, '
            "64 at most.",
            field="source",
        )
    address, mark, fragment = url.partition("#")
    if address.startswith(_OWN_PAGE):
        return address.rstrip("/") + "/" + stall.upper() + mark + fragment
    host = urlsplit(address).hostname or ""
    if host == _SOURCE_HOST or host.endswith("." + _SOURCE_HOST):
        added = {"source": stall}
    else:
        added = {"utm_source": stall, "utm_medium": "qr"}
    path, _, query = address.partition("?")
    kept = [pair for pair in query.split("&") if pair and pair.split("=")[0] not in added]
    return path + "?" + "&".join([*kept, *(f"{k}={v}" for k, v in added.items())]) + mark + fragment


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise _wrong(url, "is not a web link: check its host and port.") from None
    if "[" in parts.netloc or "]" in parts.netloc:
        raise _wrong(url, "names its host by an address in brackets: use the host's name.")
    if "@" in parts.netloc:
        raise _wrong(url, "holds a user name before its host: leave out everything up to the @.")
    if not host or port == 0:
        raise _wrong(url, "names no host or no port: it should look like https://example.org")
    return parts


def _ascii_host(url: str, parts: SplitResult) -> str:
    host = parts.netloc.partition(":")[0]
    if not host.isascii():
        import idna  # only for the few hosts that need it

        try:
            host = idna.encode(host, uts46=True).decode()
        except idna.IDNAError:
            raise _wrong(url, "has a host that cannot exist: check its spelling.") from None
    if not _HOST.fullmatch(host) or len(host) > 253:
        raise _wrong(url, "has a host that cannot exist: check its spelling.")
    if _NUMBERS.fullmatch(host) and not _address(host):
        raise _wrong(url, "hides its address in a number: use the host's name.")
    return host


def _address(host: str) -> "IPv4Address | None":
    from ipaddress import AddressValueError, IPv4Address

    try:
        return IPv4Address(host)
    except AddressValueError:
        return None


def _rebuilt(url: str, host: str) -> str:
    scheme, slashes, rest = url.partition("://")
    authority = re.split(r"[/?#]", rest, maxsplit=1)[0]
    _, colon, port = authority.partition(":")
    tail = quote(rest[len(authority) :], safe="!#$%&'()*+,/:;=?@[]~")
    return scheme + slashes + host + colon + port + tail


def _hides_something(url: str) -> bool:
    """Whether a blank, a control or an invisible character stands in `url`, or behind its `%`."""
    if any(unicodedata.category(character)[0] in "CZ" for character in url):
        return True
    for _ in range(_UNFOLDED):
        behind = unquote(url)
        if behind == url:
            return False
        if any(unicodedata.category(character) in _UNSEEN for character in behind):
            return True
        url = behind
    return True


_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def _wrong(url: str, why: str) -> BadInput:
    return BadInput(f'"{visible(url[:80])}" {why}', field="link")
