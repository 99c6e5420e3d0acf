"""A draft that a mail program opens: whom it goes to, the words, and the files that go with it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Literal

from data.text import visible

_ADDRESS = re.compile(
    r"([A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64})@([A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)+)"
)
_KINDS = {
    "pdf": ("application", "pdf"),
    "docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "odt": ("application", "vnd.oasis.opendocument.text"),
    "html": ("text", "html"),
}


@dataclass(frozen=True, slots=True)
class Receiver:
    name: str
    email: str
    line: Literal["to", "cc"] = "to"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes along; `form` is one of pdf, docx, odt and html."""

    name: str
    form: str
    content: bytes


def draft(
    *,
    subject: str,
    text: str,
    sender: Receiver,
    receivers: Sequence[Receiver],
    attachments: Sequence[Attachment] = (),
) -> bytes:
    """The draft as an .eml file, without a date, an id or a host: those come when it is sent.

    A receiver whose address no mail could reach is left off.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = _line(subject)
    if author := _address(sender):
        message["From"] = author
    for header, line in (("To", "to"), ("Cc", "cc")):
        found = [_address(one) for one in receivers if one.line == line]
        reached = dict.fromkeys(str(one) for one in found if one)
        if reached:
            known = {str(one): one for one in found if one}
            message[header] = [known[each] for each in reached]
    message.set_content(text)
    for one in attachments:
        main, sub = _KINDS[one.form]
        message.add_attachment(one.content, maintype=main, subtype=sub, filename=one.name)
    return message.as_bytes()


def _address(one: Receiver) -> Address | None:
    parts = _ADDRESS.fullmatch(one.email.strip())
    if parts is None:
        return None
    return Address(display_name=_line(one.name), username=parts[1], domain=parts[2])


def _line(text: str) -> str:
    """On one line, so that no text makes a header of its own."""
    return visible(" ".join(text.split()))
