"""What people do to cases and parties, one function each, and how each is taken back."""

from contextlib import closing
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace

from data.cases import keep_note
from data.changes import (
    add_fact,
    add_source,
    attach,
    change_fact,
    drop_note,
    file_note,
    find_note,
    mark_contact,
    new_case,
    new_party,
    remove_case,
    resolve_fact,
    set_next_step,
    started_case,
    started_party,
    unfiled_notes,
)
from data.changes import sources as sources_module
from data.errors import BadInput, HandbillError, NotFound, Refused
from data.evidence import standings
from data.records import Briefing, Case, Contact, Note, Party, Petition, Text
from data.store import Store, open_store

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
WHO = "ana"


@pytest.fixture
def store(tmp_path: Path):
    with closing(open_store(str(tmp_path / "store.json"), create=True)) as opened:
        new_party(opened, NOW, WHO, started_party("Mill Union", kind="union", now=NOW))
        new_case(opened, NOW, WHO, started_case("Mill strike", id="mill", country="kz"))
        add_source(
            *(opened, NOW, WHO, "mill"),
            id="daily",
            title="Mill stops",
            kind="news",
            publisher="Daily",
            date="5 November 2026",
            text="About 200 workers\nwent on strike on Monday.",
        )
        yield opened


def case(store: Store) -> Case:
    return store.get(Case, "mill")


class TestCases:
    def test_a_case_gets_an_id_from_its_country_and_title(self) -> None:
        assert started_case("Høie & Sons: the strike", country="no").id == "no-hoie-sons-the-strike"

    @pytest.mark.parametrize(
        ("title", "fields"),
        [
            ("", {}),
            ("\u200b", {}),
            ("★", {}),
            ("x", {"id": "A b"}),
            ("x", {"country": "Norway"}),
            ("x", {"summary": "word " * 61}),
            ("a\0b", {}),
            ("a\udc80b", {}),
        ],
    )
    def test_what_cannot_be_a_case_is_said_in_a_sentence(self, title: str, fields) -> None:
        with pytest.raises(BadInput) as caught:
            started_case(title, **fields)
        assert str(caught.value).isprintable()
        assert str(caught.value).endswith(".")

    def test_an_id_is_taken_once(self, store: Store) -> None:
        with pytest.raises(Refused, match="already a case"):
            new_case(store, NOW, WHO, started_case("Other", id="mill"))

    def test_the_next_step_has_a_day_as_it_is_said(self, store: Store) -> None:
        step = set_next_step(store, NOW, WHO, "mill", " ring the\nunion ", "next Friday").next_step
        assert (step.what, step.date) == ("ring the union", "2026-11-27")
        assert set_next_step(store, NOW, WHO, "mill", "").next_step is None

    def test_the_same_step_again_writes_nothing(self, store: Store) -> None:
        set_next_step(store, NOW, WHO, "mill", "ring")
        before = store.changes
        set_next_step(store, NOW, WHO, "mill", "ring")
        assert store.changes == before

    def test_a_date_alone_is_no_step(self, store: Store) -> None:
        with pytest.raises(BadInput, match="is no step"):
            set_next_step(store, NOW, WHO, "mill", "", "tomorrow")

    def test_removing_takes_along_what_only_the_case_has_and_undo_brings_it_back(
        self, store: Store
    ) -> None:
        keep_note(store, NOW, WHO, "they rang", "mill")
        with store.transaction(WHO, "make", NOW) as change:
            change.put(Briefing(id="letter-1", case="mill", kind="letter"))
            change.put(Petition(id="petition-1", case="mill", title={"en": "x"}))
        removed = remove_case(store, NOW, WHO, "mill")
        assert removed == (1, 1, 1, ("petition-1",))
        kinds = (Case, Note, Briefing, Text)
        assert [store.count(kind) for kind in kinds] == [0, 0, 0, 0]
        assert store.get(Petition, "petition-1").case == ""
        assert store.count(Party) == 1
        store.undo(WHO, NOW)
        assert [store.count(kind) for kind in kinds] == [1, 1, 1, 1]
        assert store.get(Petition, "petition-1").case == "mill"

    def test_a_text_that_another_case_uses_stays(self, store: Store) -> None:
        shared = case(store).sources
        new_case(store, NOW, WHO, replace(started_case("Dock", id="dock"), sources=shared))
        assert remove_case(store, NOW, WHO, "mill").texts == 0
        assert store.count(Text) == 1


