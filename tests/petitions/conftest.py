"""A store of this test's own, with one open petition in it."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from data.records import Petition
from data.store import Store, open_store
from petitions.terms.petition import new_petition


@pytest.fixture
def store(store_path: Path) -> Iterator[Store]:
    opened = open_store(str(store_path), create=True)
    yield opened
    opened.close()


@pytest.fixture
def petition(store: Store, now: datetime) -> Petition:
    return new_petition(store, now, "tests", id="wos", title="Reinstate the workers")
