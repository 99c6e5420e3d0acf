"""Markdown that is ours, and text that people wrote, which is never markup."""

import re

from data.text import visible

_SPACE = re.compile(r"[ \t\r\n\f\v\x1c-\x1f\x85\u2028\u2029]+")
_NOTHING_TO_ESCAPE = re.compile(r"""[A-Za-z](?:[A-Za-z0-9,;:'"()/!?.-]| (?=[^ ]))*""")
_MARKS = re.compile(r"[\\`*_\[\]<>&|~$^]")
_OPENS_A_BLOCK = re.compile(
    r"#+(?= |$)|[+-](?= |$)|-[- ]*$|=+ *$|:(?= )|[.)](?= |$)|[0-9]+(?P<point>[.)])(?= |$)"
)
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>&|~$^#+\-=:.)])")
_NOTE_MARKS = re.compile(r"\[\^\d+\]:?")
_LINK = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)
_MAIL = re.compile(r"[A-Za-z0-9.+_-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_UNSAFE_IN_LINK = re.compile(r"[\s<>]")


class Markdown(str):
    """Text that is Markdown already; whatever is not, is escaped before it stands beside it."""

    __slots__ = ()


def one_line(text: str) -> str:
    """`text` on one line, with every character that hides something written out."""
    return visible(_SPACE.sub(" ", text).strip(" "))


def escape(text: str) -> Markdown:
    """Markdown that reads as `text`, letter by letter, wherever on a line it comes to stand."""
    if _NOTHING_TO_ESCAPE.fullmatch(text):
        return Markdown(text)
    escaped = _MARKS.sub(r"\\\g<0>", one_line(text))
    opening = _OPENS_A_BLOCK.match(escaped)
    if opening is None:
        return Markdown(escaped)
    at = opening.start("point") if opening["point"] else 0
    return Markdown(f"{escaped[:at]}\\{escaped[at:]}")


def plain(markdown: str) -> str:
    """The words of Markdown that is ours, notes and all; its signs may be left in it."""
    return _ESCAPED.sub(r"\1", _NOTE_MARKS.sub("", markdown))


def safe_url(url: str) -> str:
    """`url` with the characters that would end it percent-encoded, and nothing else changed."""
    return _UNSAFE_IN_LINK.sub(
        lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url.strip()
    )


def link(url: str) -> Markdown:
    """A web or mail address that can be followed, whole; anything else as plain text."""
    address = safe_url(url)
    if visible(address) == address and (_LINK.fullmatch(address) or _MAIL.fullmatch(address)):
        return Markdown(f"<{address}>")
    return escape(url)
