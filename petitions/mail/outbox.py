"""Letters on their way: one thread sends them, tries again, and says what it could not send."""

import queue
import smtplib
import threading
import time
from collections.abc import Callable
from email.message import EmailMessage
from hashlib import blake2b
from secrets import token_bytes

from petitions.mail.sending import MailServer

_TRIES = (0, 5, 60, 600)  # seconds before each
_LAST_WORDS = 20.0  # seconds for what is left when it closes
_APART = 600.0
_A_DAY = 3
_DAY = 86_400.0
_MOST_WAITING = 10_000

Writing = Callable[[], EmailMessage | None]


class Outbox:
    """`trouble` is told in a sentence that names nobody."""

    def __init__(
        self,
        server: MailServer,
        own_name: str,
        trouble: Callable[[str], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._server = server
        self._own_name = own_name
        self._trouble = trouble
        self._clock = clock
        self._waiting: queue.Queue[Writing | None] = queue.Queue(_MOST_WAITING)
        self._closing = threading.Event()
        self._key = token_bytes(32)
        self._sent: dict[bytes, list[float]] = {}
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._work, name="mail", daemon=True)
        self._thread.start()

    def post(self, mailbox: str, write: Writing) -> bool:
        """Send what `write` makes, soon; False where that mailbox had enough letters lately."""
        if not self._may(mailbox):
            return False
        try:
            self._waiting.put_nowait(write)
        except queue.Full:
            self._trouble("Too many letters wait for the mail server: one was not sent.")
            return False
        return True

    def close(self) -> None:
        """Send what is left, without waiting long for a server that does not answer."""
        self._closing.set()
        self._waiting.put(None)
        self._thread.join(_LAST_WORDS)
        if not self._waiting.empty():
            self._trouble(f"{self._waiting.qsize()} letters were not sent: sign again to get one.")

    def _may(self, mailbox: str) -> bool:
        """At most one letter in ten minutes and three a day to a mailbox, so nobody is flooded."""
        now = self._clock()
        who = blake2b(mailbox.encode(), key=self._key, digest_size=16).digest()
        with self._lock:
            if len(self._sent) > _MOST_WAITING:
                self._sent = {one: at for one, at in self._sent.items() if at[-1] > now - _DAY}
            lately = [at for at in self._sent.get(who, []) if at > now - _DAY]
            if len(lately) >= _A_DAY or (lately and lately[-1] > now - _APART):
                return False
            self._sent[who] = [*lately, now]
            return True

    def _work(self) -> None:
        while (write := self._waiting.get()) is not None:
            try:
                letter = write()
                if letter is not None:
                    self._sending(letter)
            except Exception as error:  # noqa: BLE001 - the letters behind it still go out
                self._not_sent(type(error).__name__)

    def _sending(self, letter: EmailMessage) -> None:
        why = ""
        for pause in _TRIES:
            if pause and self._closing.wait(pause):
                break
            try:
                self._server.send(letter, self._own_name)
            except smtplib.SMTPRecipientsRefused:
                why = "the mail server refused the address"
                break
            except (OSError, smtplib.SMTPException) as error:
                why = f"{type(error).__name__} from {self._server.host}"
            else:
                return
        self._not_sent(why)

    def _not_sent(self, why: str) -> None:
        self._trouble(f"A letter was not sent ({why}): who signs again gets another.")
