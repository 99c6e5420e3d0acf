"""Case files as TOML: the form in which people read, edit and carry them.

`read(write(case)) == case` for a case without its store's `rev` and times, and what `write` gives
is canonical: one order of keys, one way to write each value.
"""

from data.casefile.bundle import Bundle, read_bundle, text_id, write_bundle
from data.casefile.mistakes import Mistake, Wrong, instead, quoted
from data.casefile.reading import read, read_facts, read_parties
from data.casefile.writing import fragment, write, write_facts, write_parties

__all__ = [
    "Bundle",
    "Mistake",
    "Wrong",
    "fragment",
    "instead",
    "quoted",
    "read",
    "read_bundle",
    "read_facts",
    "read_parties",
    "text_id",
    "write",
    "write_bundle",
    "write_facts",
    "write_parties",
]
