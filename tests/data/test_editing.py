"""Editing as text: drafts that are found again, mistakes pointed at, versions put together."""

import os
import stat
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from data.casefile import Mistake
from data.editing import (
    CaseForm,
    Draft,
    FactForm,
    Origin,
    Overtaken,
    PartyForm,
    begin_draft,
    differences,
    keep,
    kept_beside,
    left_drafts,
    together,
)
from data.editing.drafts import drafts_folder
from data.editing.marks import head_of_clashes
from data.errors import NotFound
from data.records import Case, CaseParty, Conflict, Fact, NextStep, Party, Source
from data.store import Store, open_store
from tests.data.generated import relaxed

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
FACTS = tuple(
    Fact(id=id, kind="event", text=f"the {id} happened") for id in ("first", "second", "third")
)
CASE = Case(
    id="mill",
    title="Mill strike",
    facts=FACTS,
    sources=(Source(id="letter", kind="letter", title="Letter"),),
)
FORM = CaseForm("mill")
TEXT = 'id = "mill"\ntitle = "Mill"\n'


@pytest.fixture
def store(tmp_path: Path):
    with closing(open_store(str(tmp_path / "store.json"), create=True)) as opened:
        with opened.transaction("ana", "begin", NOW) as change:
            change.put(CASE)
            change.put(Party(id="union", name="Mill Union"))
        yield opened


def put(store: Store, who: str, **fields) -> Case:
    with store.transaction(who, "change", NOW) as change:
        return change.put(replace(change.get(Case, "mill"), **fields))


def draft(text: str = TEXT, name: str = "mill.toml") -> Draft:
    return begin_draft(Origin(store="s", name=name, rev=1, who="ana", when=NOW, text=text))


def with_fact(case: Case, id: str, **fields) -> tuple[Fact, ...]:
    return tuple(replace(fact, **fields) if fact.id == id else fact for fact in case.facts)


class TestDrafts:
    def test_what_is_edited_is_for_its_owner_alone(self) -> None:
        old = os.umask(0)
        try:
            begun = draft()
        finally:
            os.umask(old)
        for path in (begun.folder, begun.folder.parent):
            assert stat.S_IMODE(path.stat().st_mode) == 0o700
        assert {stat.S_IMODE(path.stat().st_mode) for path in begun.folder.iterdir()} == {0o600}

    def test_our_lines_are_no_part_of_the_text(self) -> None:
        begun = draft()
        assert begun.read() == TEXT
        assert begun.file.read_text().startswith("#! ")

    def test_lines_of_a_person_that_look_like_ours_stay(self) -> None:
        text = f'{TEXT}summary = """\n#! two words\n#!"""\n'
        assert draft(text).read() == text

    def test_line_ends_of_another_editor_leave_our_lines_recognised(self) -> None:
        begun = draft()
        begun.file.write_bytes(begun.file.read_bytes().replace(b"\n", b"\r\n"))
        assert begun.read() == TEXT.replace("\n", "\r\n")

    def test_a_mistake_is_said_above_its_line_and_taken_out_again(self) -> None:
        begun = draft()
        for _ in range(2):
            sentence, line = begun.point_at(Mistake("mill.toml, line 2: title: is odd.", 2))
            lines = begun.file.read_text().split("\n")
            assert sentence == f"mill.toml, line {line}: title: is odd."
            assert lines[line - 2] == f"#! {sentence}"
            assert lines[line - 1] == 'title = "Mill"'
        assert begun.read() == TEXT

    def test_what_was_typed_and_never_kept_is_found_again(self) -> None:
        begun = draft()
        begun.show(TEXT.replace("Mill", "Dock"))
        (found,) = left_drafts("s", "mill.toml")
        assert found.read() == TEXT.replace("Mill", "Dock")
        assert found.origin.rev == 1

    def test_drafts_of_other_records_and_stores_are_left_alone(self) -> None:
        draft(name="dock.toml").show("typed")
        draft().show("typed")
        assert left_drafts("other", "mill.toml") == []
        assert len(left_drafts("s", "mill.toml")) == 1

    def test_a_draft_in_which_nothing_was_typed_is_removed(self) -> None:
        draft()
        assert left_drafts("s", "mill.toml") == []
        assert list(drafts_folder().iterdir()) == []

    def test_a_draft_that_is_being_edited_is_not_found(self) -> None:
        begun = draft()
        begun.show("typed")
        with begun:
            assert left_drafts("s", "mill.toml") == []
        assert len(left_drafts("s", "mill.toml")) == 1

    def test_an_editor_that_outlives_us_keeps_its_draft_locked(self) -> None:
        begun = draft()
        begun.show("typed")
        with begun:
            editor = subprocess.Popen(
                [sys.executable, "-c", "input()"], stdin=subprocess.PIPE, pass_fds=(begun.lock,)
            )
        try:
            assert left_drafts("s", "mill.toml") == []
        finally:
            editor.communicate(b"\n")
        assert len(left_drafts("s", "mill.toml")) == 1

    @pytest.mark.parametrize("name", ["mill.toml.save", "#mill.toml#"])
    def test_what_nano_and_emacs_rescued_is_the_text(self, name: str) -> None:
        begun = draft()
        (begun.folder / name).write_text("rescued")
        (found,) = left_drafts("s", "mill.toml")
        assert found.read() == "rescued"

    def test_a_swap_file_of_vim_is_kept_for_vim(self) -> None:
        begun = draft()
        swap = begun.folder / ".mill.toml.swp"
        swap.write_bytes(b"b0VIM")
        (found,) = left_drafts("s", "mill.toml")
        assert found.swaps == [swap]

    def test_removed_is_removed_with_everything_beside_it(self) -> None:
        begun = draft()
        (begun.folder / ".mill.toml.swp").write_bytes(b"b0VIM")
        begun.remove()
        assert list(drafts_folder().iterdir()) == []


