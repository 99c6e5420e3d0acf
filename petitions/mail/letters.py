"""What is written to somebody whose address signed a petition: never what a stranger typed."""

from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid

from data.errors import BadInput
from data.records import Petition, Signature
from data.text import visible
from petitions.languages import text_and_language, words
from petitions.mail.links import CONFIRM_WITHIN, made

_DOMAIN_AT_HAND = "localhost"


def to_confirm(
    petition: Petition,
    signature: Signature,
    *,
    base_url: str,
    sender: str,
    language: str,
    now: datetime,
) -> EmailMessage:
    """Asks whoever has the address to open a link within 7 days, and tells how to take it back."""
    known = words(language)
    until = (signature.received or now) + CONFIRM_WITHIN
    link = f"{base_url}/c/{made(petition, signature, 'confirm', until)}?lang={language}"
    return _letter(
        petition,
        signature,
        base_url=base_url,
        sender=sender,
        language=language,
        now=now,
        subject=known.say("Confirm your signature: %(title)s"),
        opening=known.say("Somebody signed this petition with your e-mail address:"),
        middle=(
            known.say("Was it you? Open this link within 7 days, then your signature counts:"),
            link,
            known.say("Was it not you? Do nothing: without the link it never counts."),
        ),
    )


def signed_before(
    petition: Petition,
    signature: Signature,
    *,
    base_url: str,
    sender: str,
    language: str,
    now: datetime,
) -> EmailMessage:
    """Tells whoever has the address, and nobody else, that it is on the list already."""
    known = words(language)
    return _letter(
        petition,
        signature,
        base_url=base_url,
        sender=sender,
        language=language,
        now=now,
        subject=known.say("Signed already: %(title)s"),
        opening=known.say("Somebody signed this petition with your e-mail address:"),
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
    *,
    base_url: str,
    sender: str,
    language: str,
    now: datetime,
    subject: str,
    opening: str,
    middle: tuple[str, ...],
) -> EmailMessage:
    known = words(language)
    title = " ".join(visible(text_and_language(petition.title, language)[0]).split())
    leave = f"{base_url}/w/{made(petition, signature, 'withdraw', None)}?lang={language}"
    no_mail = f"{base_url}/m/{made(petition, signature, 'no-mail', None)}?lang={language}"
    take_back = known.say("To take the signature back at any time:")
    letter = EmailMessage(policy=SMTP)
    letter["From"] = mailbox(sender)
    letter["To"] = mailbox(signature.person.email if signature.person else "")
    letter["Subject"] = subject % {"title": title}
    letter["Date"] = format_datetime(now)
    host = base_url.partition("://")[2].partition(":")[0]
    letter["Message-ID"] = make_msgid(domain=host or _DOMAIN_AT_HAND)
    letter["Auto-Submitted"] = "auto-generated"
    letter["List-Unsubscribe"] = f"<{no_mail}>"
    letter["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    letter["Content-Language"] = language
    parts = (opening, f"    {title}", *middle, take_back, leave)
    letter.set_content("\n\n".join(parts) + "\n", cte="quoted-printable")
    return letter
