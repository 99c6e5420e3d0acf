"""What is done to a case from the app: forms by keys alone, refusals beside their field, undo."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from data.cases import keep_note
from data.editing.drafts import all_left_drafts
from data.records import Case, Fact, Note, Party, Source
from data.store import Store, open_store
from tests.tui.driving import NOW, SMALL, opened, press, shown, told, type_in
from tests.tui.filling import fill, finish, wrongs
from tui.app import HandbillApp
from tui.screens.cases.screen import CasesScreen
from tui.widgets.notice import noticed

CASE = "kz-wos-2023"
FORMS = {
    "the menu": ("a",),
    "a source": ("a", "s"),
    "a fact": ("a", "f"),
    "contacts": ("a", "c"),
    "a dispute": ("a", "d"),
    "the next step": ("a", "x"),
    "notes": ("a", "w"),
    "a new case": ("a", "k"),
    "a new party": ("a", "p"),
    "a redaction": ("a", "r"),
}

SOMEBODY_ELSE = f"""
import sys
from datetime import datetime, timezone
from msgspec.structs import replace
from data.records import Case
from data.store import open_store

store = open_store(sys.argv[1])
with store.transaction("berik", "close it", datetime.now(timezone.utc)) as change:
    change.put(replace(change.get(Case, {CASE!r}), status="closed"))