class TestKeeping:
    def test_without_a_change_nothing_is_written(self, store: Store) -> None:
        before = store.changes
        case = store.get(Case, "mill")
        assert keep(store, NOW, "ana", FORM, case, FORM.read(store, FORM.write(case), case)) == case
        assert store.changes == before

    def test_a_change_is_one_version_that_undo_takes_back(self, store: Store) -> None:
        case = store.get(Case, "mill")
        mine = FORM.read(store, FORM.write(case).replace("Mill strike", "Mill"), case)
        assert keep(store, NOW, "ana", FORM, case, mine).rev == 2
        assert store.undo("ana", NOW).what == "edit a case"
        assert store.get(Case, "mill").title == "Mill strike"

    def test_a_version_that_came_too_late_is_kept_beside(self, store: Store) -> None:
        base = store.get(Case, "mill")
        put(store, "bo", title="Theirs")
        with pytest.raises(Overtaken) as caught:
            keep(store, NOW, "ana", FORM, base, replace(base, title="Mine"))
        assert store.get(Case, "mill").title == "Theirs"
        assert kept_beside(store, FORM, "ana").title == "Mine"
        assert kept_beside(store, FORM, "bo") is None
        assert [clash.name for clash in caught.value.merged.clashes] == ["title"]

    def test_both_versions_put_together_settle_it(self, store: Store) -> None:
        base = store.get(Case, "mill")
        put(store, "bo", title="Theirs")
        with pytest.raises(Overtaken) as caught:
            keep(store, NOW, "ana", FORM, base, replace(base, summary="Mine"))
        both = caught.value.merged.record
        kept = keep(store, NOW, "ana", FORM, caught.value.theirs, both, settles=True)
        assert (kept.title, kept.summary) == ("Theirs", "Mine")
        assert kept.created == base.created
        assert store.count(Conflict) == 0

    def test_a_case_that_was_removed_meanwhile_is_not_found(self, store: Store) -> None:
        base = store.get(Case, "mill")
        with store.transaction("bo", "remove", NOW) as change:
            change.remove(Case, "mill")
        with pytest.raises(NotFound):
            keep(store, NOW, "ana", FORM, base, replace(base, title="Mine"))


