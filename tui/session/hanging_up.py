"""An app ends with its terminal, also where no hang-up signal comes.

The kernel sends SIGHUP to those whose controlling terminal went. Under `nohup`, or started by a
program that gave no controlling terminal, nothing comes: reads answer at once with nothing, and
Textual would go on reading with a whole processor for ever.
"""

import os
import signal
import sys
from select import POLLERR, POLLHUP, poll
from threading import Thread


def end_with_terminal() -> None:
    """Stop this process once stdin's terminal is gone; what was typed is on the disk by then."""
    if sys.__stdin__ is not None and sys.__stdin__.isatty():
        terminal = sys.__stdin__.fileno()
        Thread(target=_wait, args=(terminal,), name="terminal", daemon=True).start()


def _wait(terminal: int) -> None:
    waiting = poll()
    waiting.register(terminal, 0)
    hung_up = any(event & (POLLHUP | POLLERR) for _, event in waiting.poll())
    if hung_up and not os.isatty(terminal):
        os.kill(os.getpid(), signal.SIGTERM)
