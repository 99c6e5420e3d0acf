"""The short address of a petition's own page: a code of four signs, and a stall behind it.

A sheet of paper has an address of the same form, `K7Q2/SHEET-12`, a slip of it `K7Q2/SHEET-12-3`.
"""

import re
from hashlib import blake2b
from typing import NamedTuple

from data.errors import BadInput
from data.records import Petition
from data.records.base import Id
from data.text import visible
from petitions.addresses.links import with_source

SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""None that is taken for another on paper; all are in a QR code's small alphabet."""

_LENGTH = 4
_NUMBER = re.compile(r"0*([1-9][0-9]{0,8})")
_SHEET = re.compile(r"(?i)(?:.*/)?([0-9A-Z]{4})/SHEET-([1-9][0-9]{0,8})(?:-([1-9][0-9]{0,2}))?")


class Place(NamedTuple):
    """A sheet, and the line on it when a slip was read."""

    sheet: int
    line: int | None = None


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


def sheet_code(petition: Petition, sheet: int, line: int | None = None) -> str:
    """What the QR code of a sheet says, or of one slip of it: the petition and the number.

    Where the petition is signed on its own page the code opens that page, with the sheet as its
    source; elsewhere the code is for us alone, and whoever scans it learns no more than is printed.
    """
    short = short_code(petition, sheet, line)
    host, slash, code = petition.link.rstrip("/").upper().rpartition("/")
    return f"{host}/{short}" if slash and code == code_of(petition.id) else short


def short_code(petition: Petition, sheet: int, line: int | None = None) -> str:
    """The same for people, who type it where no scanner reads it: `K7Q2/SHEET-12`."""
    tail = f"SHEET-{sheet}" if line is None else f"SHEET-{sheet}-{line}"
    return f"{code_of(petition.id)}/{tail}"


def read_sheet(petition: Petition, typed: str) -> Place:
    """The sheet that was meant: its number, or what a scanner read from its code.

    BadInput when it is neither, or the sheet of another petition.
    """
    text = typed.strip()
    if number := _NUMBER.fullmatch(text):
        return Place(int(number[1]))
    read = _SHEET.fullmatch(text)
    if read is None:
        raise BadInput(f'"{visible(text[:20])}" is no number of a sheet.', field="sheet")
    if read[1].upper() != code_of(petition.id):
        raise BadInput(f"This is a sheet of another petition: {read[1].upper()}.", field="sheet")
    return Place(int(read[2]), int(read[3]) if read[3] else None)


def _with_stall(link: str, stall: str) -> str:
    """A page on the local network, without TLS, takes its stall from the path as well."""
    if not stall:
        return link
    return with_source(link.replace("HTTP://", "HTTPS://", 1), stall).replace("HTTPS", "HTTP", 1)