class TestForms:
    @pytest.mark.parametrize(
        ("right", "wrong", "said"),
        [
            ('id = "mill"', 'id = "dock"', "another id; would be right: mill"),
            ("title =", "tite =", "would be right: title"),
            ('title = "Mill strike"', "title = 3", "text in quotes"),
            (
                "[[sources]]",
                '[[parties]]\nparty = "unio"\nrole = "x"\n\n[[sources]]',
                "right: union",
            ),
        ],
    )
    def test_a_slip_in_a_case_is_a_mistake_with_its_line(
        self, store: Store, right: str, wrong: str, said: str
    ) -> None:
        case = store.get(Case, "mill")
        with pytest.raises(Mistake, match=said) as caught:
            FORM.read(store, FORM.write(case).replace(right, wrong, 1), case)
        assert caught.value.line > 0

    def test_fields_of_a_newer_version_stay_and_a_new_one_is_a_slip(self, store: Store) -> None:
        fact = replace(FACTS[0], unknown={"mood": "grim"})
        case = put(store, "bo", unknown={"weather": "bad"}, facts=(fact,))
        text = FORM.write(case)
        assert FORM.read(store, text.replace("Mill", "Dock", 1), case).facts == (fact,)
        for slip in ('textt = "x"\nmood =', 'weather = "good"\nmood ='):
            with pytest.raises(Mistake, match="not known"):
                FORM.read(store, text.replace("mood =", slip), case)

    def test_a_missing_party_that_was_there_before_stops_nobody(self, store: Store) -> None:
        case = put(store, "bo", parties=(CaseParty(party="gone", role="x"),))
        edited = FORM.read(store, FORM.write(case).replace("Mill", "Dock", 1), case)
        assert edited.title == "Dock strike"

    def test_one_fact_is_edited_alone(self, store: Store) -> None:
        case = store.get(Case, "mill")
        form = FactForm("mill", "second")
        text = form.write(case)
        assert "first" not in text
        edited = form.read(store, text.replace("happened", "did not happen"), case)
        assert [fact.text for fact in edited.facts][1] == "the second did not happen"
        assert replace(edited, facts=case.facts) == case

    @pytest.mark.parametrize(
        ("right", "wrong"),
        [
            ('id = "second"', 'id = "fourth"'),
            ("[[facts]]", '[[facts]]\nid = "a"\nkind = "event"\ntext = "b"\n\n[[facts]]'),
            ("kind =", 'sources = [{ id = "lettr" }]\nkind ='),
            ("format = 1", "format = 1\nmood = 2"),
        ],
    )
    def test_a_slip_in_a_fact_is_a_mistake(self, store: Store, right: str, wrong: str) -> None:
        case = store.get(Case, "mill")
        form = FactForm("mill", "second")
        with pytest.raises(Mistake, match=r"mill-second\.toml"):
            form.read(store, form.write(case).replace(right, wrong, 1), case)

    @pytest.mark.parametrize(
        ("right", "wrong"),
        [
            ('id = "union"', 'id = "onion"'),
            ("naming =", 'organisation = "nobody"\nnaming ='),
            ("naming =", "nmaing ="),
            ('naming = "never"', 'naming = "agreed"'),
        ],
    )
    def test_a_slip_in_a_party_is_a_mistake(self, store: Store, right: str, wrong: str) -> None:
        party = store.get(Party, "union")
        form = PartyForm("union")
        with pytest.raises(Mistake, match=r"union\.toml"):
            form.read(store, form.write(party).replace(right, wrong, 1), party)