class TestSources:
    def test_a_source_keeps_its_text_under_its_hash(self, store: Store) -> None:
        (source,) = case(store).sources
        assert source.date == "2026-11-05"
        assert sha256(store.get(Text, source.sha256).text.encode()).hexdigest() == source.sha256

    def test_without_a_date_its_basis_is_unknown(self, store: Store) -> None:
        added = add_source(store, NOW, WHO, "mill", title="Flyer", kind="flyer")
        assert (added.id, added.date_basis) == ("flyer", "unknown")

    @pytest.mark.parametrize(
        "fields",
        [
            {"title": ""},
            {"kind": " "},
            {"date": "soon-ish"},
            {"date_basis": "guessed"},
            {"derived_from": "weekly"},
            {"id": "daily"},
            {"id": "Da ily"},
            {"publisher": "a\0b"},
        ],
    )
    def test_what_cannot_be_a_source_changes_nothing(self, store: Store, fields) -> None:
        before = store.changes
        with pytest.raises(HandbillError):
            add_source(store, NOW, WHO, "mill", **{"title": "x", "kind": "news", **fields})
        assert store.changes == before

    def test_a_file_is_kept_by_path_hash_and_annex_number(
        self, store: Store, tmp_path: Path
    ) -> None:
        file = tmp_path / "letter.txt"
        file.write_bytes("Зариna\r\nwrote.\n".encode())
        kept = attach(store, NOW, WHO, "mill", "dai", str(file))
        assert kept.text_kept
        assert (kept.source.path, kept.source.annex) == (str(file), 1)
        assert kept.source.sha256 == sha256(file.read_bytes()).hexdigest()
        assert store.get(Text, kept.source.sha256).text == "Зариna\r\nwrote.\n"
        assert case(store).sources[0] == kept.source

    def test_annexes_are_numbered_on_and_never_twice(self, store: Store, tmp_path: Path) -> None:
        file = tmp_path / "scan.pdf"
        file.write_bytes(b"%PDF\xff\0")
        add_source(store, NOW, WHO, "mill", id="second", title="B", kind="scan")
        first = attach(store, NOW, WHO, "mill", "daily", str(file), annex=4)
        assert not first.text_kept
        assert attach(store, NOW, WHO, "mill", "second", str(file)).source.annex == 5
        assert attach(store, NOW, WHO, "mill", "second", str(file)).source.annex == 5
        with pytest.raises(BadInput, match="Annex 4 is daily"):
            attach(store, NOW, WHO, "mill", "second", str(file), annex=4)

    def test_a_text_of_ten_megabytes_is_kept(self, store: Store, tmp_path: Path) -> None:
        file = tmp_path / "long.txt"
        file.write_text("Ninety-nine workers stood there.\n" * 320_000)
        kept = attach(store, NOW, WHO, "mill", "daily", str(file))
        assert len(store.get(Text, kept.source.sha256).text) > 10 << 20

    def test_of_a_larger_file_only_the_hash_is_kept(
        self, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sources_module, "LARGEST_TEXT", 10)
        file = tmp_path / "long.txt"
        file.write_text("more than ten bytes")
        kept = attach(store, NOW, WHO, "mill", "daily", str(file))
        assert not kept.text_kept
        assert kept.source.sha256 == sha256(file.read_bytes()).hexdigest()

    def test_what_is_no_file_is_refused(self, store: Store, tmp_path: Path) -> None:
        for path, error in ((tmp_path, BadInput), (tmp_path / "nothing", NotFound)):
            with pytest.raises(error):
                attach(store, NOW, WHO, "mill", "daily", str(path))


