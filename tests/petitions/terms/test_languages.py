"""The catalogues: whole, of one script a word, and with the same blanks to fill."""

import re

import pytest
from babel.messages.pofile import read_po

from petitions.languages import NAMES, chosen, direction, words
from petitions.pages.board import check_servable
from petitions.translating import in_every_language
from petitions.wording import CONSENTS, consents, privacy_notice
from tools.catalogues import LOCALES, missing

TRANSLATED = sorted(set(NAMES) - {"en"})
_BLANK = re.compile(r"%\(\w+\)s")


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_has_words_for_every_text(language: str) -> None:
    assert list(missing(language)) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_leaves_the_same_blanks(language: str) -> None:
    with (LOCALES / f"{language}.po").open("rb") as file:
        for message in read_po(file, locale=language):
            if not message.id or isinstance(message.id, tuple):
                continue
            blanks = [sorted(_BLANK.findall(text)) for text in (message.id, message.string)]
            assert blanks[0] == blanks[1], message.id


@pytest.mark.parametrize("language", ["ru", "kk", "ar"])
def test_no_word_mixes_scripts(language: str) -> None:
    text = _BLANK.sub("", (LOCALES / f"{language}.po").read_text())
    said = " ".join(line for line in text.splitlines() if not line.startswith(("msgid", "#")))
    mixed = [
        word
        for word in re.findall(r"[^\W\d_]+", said)
        if re.search("[a-z]", word.lower()) and re.search("[\u0400-\u06ff]", word)
    ]
    assert mixed == []


def test_the_language_is_as_asked_else_as_accepted_else_as_the_petition() -> None:
    assert chosen("ar", "ru", ("fr",)) == "ar"
    assert chosen("", "xx, de;q=0.9, kk;q=0.5, ru;q=0.8", ("fr",)) == "ru"
    assert chosen("xx", "", ("fr",)) == "fr"
    assert chosen("", "en;q=0", ()) == "en"
    assert (direction("ar"), direction("fa-IR"), direction("kk")) == ("rtl", "rtl", "ltr")


@pytest.mark.parametrize("number", [1, 2, 5, 11, 100, 1_250])
@pytest.mark.parametrize("language", list(NAMES))
def test_a_count_stands_in_its_sentence(language: str, number: int) -> None:
    known = words(language)
    said = known.some(
        "More than %(number)s person has signed.",
        "More than %(number)s people have signed.",
        number,
    )
    assert known.number(number) in said


@pytest.mark.parametrize("responsible", ["", "Example Union", "A. B. C. Union"])
@pytest.mark.parametrize("receives", ["number", "names"])
@pytest.mark.parametrize("kind", ["state", "employer", "other"])
def test_our_own_texts_come_in_every_language(responsible: str, receives: str, kind: str) -> None:
    from data.records import Petition

    petition = in_every_language(
        Petition(
            id="x",
            title={"en": "x"},
            consents=consents(*CONSENTS),
            privacy={"en": privacy_notice(responsible, receives, kind)},
        )
    )
    assert all(set(consent.text) == set(NAMES) for consent in petition.consents)
    assert set(petition.privacy) == set(NAMES)
    assert all(responsible in text for text in petition.privacy.values())


def test_what_somebody_wrote_stays_as_it_is() -> None:
    from data.records import Consent, Petition

    own = Petition(
        id="x",
        title={"en": "x"},
        consents=(Consent(purpose="sign", text={"en": "I sign."}),),
        privacy={"en": "Ours."},
    )
    assert in_every_language(own) == own


def test_two_petitions_of_one_code_are_not_served_together(monkeypatch) -> None:
    from data.errors import BadInput
    from data.records import Petition

    monkeypatch.setattr("petitions.pages.board.code_of", lambda _: "K7Q2")
    petitions = [Petition(id=id, title={"en": "x"}, key="ab") for id in ("one", "two")]
    with pytest.raises(BadInput, match="same short code"):
        check_servable(petitions)
