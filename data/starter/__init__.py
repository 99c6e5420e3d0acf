"""The example cases that a new store may begin with; they are installed, never updated."""

from datetime import datetime
from importlib import resources

from data import casefile
from data.records import Case, Party
from data.store import Store

EXAMPLE = "example"
"""The tag of a case that nobody may send from without checking every fact."""

_CASES = ("kz-wos-2023", "kz-foa")


def cases() -> list[Case]:
    return [casefile.read(_text(name), f"{name}.toml") for name in _CASES]


def parties() -> list[Party]:
    return casefile.read_parties(_text("parties"), "parties.toml")


def install(store: Store, now: datetime, who: str) -> list[Case]:
    """The starter cases as `store` then holds them; a record that it had already stays as it is."""
    with store.transaction(who, "install the starter cases", now) as transaction:
        transaction.add_many(parties())
        transaction.add_many(cases())
    return [store.get(Case, name) for name in _CASES]


def is_example(case: Case) -> bool:
    return EXAMPLE in case.tags


def _text(name: str) -> str:
    return (resources.files(__name__) / f"{name}.toml").read_text(encoding="utf-8")