class TestFacts:
    def test_a_fact_stands_on_its_source_and_a_leaning_date_is_inferred(self, store: Store) -> None:
        fact = add_fact(
            *(store, NOW, WHO, "mill"),
            text="the workers went on strike",
            source="daily",
            extract="workers went on strike",
            locator="paragraph 1",
            informed_by="mill union",
            date="Monday",
            topic="strike-began",
        )
        assert (fact.id, fact.date, fact.date_basis) == ("strike-began", "2026-11-02", "inferred")
        (citation,) = fact.sources
        assert (citation.id, citation.locator) == ("daily", "paragraph 1")
        assert citation.informed_by == "mill-union"

    def test_an_extract_that_its_source_does_not_hold_is_refused(self, store: Store) -> None:
        with pytest.raises(Refused, match="letter by letter"):
            add_fact(store, NOW, WHO, "mill", text="x", source="daily", extract="300 workers")

    @pytest.mark.parametrize(
        ("typed", "value"),
        [
            ("200", 200),
            ("1,200", 1200),
            ("2.5", 2.5),
            ("-3", -3),
            ("-0.0", 0.0),
            ("several", "several"),
            ("²", "²"),
        ],
    )
    def test_a_value_is_a_number_where_it_is_one(self, store: Store, typed: str, value) -> None:
        fact = add_fact(store, NOW, WHO, "mill", text="x", kind="number", value=typed)
        assert str(fact.value) == str(value)

    @pytest.mark.parametrize(
        "fields",
        [
            {"text": " "},
            {"kind": "rumour"},
            {"qualifier": "about"},
            {"bearing": "x"},
            {"date": "someday"},
            {"source": "weekly"},
            {"extract": "words without a source"},
            {"id": "A b"},
            {"kind": "number", "value": " "},
            {"actor": "a\0"},
        ],
    )
    def test_what_cannot_be_a_fact_changes_nothing(self, store: Store, fields) -> None:
        before = store.changes
        with pytest.raises(HandbillError):
            add_fact(store, NOW, WHO, "mill", **{"text": "it happened", **fields})
        assert store.changes == before

    def test_ids_are_made_free(self, store: Store) -> None:
        ids = [add_fact(store, NOW, WHO, "mill", text="It happened").id for _ in range(3)]
        assert ids == ["it-happened", "it-happened-2", "it-happened-3"]

    def test_only_what_was_typed_changes(self, store: Store) -> None:
        add_fact(store, NOW, WHO, "mill", id="one", text="it happened", date="2026-11-02")
        changed = change_fact(store, NOW, WHO, "mill", "one", value="3", source="daily")
        assert (changed.text, changed.date, changed.value) == ("it happened", "2026-11-02", 3)
        assert [citation.id for citation in changed.sources] == ["daily"]
        before = store.changes
        change_fact(store, NOW, WHO, "mill", "one", value="3")
        assert store.changes == before


class TestResolving:
    @pytest.fixture
    def disputed(self, store: Store) -> Store:
        for id, day in (("early", "2026-11-02"), ("late", "2026-11-05")):
            add_fact(store, NOW, WHO, "mill", id=id, text="it began", date=day, topic="began")
        return store

    def states(self, store: Store) -> dict[str, tuple[str, ...]]:
        found = standings(case(store), as_of=NOW.date())
        return {id: standing.states for id, standing in found.items()}

    def test_the_one_that_is_preferred_holds_with_note_and_name(self, disputed: Store) -> None:
        assert "disputed" in self.states(disputed)["early"]
        fact = resolve_fact(disputed, NOW, WHO, "mill", "early", note="we saw it", reviewer="Bo")
        assert (fact.rank, fact.review.who, fact.review.note) == ("preferred", "Bo", "we saw it")
        assert self.states(disputed) == {"early": (), "late": ("superseded",)}

    def test_another_decision_takes_the_rank_from_the_first(self, disputed: Store) -> None:
        resolve_fact(disputed, NOW, WHO, "mill", "early", note="x")
        resolve_fact(disputed, NOW, WHO, "mill", "late", note="y")
        assert self.states(disputed) == {"early": ("superseded",), "late": ()}

    def test_a_decision_is_taken_back(self, disputed: Store) -> None:
        before = case(disputed)
        resolve_fact(disputed, NOW, WHO, "mill", "early", note="x")
        resolve_fact(disputed, NOW, WHO, "mill", "early", note="y", verdict="reopen")
        assert "disputed" in self.states(disputed)["late"]
        for _ in range(2):
            disputed.undo(WHO, NOW)
        assert case(disputed).facts == before.facts

    def test_a_fact_is_set_aside(self, disputed: Store) -> None:
        resolve_fact(disputed, NOW, WHO, "mill", "late", note="a mistake", verdict="deprecate")
        assert self.states(disputed) == {"early": (), "late": ("superseded",)}

    def test_what_nothing_disputes_cannot_be_preferred(self, store: Store) -> None:
        add_fact(store, NOW, WHO, "mill", id="one", text="it began")
        with pytest.raises(Refused, match="Nothing disputes one"):
            resolve_fact(store, NOW, WHO, "mill", "one", note="x")

    def test_a_note_is_needed(self, disputed: Store) -> None:
        with pytest.raises(BadInput, match="note"):
            resolve_fact(disputed, NOW, WHO, "mill", "early", note=" ")


