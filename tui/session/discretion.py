"""What went wrong inside is said once the app has ended, and names nobody.

Textual would print the variables of every function under way, which hold what people are called.
"""

from textual.app import App
from textual.worker import WorkerFailed


class Discreet(App[None]):
    """An app whose mistakes are raised where it was started from, as those of a command are."""

    def show(self) -> None:
        """Run the app until somebody leaves it; what ended it otherwise is raised here."""
        self.run()
        error = self._exception
        if error is not None:
            raise error.error if isinstance(error, WorkerFailed) else error

    def _fatal_error(self) -> None:
        """End with nothing printed: `show` raises it."""
        self.bell()
        self._close_messages_no_wait()
