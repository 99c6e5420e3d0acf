"""A petition is edited without changing what people have signed, and keeps what they were shown."""

import pytest

from data.errors import BadInput, NotFound, Refused
from data.records import Party, Petition
from petitions.signatures.signing import Offer, SignatureRefused, sign
from petitions.terms.editing import Edit, edit_petition


def edited(store, now, **changes):
    return edit_petition(store, now, "tests", "wos", Edit(**changes))


def test_only_what_is_said_changes(store, now, petition):
    after = edited(store, now, goal=500, milestones=(250, 100, 250))
    assert (after.goal, after.milestones) == (500, (100, 250))
    assert after.title == petition.title
    assert edited(store, now, goal=0).goal is None
    with pytest.raises(BadInput, match="Nothing"):
        edited(store, now)


def test_what_people_signed_is_not_changed_under_them(store, now, petition):
    edited(store, now, title="Reinstate everyone", demands=("reinstate everyone",))
    sign(store, now, "tests", petition, Offer(name="Anna"))
    for change in ({"title": "Other"}, {"demands": ("other",)}, {"text": "New"}):
        if change == {"text": "New"}:
            assert edited(store, now, **change).text == {"en": "New"}
            change = {"text": "Newer"}
        with pytest.raises(Refused, match="signed"):
            edited(store, now, **change)
    with store.transaction("tests", "party", now) as transaction:
        transaction.put(Party(id="oil", name="Oil", kind="employer"))
    with pytest.raises(Refused, match="signed"):
        edited(store, now, target="oil")
    assert edited(store, now, title="Reïnstate", allow="a slip").title["en"] == "Reïnstate"


def test_a_translation_may_join(store, now, petition):
    sign(store, now, "tests", petition, Offer(name="Anna"))
    after = edited(store, now, title="Верните рабочих", language="ru")
    assert after.title == {"en": "Reinstate the workers", "ru": "Верните рабочих"}


def test_the_target_says_what_kind_it_is(store, now, petition):
    with store.transaction("tests", "party", now) as transaction:
        transaction.put(Party(id="oil", name="Oil", kind="employer"))
    assert edited(store, now, target="oil").target_kind == "employer"
    with pytest.raises(NotFound):
        edited(store, now, target="nobody")


def test_any_field_and_questions_of_its_own_are_asked(store, now, petition):
    after = edited(
        *(store, now),
        asks=("email", "workplace"),
        required=("email",),
        questions={"shift": "Which shift?"},
    )  # fmt: skip
    assert [(one.name, one.required) for one in after.asks] == [
        ("email", True),
        ("workplace", False),
        ("shift", False),
    ]
    ru = edited(store, now, questions={"shift": "Какая смена?"}, language="ru")
    assert ru.asks[2].label == {"en": "Which shift?", "ru": "Какая смена?"}
    assert ru.asks[0].required
    with pytest.raises(SignatureRefused, match="email"):
        sign(store, now, "tests", ru, Offer(name="Anna"))
    given = Offer(name="Anna", email="a@example.org", answers={"shift": "night"})
    assert sign(store, now, "tests", ru, given).person.answers == {"shift": "night"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"asks": ("sheet",)},
        {"asks": ("name",)},
        {"asks": ("two words",)},
        {"asks": ("shift",)},
        {"questions": {"shift": " "}},
        {"questions": {"\x1b": "x"}},
    ],
)
def test_what_cannot_be_asked(store, now, petition, wrong):
    with pytest.raises(BadInput) as error:
        edited(store, now, **wrong)
    assert "\x1b" not in str(error.value)


def test_a_consent_of_other_words_is_another_version_and_the_first_is_kept(store, now, petition):
    signed = sign(store, now, "tests", petition, Offer(name="Anna", consents=("sign", "contact")))
    assert signed.consents[1].version == 1
    translated = edited(store, now, consents={"contact": "Пишите мне."}, language="ru")
    assert translated.consents[1].version == 1
    after = edited(store, now, consents={"contact": "Write to me."})
    contact = after.consents[1]
    assert (contact.version, contact.text) == (2, {"en": "Write to me."})
    (earlier,) = after.earlier_consents
    assert (earlier.version, set(earlier.text)) == (1, {"en", "ru"})
    later = sign(store, now, "tests", after, Offer(name="Bo", consents=("sign", "contact")))
    assert [(one.purpose, one.version) for one in later.consents] == [("sign", 1), ("contact", 2)]


def test_a_consent_comes_back_with_a_version_of_its_own(store, now, petition):
    gone = edited(store, now, dropped_consents=("contact",))
    assert [one.purpose for one in gone.consents] == ["sign"]
    back = edited(store, now, consents={"contact": "Again."})
    assert [(one.purpose, one.version) for one in back.consents] == [("sign", 1), ("contact", 2)]
    with pytest.raises(Refused):
        edited(store, now, dropped_consents=("sign",))
    with pytest.raises(BadInput):
        edited(store, now, consents={"marketing": "x"})


def test_names_are_handed_over_only_after_the_notice_says_so(store, now, petition):
    with pytest.raises(Refused, match="privacy notice"):
        edited(store, now, receives="names")
    after = edited(store, now, receives="names", privacy="We hand over names of those who agree.")
    assert [one.purpose for one in after.consents] == ["sign", "contact", "name_to_target"]
    assert after.privacy_version == 2
    (earlier,) = after.earlier_privacy
    assert (earlier.version, earlier.text) == (1, petition.privacy)
    back = edited(store, now, receives="number", privacy="The number alone.")
    assert [one.purpose for one in back.consents] == ["sign", "contact"]


def test_a_notice_in_another_language_is_the_same_version(store, now, petition):
    after = edited(store, now, privacy="Мы храним…", language="ru")
    assert (after.privacy_version, set(after.privacy)) == (1, {"en", "ru"})


def test_retention_is_set_by_kind_and_lifted_with_0(store, now, petition):
    after = edited(store, now, days={"signatures": 28, "pending": 7, "withdrawn": 1})
    assert (after.retention_days, after.pending_days, after.withdrawn_days) == (28, 7, 1)
    assert edited(store, now, days={"signatures": 0}).retention_days is None
    with pytest.raises(BadInput):
        edited(store, now, days={"pending": -1})


def test_a_draft_opens(store, now, petition):
    assert edited(store, now, draft=True).draft
    assert not edited(store, now, draft=False).draft
    assert store.get(Petition, "wos").rev == 3


def test_the_reason_for_changing_signed_words_is_kept(store, now, petition):
    assert edited(store, now, title="Nobody has signed this yet").reworded == ()
    sign(store, now, "tests", petition, Offer(name="Anna"))
    after = edited(store, now, title="Reinstate the workers now", allow="a missing word")
    assert [(one.who, one.why) for one in after.reworded] == [("tests", "a missing word")]


def test_it_opens_when_it_is_said_and_not_later_than_somebody_signed(store, now, petition):
    later = edited(store, now, opens="1 December 2026 10:00")
    assert later.opens.isoformat() == "2026-12-01T10:00:00+00:00"
    assert edited(store, now, opens="").opens is None
    sign(store, now, "tests", petition, Offer(name="Anna"))
    with pytest.raises(Refused, match="signed already"):
        edited(store, now, opens="1 December 2026")


def test_the_target_gets_the_number_or_names_and_nothing_else(store, now, petition):
    with pytest.raises(BadInput, match="number, names"):
        edited(store, now, receives="name", privacy="Names go out.")
    assert store.get(Petition, "wos").receives == "number"