class TestNotes:
    def test_a_note_waits_until_it_is_filed_with_its_words_as_text(self, store: Store) -> None:
        note = keep_note(store, NOW, WHO, "three more dismissed", "mill")
        assert unfiled_notes(store, "mill") == [note]
        source = file_note(store, NOW, "bo", find_note(store, note.id[-6:]).id)
        assert (source.kind, source.author, source.date) == ("note", WHO, "2026-11-22")
        assert store.get(Text, source.sha256).text == "three more dismissed"
        assert store.get(Note, note.id).filed_as == source.id
        assert unfiled_notes(store) == []
        store.undo("bo", NOW)
        assert len(unfiled_notes(store)) == 1

    def test_a_dropped_note_waits_no_more(self, store: Store) -> None:
        note = keep_note(store, NOW, WHO, "wrong number", "mill")
        drop_note(store, NOW, WHO, note.id)
        assert unfiled_notes(store) == []
        for again in (drop_note, file_note):
            with pytest.raises(Refused):
                again(store, NOW, WHO, note.id)

    def test_a_note_without_a_case_is_filed_where_one_says(self, store: Store) -> None:
        note = keep_note(store, NOW, WHO, "a call")
        with pytest.raises(BadInput, match="say which"):
            file_note(store, NOW, WHO, note.id)
        file_note(store, NOW, WHO, note.id, case="mill")
        assert store.get(Note, note.id).case == "mill"

    @pytest.mark.parametrize(("id", "error"), [("zz", NotFound), ("", BadInput)])
    def test_a_note_that_is_not_there_is_said(self, store: Store, id: str, error) -> None:
        with pytest.raises(error):
            find_note(store, id)


class TestParties:
    @pytest.fixture
    def reached(self, store: Store) -> Store:
        contacts = (
            Contact(channel="email", value="a@example.org"),
            Contact(channel="email", value="b@example.org", bounced=date(2026, 5, 3)),
            Contact(channel="phone", value="+7 1"),
        )
        with store.transaction(WHO, "make", NOW) as change:
            change.put(replace(change.get(Party, "mill-union"), contacts=contacts))
        return store

    def test_people_are_never_named_and_their_ids_tell_no_name(self) -> None:
        with pytest.raises(BadInput, match="does not tell the name"):
            started_party("Aisulu Bek", kind="person", now=NOW)
        assert started_party("Aisulu Bek", kind="person", id="worker-1", now=NOW).naming == "never"

    def test_an_agreement_says_who_asked_and_when(self) -> None:
        agreed = started_party(
            "A B", kind="person", id="a-b", naming="agreed", agreed_with="Bo", now=NOW
        )
        assert (agreed.agreement.who, agreed.agreement.when) == ("Bo", NOW.date())
        with pytest.raises(BadInput, match="say who"):
            started_party("A B", kind="person", id="a-b", naming="agreed", now=NOW)

    @pytest.mark.parametrize("wanted", ["1", "a@example.org"])
    def test_a_contact_is_checked_today(self, reached: Store, wanted: str) -> None:
        marked = mark_contact(reached, NOW, WHO, "mill-union", [wanted])
        assert [contact.checked for contact in marked.contacts] == [NOW.date(), None, None]
        reached.undo(WHO, NOW)
        assert reached.get(Party, "mill-union").contacts[0].checked is None

    def test_a_channel_means_all_of_it(self, reached: Store) -> None:
        marked = mark_contact(reached, NOW, WHO, "mill-union", ["email"], found="bounced")
        assert [contact.bounced for contact in marked.contacts] == [NOW.date(), NOW.date(), None]

    def test_checked_again_on_the_day_it_bounced_it_works(self, reached: Store) -> None:
        mark_contact(reached, NOW, WHO, "mill-union", ["3"], found="bounced")
        marked = mark_contact(reached, NOW, WHO, "mill-union", ["2", "3"])
        assert marked.contacts[2].bounced is None
        assert marked.contacts[1].bounced == date(2026, 5, 3)

    @pytest.mark.parametrize("wanted", [[], ["fax"], ["4"], ["0"], ["²"]])
    def test_which_contact_is_meant_must_be_clear(self, reached: Store, wanted) -> None:
        with pytest.raises(HandbillError, match="1 to 3, or email or phone"):
            mark_contact(reached, NOW, WHO, "mill-union", wanted)

    def test_a_party_without_contacts_says_how_to_get_some(self, store: Store) -> None:
        with pytest.raises(NotFound, match="party edit mill-union"):
            mark_contact(store, NOW, WHO, "mill-union")
