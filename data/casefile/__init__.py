"""Case files as TOML: the form in which people read, edit and carry them.

`read(write(case)) == case` for a case without its store's `rev` and times, and what `write` gives
is canonical: one order of keys, one way to write each value.
"""

from data.casefile.mistakes import Mistake
from data.casefile.reading import read, read_parties
from data.casefile.writing import write, write_parties

__all__ = ["Mistake", "read", "read_parties", "write", "write_parties"]
