"""What a store holds now, while any process may write to it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from data.durable.contents import Contents, signature
from data.durable.contents.indexes import FieldPath
from data.errors import NoStore
from data.text import visible


class Following:
    """The contents of the store at a path, read on whenever somebody wrote."""

    def __init__(self, path: Path, indexed: Mapping[str, Sequence[FieldPath]]) -> None:
        self._path = path
        self._indexed = indexed
        self.contents = Contents(path, indexed)

    def catch_up(self) -> int:
        """Take in what others wrote; answers the bytes at the journal's end that are not whole."""
        while True:
            if signature(self._path) != self.contents.signature:
                self.reload()
            left = self.contents.read_journal()
            if left:
                self.reload()
                left = self.contents.read_journal()
            if self.contents.has_journal or signature(self._path) == self.contents.signature:
                return left
            # The journal went while we looked for it: what it said is in the next snapshot.

    def reload(self) -> None:
        """Read anew; NoStore when the file is there no more."""
        contents = Contents(self._path, self._indexed)
        if not contents.signature:
            raise NoStore(
                f"{visible(str(self._path))} is gone: put it back where it was, or name where it "
                "is now with --store."
            )
        self.contents.close()
        self.contents = contents
