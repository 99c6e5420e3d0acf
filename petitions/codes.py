"""The short address of a petition's own page: a code of four signs, and a stall behind it."""

from hashlib import blake2b

from data.errors import BadInput
from data.records.base import Id
from petitions.links import with_source

SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""None that is taken for another on paper; all are in a QR code's small alphabet."""

_LENGTH = 4


def code_of(petition: Id) -> str:
    """The code in a petition's address, such as K7Q2; the same on every machine.

    One pair of petitions in 810,000 shares a code: those cannot be served together.
    """
    number = int.from_bytes(blake2b(petition.encode(), person=b"page code").digest()[:8])
    signs = []
    for _ in range(_LENGTH):
        number, place = divmod(number, len(SIGNS))
        signs.append(SIGNS[place])
    return "".join(signs)


def page_link(base_url: str, petition: Id, stall: str = "") -> str:
    """The address of a petition's own page in capitals, which makes its QR code smaller.

    `base_url` is where the pages are served, a scheme and a host; BadInput when it is more.
    """
    scheme, slashes, host = base_url.rstrip("/").partition("://")
    if not slashes or "/" in host or "?" in host or "#" in host:
        raise BadInput("The address of the pages is a scheme and a host: https://sign.example.org")
    link = f"{scheme}://{host}/{code_of(petition)}".upper()
    return with_source(link, stall) if scheme.lower() == "https" else _with_stall(link, stall)


def _with_stall(link: str, stall: str) -> str:
    """A page on the local network, without TLS, takes its stall from the path as well."""
    if not stall:
        return link
    return with_source(link.replace("HTTP://", "HTTPS://", 1), stall).replace("HTTPS", "HTTP", 1)
