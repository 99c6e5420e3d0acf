"""What is written to somebody whose address signed a petition: never what a stranger typed."""

from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from typing import NamedTuple

from data.errors import BadInput
from data.records import Petition, Signature
from data.text import visible
from petitions.languages import text_and_language, words
from petitions.mail.links import CONFIRM_WITHIN, made

_DOMAIN_AT_HAND = "localhost"


class Sending(NamedTuple):
    """From which address, under which pages, in which language and when a letter is written."""

    sender: str
    base_url: str
    language: str
    now: datetime


def to_confirm(petition: Petition, signature: Signature, sending: Sending) -> EmailMessage:
    """Asks whoever has the address to open a link within 7 days, and tells how to take it back."""
    known = words(sending.language)
    until = (signature.received or sending.now) + CONFIRM_WITHIN
    link = _link(sending, "c", made(petition, signature, "confirm", until))
    return _letter(
        petition,
        signature,
        sending,
        subject=known.say("Confirm your signature: %(title)s"),
        middle=(
            known.say("Was it you? Open this link within 7 days, then your signature counts:"),
            link,
            known.say("Was it not you? Do nothing: without the link it never counts."),
        ),
    )


def signed_before(petition: Petition, signature: Signature, sending: Sending) -> EmailMessage:
    """Tells whoever has the address, and nobody else, that it is on the list already."""
    known = words(sending.language)
    return _letter(
        petition,
        signature,
        sending,
        subject=known.say("Signed already: %(title)s"),
        middle=(
            known.say("It is on the list already. Nothing was added; you need not do anything."),
        ),
    )


def mailbox(address: str) -> Address:
    """`address` as a mail can be sent to it, one mailbox alone; BadInput when it is none."""
    local, _, domain = address.strip().rpartition("@")
    try:
        if not domain.isascii():
            import idna  # only for the few domains that need it

            domain = idna.encode(domain, uts46=True).decode()
        if not local.isascii():
            return Address(username=local, domain=domain)
        return Address(addr_spec=f"{local}@{domain}")
    except (MessageError, ValueError, IndexError, UnicodeError):
        raise BadInput("No mail can be sent to this address: correct it.") from None


def _letter(
    petition: Petition,
    signature: Signature,
    sending: Sending,
    *,
    subject: str,
    middle: tuple[str, ...],
) -> EmailMessage:
    known = words(sending.language)
    title = " ".join(visible(text_and_language(petition.title, sending.language)[0]).split())
    leave = _link(sending, "w", made(petition, signature, "withdraw", None))
    no_mail = _link(sending, "m", made(petition, signature, "no-mail", None))
    letter = EmailMessage(policy=SMTP)
    letter["From"] = mailbox(sending.sender)
    letter["To"] = mailbox(signature.person.email if signature.person else "")
    letter["Subject"] = subject % {"title": title}
    letter["Date"] = format_datetime(sending.now)
    host = sending.base_url.partition("://")[2].partition(":")[0]
    letter["Message-ID"] = make_msgid(domain=host or _DOMAIN_AT_HAND)
    letter["Auto-Submitted"] = "auto-generated"
    letter["List-Unsubscribe"] = f"<{no_mail}>"
    letter["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    letter["Content-Language"] = sending.language
    parts = (
        known.say("Somebody signed this petition with your e-mail address:"),
        f"    {title}",
        *middle,
        known.say("To take the signature back at any time:"),
        leave,
    )
    letter.set_content("\n\n".join(parts) + "\n", cte="quoted-printable")
    return letter


def _link(sending: Sending, page: str, token: str) -> str:
    return f"{sending.base_url}/{page}/{token}?lang={sending.language}"
