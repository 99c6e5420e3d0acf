"""A store with one petition, for the screens that work on a petition."""

from pathlib import Path
from typing import Any

from data.records import Petition, Signature
from data.store import open_store
from petitions.signatures.offers import Offer
from petitions.signatures.signing import sign
from tests.tui.driving import LINK, NOW, WHO
from tui.actions import start_petition

ID = "mill-open"


def begun(path: Path, **typed: Any) -> str:
    """The location of a store with the petition `ID` in it and nobody on its list."""
    store = open_store(str(path), create=True)
    given = {"title": "Open the gates", "goal": 100, "closes": "31 March 2027", "link": LINK}
    start_petition(store, NOW, WHO, id=ID, **{**given, **typed})
    store.close()
    return str(path)


def signed(location: str, *names: str, **fields: Any) -> None:
    """These people sign at a stall."""
    store = open_store(location)
    petition = store.get(Petition, ID)
    for name in names:
        sign(store, NOW, WHO, petition, Offer(name=name, **fields))
    store.close()


def petition(location: str) -> Petition:
    """The petition as it is stored now."""
    store = open_store(location)
    try:
        return store.get(Petition, ID)
    finally:
        store.close()


def signatures(location: str) -> list[Signature]:
    """Its list, in the order of numbers."""
    store = open_store(location)
    try:
        return sorted(store.find(Signature, petition=ID), key=lambda one: one.serial)
    finally:
        store.close()
