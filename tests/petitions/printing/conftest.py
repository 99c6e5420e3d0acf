"""A petition with words in several scripts."""

import pytest

from data.records import Party, Petition
from data.store import Store
from petitions.terms.editing import Edit, edit_petition
from petitions.terms.petition import new_petition
from tests.petitions.printing.looking import LINK, TEXTS


@pytest.fixture
def campaign(store: Store, now) -> Petition:
    """Open until spring, addressed to a government, in four languages."""
    with store.transaction("tests", "put", now) as change:
        change.put(Party(id="gov", name="The Government", kind="government", naming="public"))
    made = new_petition(
        store, now, "tests", id="oil", title=TEXTS["en"][0], text=TEXTS["en"][1], target="gov",
        link=LINK, closes="31 March 2027",
    )  # fmt: skip
    for language, (title, text) in TEXTS.items():
        if language != "en":
            edit = Edit(language=language, title=title, text=text)
            made = edit_petition(store, now, "tests", made.id, edit)
    edit = Edit(asks=["email", "postcode", "workplace"], demands=["Reinstate everyone."])
    return edit_petition(store, now, "tests", made.id, edit)
