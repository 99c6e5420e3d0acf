"""What is surely on the disk: one sync serves all the threads that wait for it."""

import threading

from data.durable.contents import Reached
from data.durable.journal_file import JournalFile
from data.errors import StoreError


class Syncing:
    """How far the disk has confirmed what this process knows to be written.

    Once a sync failed nothing is believed any more, since a retry could lie: `refusal` says so to
    every further change. All is done while holding the gate, which is let go of during a sync.
    """

    def __init__(self, gate: threading.Condition) -> None:
        self._gate = gate
        self.confirmed = Reached(-1, 0, 0)
        self.going_on = False
        self.refusal = ""

    def refuse_after_failure(self) -> None:
        if self.refusal:
            raise StoreError(self.refusal)

    def wait(self) -> None:
        """Return when a sync has ended, or sooner; by then the next may be going on.

        To wait for that one too would keep threads whose change is on the disk already.
        """
        self._gate.wait()

    def confirm(self, journal: JournalFile, goal: Reached) -> bool:
        """Have the disk confirm all that was written up to `goal`; False when it does not."""
        failed = ""
        self.going_on = True
        self._gate.release()
        try:
            journal.sync()
        except OSError as error:
            failed = error.strerror or "unknown error"
        finally:
            self._gate.acquire()
            self.going_on = False
            self._gate.notify_all()
        if failed:
            self.refusal = (
                f"Nothing was changed: the disk did not confirm the last write ({failed}). "
                "Leave Handbill and open it again; check the disk if it happens once more."
            )
            return False
        self.confirmed = goal
        return True
