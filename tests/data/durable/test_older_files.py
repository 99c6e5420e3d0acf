"""A file that an older version made opens, and nothing in it is lost."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.records import Briefing, Case, Log, Note, Party, Petition, Signature
from data.store import Store, open_store
from data.upkeep.checking import check
from petitions.signatures.counts import counts
from petitions.signatures.offers import Offer
from petitions.signatures.signing import sign

NOW = datetime(2024, 1, 31, 9, tzinfo=UTC)
FILES = Path(__file__).parent / "files"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """The store of version 0.1: a case, a note, a petition with a signature, a briefing."""
    shutil.copy(FILES / "format-1.json", tmp_path / "x.json")
    return open_store(str(tmp_path / "x.json"))


def test_every_record_is_there(store: Store) -> None:
    counted = {kind: store.count(kind) for kind in (Case, Party, Note, Petition, Signature)}
    assert counted == {Case: 1, Party: 1, Note: 1, Petition: 1, Signature: 1}
    assert store.get(Case, "strike").facts[0].date == "2024-01-11"
    assert store.count(Briefing) == 1
    assert store.count(Log) >= 5
    assert check(store.location) == []


def test_it_goes_on_where_it_was(store: Store) -> None:
    before = store.changes
    petition = store.get(Petition, "reinstate")
    again = Offer(name="ANNA  EXAMPLE", email="Anna@Example.org", consents=("sign",))
    with pytest.raises(Exception, match="on the list already"):
        sign(store, NOW, "ana", petition, again)
    sign(store, NOW, "ana", petition, Offer(name="Ben Example", consents=("sign",)))
    assert counts(store, petition.id).total == 2
    assert store.changes == before + 1
    assert open_store(store.location).count(Signature) == 2


def test_a_change_of_the_older_version_can_still_be_undone(store: Store) -> None:
    last = store.last_change("ana")
    store.undo("ana", NOW)
    assert store.last_change("ana") != last