store.close()
"""


@pytest.fixture
def location(starter_path: Path) -> str:
    return str(starter_path)


@contextmanager
def reading(location: str) -> Iterator[Store]:
    store = open_store(location)
    try:
        yield store
    finally:
        store.close()


def case_at(location: str) -> Case:
    with reading(location) as store:
        return store.get(Case, CASE)


def source_at(location: str, id: str) -> Source:
    return next(source for source in case_at(location).sources if source.id == id)


def fact_at(location: str, id: str) -> Fact:
    return next(fact for fact in case_at(location).facts if fact.id == id)


def preferred(location: str) -> list[Fact]:
    return [fact for fact in case_at(location).facts if fact.rank == "preferred"]


class TestEveryForm:
    @pytest.mark.parametrize("keys", FORMS.values(), ids=FORMS)
    async def test_is_whole_at_80_by_24_and_esc_leaves_it(
        self, location: str, keys: tuple[str, ...]
    ) -> None:
        async with opened(location, SMALL) as (app, pilot):
            await press(pilot, "j", *keys)
            assert not isinstance(app.screen, CasesScreen)
            names = app.screen.query_one(Footer).query(FooterKey)
            assert max(key.region.right for key in names) <= 80
            parts = getattr(app.screen, "parts", [])
            for part in parts:
                app.screen.enter(parts.index(part))
                await pilot.pause()
                assert 0 < part.region.bottom <= 23, part
            await press(pilot, "escape")
            assert isinstance(app.screen, CasesScreen)

    async def test_the_keys_of_the_menu_are_in_help_and_palette(self, location: str) -> None:
        async with opened(location) as (app, pilot):
            found = {each.title: each.help for each in app.get_system_commands(app.screen)}
            await press(pilot, "question_mark")
            text = app.screen.query_one("Page").text
        for key, title in {
            "S": "Add a source",
            "F": "Add a fact from a source",
            "C": "Contacts checked or bounced",
            "D": "Resolve a dispute",
            "X": "Set the next step",
            "W": "Notes that wait",
            "e": "Edit the case as text",
        }.items():
            assert found[title] == f"Key: {key}"
            assert f"{key}  {title}" in text

    async def test_what_was_typed_is_not_left_by_one_slip_of_esc(self, location: str) -> None:
        async with opened(location) as (app, pilot):
            await press(pilot, "j", "S")
            await type_in(pilot, "A letter", "escape")
            assert noticed(app.screen) == "Not kept yet: Esc again drops it."
            assert app.screen.typed["title"] == "A letter"
            await press(pilot, "escape")
            assert isinstance(app.screen, CasesScreen)


class TestAddingASource:
    async def test_it_is_kept_and_undone(self, location: str) -> None:
        async with opened(location) as (app, pilot):
            await press(pilot, "j", "S")
            await type_in(pilot, "Second letter", "enter")
            await type_in(pilot, "letter", "enter")
            await type_in(pilot, "Example Union", "enter")
            await fill(pilot, date="20 November 2026", text="Twenty were dismissed.")
            await finish(pilot)
            assert isinstance(app.screen, CasesScreen)
            added = source_at(location, "example-union-2026-11-20")
            await press(pilot, "u")
        assert (added.title, added.kind, added.date) == ("Second letter", "letter", "2026-11-20")
        assert added.sha256
        assert added.id not in {source.id for source in case_at(location).sources}

    async def test_a_date_that_is_none_holds_the_cursor_and_says_why(self, location: str) -> None:
        async with opened(location) as (app, pilot):
            await press(pilot, "j", "S")
            await type_in(pilot, "Letter")
            await fill(pilot, date="31 February 2024")
            await press(pilot, "enter")
            assert app.focused is app.screen.field("date").line
            assert "February 2024 has 29 days" in wrongs(app)["date"]
            assert app.screen.typed["title"] == "Letter"
            await press(pilot, *["backspace"] * 16)
            assert wrongs(app) == {}

    async def test_without_a_kind_the_sentence_stands_at_the_kind(self, location: str) -> None:
        async with opened(location) as (app, pilot):
            await press(pilot, "j", "S")
            await type_in(pilot, "Letter")
            await finish(pilot)
            assert list(wrongs(app)) == ["kind"]
            assert app.focused is app.screen.field("kind").line
            assert app.screen.typed["title"] == "Letter"


class TestAddingAFact:
    async def test_with_its_words_and_where_they_stand(self, location: str) -> None:
        async with opened(location) as (app, pilot):
            await press(pilot, "j", "F")
            await fill(
                pilot,
                source="industriall-2024-01-29",
                locator="paragraph 3",
                text="the company dismissed 20 workers",
                kind="number",
                topic="dismissals",
                as_of="20 November 2026",
                value="20",
                unit="workers",
                qualifier="min",
                actor="west-oil-software",
            )
            await finish(pilot)
            assert isinstance(app.screen, CasesScreen), wrongs(app)
            assert "Added: dismissals" in told(app)[-1]
            added = next(fact for fact in case_at(location).facts if fact.as_of == "2026-11-20")
            await press(pilot, "u")
        assert (added.value, added.qualifier, added.unit) == (20, "min", "workers")
        assert [(one.id, one.locator) for one in added.sources] == [
            ("industriall-2024-01-29", "paragraph 3")
        ]
        assert added.id not in {fact.id for fact in case_at(location).facts}

    async def test_a_date_leans_on_the_source_and_is_inferred(self, location: str) -> None:
        async with opened(location) as (_, pilot):
            await press(pilot, "j", "F")
            await fill(
                pilot, source="industriall-2024-01-29", text="the court sat", date="24 January"
            )
            await finish(pilot)
        added = fact_at(location, "the-court-sat")
        assert (added.date, added.date_basis) == ("2024-01-24", "inferred")

    async def test_words_that_the_source_does_not_hold_are_refused_at_the_words(
        self, location: str
    ) -> None:
        async with opened(location) as (app, pilot):
            await press(pilot, "j", "S")
            await fill(pilot, title="Letter", kind="letter", text="Seven were fired.")
            await finish(pilot)
            await press(pilot, "F")
            assert app.screen.typed["source"] == "letter"
            await fill(pilot, extract="Nine were fired.", text="nine were fired")
            await finish(pilot)
            assert list(wrongs(app)) == ["extract"]
            assert app.screen.typed["text"] == "nine were fired"
            assert app.screen.typed["extract"] == "Nine were fired."
            await press(pilot, "home", *["delete"] * 4)
            await type_in(pilot, "Seven")
            assert wrongs(app) == {}
            await finish(pilot)
            assert isinstance(app.screen, CasesScreen), wrongs(app)
        assert fact_at(location, "nine-were-fired").sources[0].extract == "Seven were fired."

    @pytest.mark.parametrize(
        ("typed", "field"),
        [
            ({"source": "nobody"}, "source"),
            ({"kind": "rumour"}, "kind"),
            ({"qualifier": "many"}, "qualifier"),
            ({"text": "x", "locator": "page 3"}, "source"),
            ({"text": "x", "date": "30 February 2024"}, "date"),
            ({"topic": "size"}, "text"),
        ],
        ids=lambda each: str(each),
    )
    async def test_a_refusal_stands_at_its_field(
        self, location: str, typed: dict[str, str], field: str
    ) -> None:
        before = case_at(location)
        async with opened(location) as (app, pilot):
            await press(pilot, "j", "F")
            await fill(pilot, **typed)
            await finish(pilot)
            assert list(wrongs(app)) == [field]
            assert {name: app.screen.typed[name] for name in typed} == typed
        assert case_at(location) == before

    async def test_a_confidential_one_is_ticked_by_y(self, location: str) -> None:
        async with opened(location) as (app, pilot):
            await press(pilot, "j", "F")
            await fill(pilot, text="a worker was visited at home")
            app.screen.set_focus(app.screen.query_one("Tick"))
            await press(pilot, "y", "enter")
        assert fact_at(location, "a-worker-was-visited-at-home").confidential


class TestTheNextStep:
    async def test_its_date_is_taken_as_a_person_types_it(self, location: str) -> None:
        async with opened(location) as (app, pilot):
            await press(pilot, "j", "X")
            await type_in(pilot, "ring the embassy", "enter")
            await type_in(pilot, "next Friday", "enter")
            assert "Fri 27 Nov 2026" in shown(app)
            await press(pilot, "enter")
            assert "ring the embassy" in app.screen.page.text
            step = case_at(location).next_step
            await press(pilot, "u")
        assert step is not None
        assert (step.what, step.date) == ("ring the embassy", "2026-11-27")
        assert case_at(location).next_step is None

    async def test_a_date_without_a_step_is_refused_at_the_step(self, location: str) -> None:
        async with opened(location) as (app, pilot):
            await press(pilot, "j", "X", "enter")
            await type_in(pilot, "next Friday", "enter", "enter")
            assert list(wrongs(app)) == ["what"]
            assert app.screen.typed["date"] == "next Friday"


class TestAContact:
    async def test_it_is_checked_today_then_bounced_then_undone(self, location: str) -> None:
        async with opened(location) as (app, pilot):
            await press(pilot, "j", "C")
            party, contact = app.screen._found[0]
            await press(pilot, "enter")
            assert "checked 22 Nov 2026" in shown(app)
            await press(pilot, "x")
            assert "bounced 22 Nov 2026" in shown(app)
            await press(pilot, "u", "u")
            assert told(app)[-1] == "Taken back: note a contact as checked."
        with reading(location) as store:
            kept = store.get(Party, party.id).contacts
        assert contact in kept


class TestADispute:
    async def test_one_holds_by_a_note_and_a_name(self, location: str) -> None:
        async with opened(location) as (app, pilot):
            await press(pilot, "j", "D")
            await press(pilot, "enter")
            await type_in(pilot, "the ruling names them", "enter", "enter", "enter")
            assert isinstance(app.screen, CasesScreen), wrongs(app)
            decided = preferred(location)
            await press(pilot, "u")
        assert [fact.review.note for fact in decided if fact.review] == ["the ruling names them"]
        assert [fact.review.who for fact in decided if fact.review] == ["aigul"]
        assert preferred(location) == []

    async def test_without_a_note_nothing_is_decided(self, location: str) -> None:
        async with opened(location) as (app, pilot):
            await press(pilot, "j", "D", "enter")
            await finish(pilot)
            assert list(wrongs(app)) == ["note"]
        assert preferred(location) == []

    async def test_a_decision_is_taken_back_by_reopening(self, location: str) -> None:
        async with opened(location) as (app, pilot):
            await press(pilot, "j", "D", "enter")
            await fill(pilot, note="sure")
            await finish(pilot)
            await press(pilot, "D")
            listing = app.screen.query_one("#facts")
            decided = next(fact.id for fact in case_at(location).facts if fact.rank == "preferred")
            while listing.key != decided:
                await press(pilot, "j")
            app.screen.field("verdict").value = ""
            await fill(pilot, verdict="reopen", note="not so sure")
            await finish(pilot)
            assert told(app)[-1] == f"{decided} is open again."
        assert fact_at(location, decided).rank == "normal"


class TestNotesThatWait:
    @pytest.fixture
    def location(self, starter_path: Path) -> str:
        location = str(starter_path)
        with reading(location) as store:
            keep_note(store, NOW, "aigul", "3 more dismissed since Friday", CASE)
            keep_note(store, NOW, "aigul", "of nothing yet")
        return location

    async def test_they_are_listed_and_one_is_filed(self, location: str) -> None:
        async with opened(location) as (app, pilot):
            await press(pilot, "j", "W")
            assert "3 more dismissed since Friday" in shown(app)
            assert "(no case yet)" in shown(app)
            await press(pilot, "f")
            await fill(pilot, title="Call with the union")
            await finish(pilot)
            assert "3 more dismissed" not in shown(app)
            filed = source_at(location, "note-2026-11-22")
            await press(pilot, "u")
            assert "3 more dismissed" in shown(app)
        assert (filed.title, filed.kind) == ("Call with the union", "note")

    async def test_one_of_no_case_is_filed_in_the_case_at_hand(self, location: str) -> None:
        async with opened(location) as (_, pilot):
            await press(pilot, "j", "W", "j", "f")
            await finish(pilot)
        assert source_at(location, "note-2026-11-22")
        with reading(location) as store:
            assert {note.case for note in store.all(Note)} == {CASE}

    async def test_an_id_that_is_taken_is_refused_at_the_id(self, location: str) -> None:
        taken = case_at(location).sources[0].id
        async with opened(location) as (app, pilot):
            await press(pilot, "j", "W", "f")
            await fill(pilot, id=taken)
            await finish(pilot)
            assert list(wrongs(app)) == ["id"]

    async def test_one_is_dropped_and_taken_back(self, location: str) -> None:
        async with opened(location) as (app, pilot):
            await press(pilot, "j", "W", "d")
            assert "3 more dismissed" not in shown(app)
            await press(pilot, "u")
            assert "3 more dismissed" in shown(app)


class TestEditingAsText:
    @pytest.fixture(autouse=True)
    def terminal(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """There is no terminal to hand over here."""
        monkeypatch.setattr(HandbillApp, "suspend", lambda self: nullcontext())

    @pytest.fixture
    def editor(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        """Lets `sed` be the editor: each opening does the next of these scripts."""

        def use(*scripts: str) -> None:
            for number, script in enumerate(scripts):
                (tmp_path / f"script-{number}").write_text(script)
            program = tmp_path / "editor"
            program.write_text(
                "#!/bin/sh\n"
                f"cd {tmp_path}\n"
                "number=$(cat count 2>/dev/null || echo 0)\n"
                "echo $((number + 1)) > count\n"
                '. "./script-$number"\n'
            )
            program.chmod(0o755)
            monkeypatch.setenv("EDITOR", str(program))

        return use

    async def test_what_was_changed_is_kept_and_undone(self, location: str, editor) -> None:
        before = case_at(location)
        editor("""sed -i 's/^title = .*/title = "Another title"/' "$1" """)
        async with opened(location) as (app, pilot):
            await press(pilot, "j", "e")
            assert "Another title" in shown(app)
            assert told(app)[-1] == f"Kept, as version {before.rev + 1}."
            await press(pilot, "u")
            assert "Another title" not in shown(app)

    async def test_a_mistake_comes_back_with_its_sentence(self, location: str, editor) -> None:
        editor(
            """sed -i 's/^status = .*/status = "ajar"/' "$1" """,
            """sed -i 's/^status = .*/status = "watch"/' "$1" """,
        )
        async with opened(location) as (app, pilot):
            await press(pilot, "j", "e")
            assert "A MISTAKE" in shown(app)
            assert "would be right: open, watch, closed" in " ".join(shown(app).split())
            await press(pilot, "enter")
            assert "WATCH" in shown(app)
        assert case_at(location).status == "watch"

    async def test_what_was_left_with_a_mistake_is_offered_again(
        self, location: str, editor
    ) -> None:
        editor(
            """sed -i 's/^status = .*/status = "ajar"/' "$1" """,
            """sed -i 's/^status = "ajar"/status = "closed"/' "$1" """,
        )
        async with opened(location) as (app, pilot):
            await press(pilot, "j", "e", "escape")
            assert told(app)[-1] == "What was typed is kept: e offers it again."
            await press(pilot, "e")
            assert "NOT KEPT YET" in shown(app)
            await press(pilot, "enter")
        assert case_at(location).status == "closed"
        assert all_left_drafts(location) == []

    async def test_two_who_edit_at_once_keep_both(
        self, location: str, editor, tmp_path: Path
    ) -> None:
        (tmp_path / "other.py").write_text(SOMEBODY_ELSE)
        editor(
            f"""sed -i 's/^title = .*/title = "Mine"/' "$1"
            {sys.executable} {tmp_path}/other.py {location}"""
        )
        async with opened(location) as (app, pilot):
            await press(pilot, "j", "e")
            assert "BOTH OF YOU CHANGED IT" in shown(app)
            assert 'title = "Mine"' in app.screen.query_one("Page").text
            await press(pilot, "enter")
            assert isinstance(app.screen, CasesScreen)
        kept = case_at(location)
        assert (kept.title, kept.status) == ("Mine", "closed")

    async def test_an_editor_that_fails_loses_nothing(self, location: str, editor) -> None:
        editor("""sed -i 's/^title = .*/title = "Mine"/' "$1"; exit 1""")
        before = case_at(location)
        async with opened(location) as (app, pilot):
            await press(pilot, "j", "e")
            assert "What was typed is kept: e offers it again." in told(app)
        assert case_at(location) == before
        (draft,) = all_left_drafts(location)
        assert 'title = "Mine"' in draft.read()
