"""The example cases that a new store may begin with; they are installed, never updated."""

from datetime import datetime

from data.records import Case, Party
from data.store import Store

EXAMPLE = "example"
"""The tag of a case that nobody may send from without checking every fact."""

_CASES = ("kz-wos-2023", "kz-foa")


def cases() -> list[Case]:
    from data.casefile import read  # a look-up asks `is_example` and reads no file

    return [read(_file(name), f"{name}.toml") for name in _CASES]


def parties() -> list[Party]:
    """Those of all starter cases; a party of both is one record."""
    from data.casefile import read_parties  # as above

    return read_parties(_file("parties"), "parties.toml")


def install(store: Store, now: datetime, who: str) -> list[Case]:
    """The starter cases as `store` then holds them; a record that it had already stays as it is."""
    with store.transaction(who, "install the starter cases", now) as transaction:
        transaction.add_many(parties())
        transaction.add_many(cases())
    return [store.get(Case, name) for name in _CASES]


def is_example(case: Case) -> bool:
    return EXAMPLE in case.tags


def _file(name: str) -> bytes:
    from importlib import resources  # as above

    return (resources.files(__name__) / f"{name}.toml").read_bytes()