class TestTogether:
    def test_what_only_one_changed_is_taken(self) -> None:
        mine = replace(CASE, title="Mine", facts=with_fact(CASE, "first", text="mine"))
        theirs = replace(CASE, summary="Theirs", facts=with_fact(CASE, "third", text="theirs"))
        merged = together(CASE, mine, theirs)
        assert merged.clashes == ()
        assert (merged.record.title, merged.record.summary) == ("Mine", "Theirs")
        assert [fact.text for fact in merged.record.facts] == [
            "mine",
            "the second happened",
            "theirs",
        ]

    def test_what_both_changed_clashes_and_theirs_stands(self) -> None:
        mine = replace(CASE, facts=with_fact(CASE, "first", text="mine"))
        theirs = replace(CASE, facts=with_fact(CASE, "first", text="theirs"))
        merged = together(CASE, mine, theirs)
        assert merged.record.facts[0].text == "theirs"
        assert [clash.name for clash in merged.clashes] == ["facts first"]
        assert any('text = "mine"' in line for line in head_of_clashes("Yours:", merged.clashes))

    def test_what_one_removed_and_the_other_changed_clashes(self) -> None:
        mine = replace(CASE, facts=CASE.facts[1:])
        theirs = replace(CASE, facts=with_fact(CASE, "first", text="theirs"))
        assert together(CASE, mine, theirs).clashes[0].mine is None
        assert together(CASE, theirs, mine).clashes[0].theirs is None

    def test_what_one_removed_and_the_other_left_goes(self) -> None:
        mine = replace(CASE, facts=CASE.facts[1:], title="Mine")
        theirs = replace(CASE, facts=with_fact(CASE, "third", text="theirs"))
        assert [fact.id for fact in together(CASE, mine, theirs).record.facts] == [
            "second",
            "third",
        ]

    def test_a_new_item_stands_behind_the_one_it_was_put_behind(self) -> None:
        new = Fact(id="new", kind="event", text="it happened")
        mine = replace(CASE, facts=(CASE.facts[0], new, *CASE.facts[1:]))
        theirs = replace(CASE, facts=with_fact(CASE, "third", text="theirs"))
        ids = [fact.id for fact in together(CASE, mine, theirs).record.facts]
        assert ids == ["first", "new", "second", "third"]

    def test_items_that_cannot_be_told_apart_clash_as_a_whole(self) -> None:
        twice = tuple(CaseParty(party="union", role=role) for role in ("one", "two"))
        base = replace(CASE, parties=twice)
        mine = replace(base, parties=twice[:1])
        theirs = replace(base, parties=(*twice, CaseParty(party="x", role="three")))
        assert [clash.name for clash in together(base, mine, theirs).clashes] == ["parties"]

    @relaxed
    @given(
        st.lists(st.sampled_from(FACTS), unique_by=lambda fact: fact.id),
        st.lists(st.sampled_from(FACTS), unique_by=lambda fact: fact.id),
        st.sampled_from(["Mill strike", "Mine", "Theirs"]),
        st.sampled_from([None, NextStep(what="ring"), NextStep(what="write")]),
    )
    def test_with_one_side_unchanged_the_other_is_what_comes_out(
        self, facts: list[Fact], others: list[Fact], title: str, step: NextStep | None
    ) -> None:
        changed = replace(CASE, facts=tuple(facts), title=title, next_step=step)
        assert together(CASE, changed, CASE).record == changed
        assert together(CASE, CASE, changed).record == changed
        assert together(CASE, changed, changed).record == changed
        other = replace(CASE, facts=tuple(others))
        merged = together(CASE, changed, other)
        assert merged.record.title == title
        gone = {fact.id for fact in FACTS} - {fact.id for fact in facts}
        assert not gone & {fact.id for fact in merged.record.facts}

    def test_differences_name_every_item_that_is_not_the_same(self) -> None:
        other = replace(CASE, title="Other", facts=with_fact(CASE, "second", text="x")[:2])
        assert [clash.name for clash in differences(CASE, other)] == [
            "title",
            "facts second",
            "facts third",
        ]
