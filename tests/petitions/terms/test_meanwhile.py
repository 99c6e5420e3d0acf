"""Two people at one petition: who comes second is told, and loses nothing."""

import pytest

from data.errors import Stale
from data.records import Petition
from petitions.terms.editing import Edit, edit_petition
from petitions.terms.ending import close, set_times


def edited(store, now, seen=None, **changes):
    return edit_petition(store, now, "tests", "wos", Edit(**changes), seen=seen)


@pytest.mark.parametrize(
    ("theirs", "mine", "both"),
    [
        ({"goal": 500}, {"goal": 900}, "goal"),
        ({"title": "Theirs"}, {"title": "Mine", "link": "https://example.org"}, "title"),
        ({"consents": {"contact": "Ring me."}}, {"dropped_consents": ["contact"]}, "consents"),
        ({"asks": ["email"]}, {"asks": ["phone"]}, "questions"),
        ({"opens": "1 December"}, {"opens": "2 December"}, "opening"),
        ({"days": {"pending": 7}}, {"days": {"pending": 9}}, "days of keeping"),
    ],
)
def test_what_both_changed_is_refused_and_theirs_stays(store, now, petition, theirs, mine, both):
    after = edited(store, now, **theirs)
    with pytest.raises(Stale, match=f"changed the {both} meanwhile"):
        edited(store, now, petition, **mine)
    assert store.get(Petition, "wos") == after
    assert edited(store, now, after, **mine).rev == after.rev + 1


@pytest.mark.parametrize(
    ("theirs", "mine"),
    [
        ({"goal": 500}, {"link": "https://example.org"}),
        ({"title": "Верните", "language": "ru"}, {"title": "Take them back"}),
        ({"consents": {"contact": "Ring me."}}, {"consents": {"name_published": "Print it."}}),
        ({"goal": 500, "link": "https://example.org"}, {"goal": 500, "draft": True}),
    ],
)
def test_what_only_one_changed_is_no_clash(store, now, petition, theirs, mine):
    edited(store, now, **theirs)
    edited(store, now, petition, **mine)
    after = store.get(Petition, "wos")
    assert after.rev == petition.rev + 2
    assert after.goal == theirs.get("goal")


def test_the_end_is_moved_by_one_of_the_two(store, now, petition):
    moved = set_times(store, now, "tests", "wos", closes="31 March 2027", seen=petition)
    with pytest.raises(Stale, match="the end"):
        set_times(store, now, "tests", "wos", closes="30 April 2027", seen=petition)
    assert len(set_times(store, now, "tests", "wos", closes="30 April", seen=moved).extensions) == 2
    close(store, now, "tests", "wos")
