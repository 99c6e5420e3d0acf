"""Handing a letter to the mail server that the configuration names."""

import os
import smtplib
import ssl
from email.message import EmailMessage
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from data.config import Config
from data.errors import BadInput, HandbillError
from petitions.addresses.links import is_local
from petitions.mail.letters import mailbox

_PATIENCE = 20.0
_PORTS = {"smtp": 587, "smtps": 465}
PASSWORD = "HANDBILL_SMTP_PASSWORD"  # noqa: S105 - the name of a variable


class MailServer(NamedTuple):
    """Where mail goes out. `smtps` speaks TLS from the first byte, `smtp` by STARTTLS.

    Only a server on this machine is spoken to in clear.
    """

    scheme: str
    host: str
    port: int
    user: str
    password: str
    sender: str

    def send(self, letter: EmailMessage, own_name: str) -> None:
        """Hand it over; OSError or SMTPException when the server does not take it.

        `own_name` is said to the server, so that no letter carries this machine's name.
        """
        with self._connected(own_name) as server:
            if self.user:
                server.login(self.user, self.password)
            server.send_message(letter)

    def _connected(self, own_name: str) -> smtplib.SMTP:
        context = ssl.create_default_context()
        if self.scheme == "smtps":
            return smtplib.SMTP_SSL(
                self.host, self.port, own_name, timeout=_PATIENCE, context=context
            )
        server = smtplib.SMTP(self.host, self.port, own_name, timeout=_PATIENCE)
        if not _is_this_machine(self.host):
            server.starttls(context=context)
        return server


def mail_server(config: Config) -> MailServer:
    """The server as configured; HandbillError, saying what to set, when it is not."""
    sender = config.mail_from or config.email
    if not config.smtp or not sender:
        raise HandbillError(
            "This petition is confirmed by e-mail: set `handbill config set smtp "
            "smtp://user@mail.example.org:587` and `mail_from`, its password in smtp_password "
            f"or ${PASSWORD}."
        )
    try:
        parts = urlsplit(config.smtp)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        raise _wrong() from None
    if not port or not parts.hostname or parts.path.strip("/") or parts.password:
        raise _wrong()
    try:
        mailbox(sender)
    except BadInput:
        raise BadInput(
            "No mail can come from that address: correct `handbill config set mail_from`."
        ) from None
    return MailServer(
        scheme=parts.scheme,
        host=parts.hostname,
        port=port,
        user=unquote(parts.username or ""),
        password=os.environ.get(PASSWORD, "") or config.smtp_password,
        sender=sender,
    )


def _is_this_machine(host: str) -> bool:
    return host == "localhost" or (is_local(host) and host.startswith("127."))


def _wrong() -> BadInput:
    return BadInput(
        "The setting smtp should look like smtp://user@mail.example.org:587 or "
        "smtps://user@mail.example.org:465, without the password."
    )
