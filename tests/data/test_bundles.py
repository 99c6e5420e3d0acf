"""Bundles: what leaves is what arrives, and nothing here is overwritten unseen."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from data.bundles import bring_in, bundle_of, look_over
from data.casefile import Bundle, Mistake, Wrong, read_bundle, text_id, write, write_bundle
from data.errors import Refused
from data.records import Case, Citation, Fact, Party, Source, Text
from data.starter import cases as starter_cases
from data.starter import parties as starter_parties
from data.store import Store, open_store
from tests.data.generated import agreeing, cases, parts

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
WORDS = 'They said "so".\r\nАйсұлу Бек was there.\n\n'
CASE = Case(
    id="mill",
    title="Mill strike",
    sources=(
        Source(id="letter", kind="letter", title="Letter", sha256=text_id(WORDS), path="/h/ana/l"),
        Source(id="news", kind="news", title="Aisulu Bek speaks"),
    ),
    facts=(
        Fact(id="began", kind="event", text="the strike began", sources=(Citation(id="letter"),)),
        Fact(id="secret", kind="event", text="they met at night", confidential=True),
        Fact(id="named", kind="event", text="Aisulu Bek was threatened"),
        Fact(
            id="told",
            kind="event",
            text="a worker was threatened",
            sources=(Citation(id="news", extract="Aisulu Bek was called in"),),
        ),
    ),
)
WORKER = Party(id="worker-1", name="Aisulu Bek", kind="person", naming="never", title="welder")
UNION = Party(id="union", name="Mill Union", kind="union", naming="public")


def names(text: str) -> bool:
    return "Bek" in text or "Бек" in text


def open_text(text: str) -> bool:
    return False


def whole(case: Case, *parties: Party, texts: dict[str, str] | None = None) -> Bundle:
    return bundle_of(case, parties, texts or {}, names=open_text, whole=True)


def left(case: Case = CASE, *parties: Party, texts: dict[str, str] | None = None) -> Bundle:
    return bundle_of(case, parties, texts or {}, names=names)


@pytest.fixture
def store(tmp_path: Path):
    with closing(open_store(str(tmp_path / "store.json"), create=True)) as opened:
        yield opened


def arrived(store: Store, bundle: Bundle, **options: bool):
    return bring_in(store, NOW, "ana", bundle, **options)


def carried(tmp_path: Path, bundle: Bundle) -> Bundle:
    """What a fresh store exports of what it imported from a bundle's text."""
    text = write_bundle(bundle)
    with closing(open_store(str(tmp_path / "fresh.json"), create=True)) as store:
        arrived(store, read_bundle(text))
        case = store.get(Case, bundle.case.id)
        texts = {text.id: text.text for text in store.all(Text)}
        return bundle_of(case, store.all(Party), texts, names=open_text, whole=True)


def keeping_place(folder: Path, make: Callable[[], Bundle]) -> None:
    for path in folder.glob("fresh.json*"):
        path.unlink()
    bundle = make()
    again = carried(folder, bundle)
    assert write(again.case) == write(bundle.case)
    assert write_bundle(again) == write_bundle(bundle)


class TestRoundTrip:
    @pytest.mark.parametrize("case", starter_cases(), ids=lambda case: case.id)
    def test_a_starter_case_arrives_equal_to_the_byte(self, case: Case, tmp_path: Path) -> None:
        keeping_place(tmp_path, lambda: whole(case, *starter_parties()))

    @pytest.mark.parametrize("case", starter_cases(), ids=lambda case: case.id)
    def test_without_names_the_case_itself_still_does(self, case: Case, tmp_path: Path) -> None:
        bundle = bundle_of(case, starter_parties(), {}, names=lambda text: "Baltabay" in text)
        assert "Baltabay" not in write_bundle(bundle)
        assert write(carried(tmp_path, bundle).case) == write(case)

    @settings(
        deadline=None,
        max_examples=60,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )
    @given(case=cases(), party=parts(Party).map(agreeing))
    def test_a_generated_case_arrives_equal_to_the_byte(
        self, case: Case, party: Party, tmp_path: Path
    ) -> None:
        keeping_place(tmp_path, lambda: whole(case, party))

    @pytest.mark.soak
    @settings(
        deadline=None,
        max_examples=1000,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )
    @given(case=cases(), party=parts(Party).map(agreeing))
    def test_a_thousand_generated_cases_do(self, case: Case, party: Party, tmp_path: Path) -> None:
        keeping_place(tmp_path, lambda: whole(case, party))

    def test_a_text_keeps_every_byte(self, tmp_path: Path) -> None:
        bundle = whole(CASE, texts={text_id(WORDS): WORDS})
        assert carried(tmp_path, bundle).texts == {text_id(WORDS): WORDS}

    def test_a_text_of_ten_megabytes_arrives(self, tmp_path: Path) -> None:
        text = ("Ninety-nine workers – Маңғыстау.\n" * 300_000)[: 10 << 20]
        source = Source(id="long", kind="report", title="Long", sha256=text_id(text))
        bundle = whole(
            Case(id="long", title="Long", sources=(source,)), texts={source.sha256: text}
        )
        assert carried(tmp_path, bundle).texts == {source.sha256: text}

    def test_without_anything_along_it_is_the_case_file(self) -> None:
        assert write_bundle(whole(CASE)) == write(CASE)
        assert read_bundle(write(CASE)).case == CASE


class TestLeaving:
    def test_whoever_may_not_be_named_is_not(self) -> None:
        text = write_bundle(left(CASE, WORKER, UNION, texts={text_id(WORDS): WORDS}))
        assert "Bek" not in text
        assert "Бек" not in text
        assert "welder" not in text
        assert "Mill Union" in text

    def test_what_was_held_back_is_said(self) -> None:
        held = left(CASE, WORKER, UNION, texts={text_id(WORDS): WORDS}).held_back
        assert held == ("letter", "named", "news", "secret", "told", "worker-1")

    def test_a_fact_stays_without_the_extract_that_names(self) -> None:
        facts = {fact.id: fact for fact in left().case.facts}
        assert facts.keys() == {"began", "told"}
        assert facts["told"].sources == (Citation(id="news"),)

    def test_a_file_is_named_without_its_folder(self) -> None:
        assert left().case.sources[0].path == "l"
        assert whole(CASE).case.sources[0].path == "/h/ana/l"

    def test_a_title_that_names_is_refused(self) -> None:
        with pytest.raises(Refused, match="title of mill"):
            left(replace(CASE, title="Free Aisulu Bek"))

    def test_initials_stay_initials(self) -> None:
        party = replace(WORKER, naming="initials")
        assert left(CASE, party).parties[0].name == "A. B."


class TestArriving:
    def test_the_same_bundle_twice_adds_nothing(self, store: Store) -> None:
        bundle = whole(CASE, UNION, WORKER, texts={text_id(WORDS): WORDS})
        assert arrived(store, bundle).adds
        before = store.changes
        again = arrived(store, bundle)
        assert not again.adds
        assert {row.state for row in again.rows} == {"same"}
        assert store.changes == before

    def test_looking_over_writes_nothing(self, store: Store) -> None:
        found = look_over(store, whole(CASE, UNION))
        assert {row.state for row in found.rows} == {"new"}
        assert store.changes == 0

    def test_what_is_new_joins_what_is_here(self, store: Store) -> None:
        arrived(store, whole(replace(CASE, facts=CASE.facts[:1])))
        there = replace(CASE, facts=CASE.facts[1:], aliases=("Mill",), country="KZ")
        found = arrived(store, whole(there))
        kept = store.get(Case, "mill")
        assert [fact.id for fact in kept.facts] == ["began", "secret", "named", "told"]
        assert (kept.aliases, kept.country) == (("Mill",), "KZ")
        assert [row.id for row in found.of("new")] == ["secret", "named", "told"]

    def test_what_differs_stays_and_is_shown_with_both_versions(self, store: Store) -> None:
        arrived(store, whole(CASE, UNION))
        first = replace(CASE.facts[0], text="the strike ended")
        there = whole(
            replace(CASE, title="Mill strike!", facts=(first, *CASE.facts[1:])),
            replace(UNION, title="local"),
        )
        rows = {row.id: row for row in arrived(store, there).of("different")}
        assert rows["began"].differences[0][1:] == ("the strike began", "the strike ended")
        assert rows["mill"].differences[0][1:] == ("Mill strike", "Mill strike!")
        assert rows["union"].differences[0][:1] == ("title",)
        assert store.get(Case, "mill").facts[0].text == "the strike began"
        assert store.get(Party, "union").title == ""

    def test_replacing_takes_the_versions_of_the_file(self, store: Store) -> None:
        arrived(store, whole(CASE, UNION))
        changed = replace(UNION, title="local")
        arrived(store, whole(replace(CASE, summary="New"), changed), replacing=True)
        arrived(store, whole(replace(CASE, title="Other"), changed), replacing=True)
        assert store.get(Case, "mill").title == "Other"
        assert store.get(Party, "union").title == "local"

    def test_what_was_held_back_replaces_nothing(self, store: Store) -> None:
        texts = {text_id(WORDS): WORDS}
        arrived(store, whole(CASE, WORKER, UNION, texts=texts))
        before = store.get(Case, "mill")
        found = arrived(store, left(CASE, WORKER, UNION, texts=texts), replacing=True)
        assert store.get(Case, "mill") == before
        assert store.get(Party, "worker-1").name == "Aisulu Bek"
        assert {row.id for row in found.of("held back")} == {"news", "told", "worker-1"}

    def test_a_new_fact_of_another_source_with_the_same_id_waits(self, store: Store) -> None:
        arrived(store, whole(replace(CASE, facts=())))
        other = replace(CASE.sources[0], title="Another letter")
        there = replace(CASE, sources=(other,), facts=CASE.facts[:1])
        found = arrived(store, whole(there))
        assert {row.id for row in found.of("different")} == {"letter", "began"}
        assert store.get(Case, "mill").facts == ()

    def test_another_case_of_the_same_id_is_refused(self, store: Store) -> None:
        arrived(store, whole(CASE))
        with pytest.raises(Refused, match="--id NEW"):
            arrived(store, whole(Case(id="mill", title="Dock strike")))

    def test_an_import_is_taken_back_as_one(self, store: Store) -> None:
        arrived(store, whole(CASE, UNION, texts={text_id(WORDS): WORDS}))
        store.undo("ana", NOW)
        assert [store.count(kind) for kind in (Case, Party, Text)] == [0, 0, 0]


class TestMistakes:
    @pytest.mark.parametrize(
        ("added", "line", "said"),
        [
            ("bundle = 3", 4, "where a table belongs"),
            ('[bundle]\nparty = "x"', 5, "would be right: parties"),
            ('[[bundle.parties]]\nid = "u"', 4, "name: is missing"),
            ("[bundle]\nparties = 3", 5, "stands alone"),
            ("[bundle]\ntexts = 3", 5, "stands alone"),
            ("[[bundle.texts]]\ntext = 'x'", 4, "no sha256"),
            (f"[[bundle.texts]]\nsha256 = '{sha256(b'x').hexdigest()}'\ntext = 'y'", 6, "sha256"),
            ("[bundle]\nheld_back = ['A b']", 5, "cannot be an id"),
            ("[bundle]\nheld_back = 'a'", 5, "no array of ids"),
            ("[bundle]\ntexts = [3]", 5, "where a table belongs"),
        ],
    )
    def test_a_mistake_is_named_with_its_line(self, added: str, line: int, said: str) -> None:
        text = f'format = 1\nid = "mill"\ntitle = "Mill"\n{added}\n'
        with pytest.raises(Mistake, match=said) as caught:
            read_bundle(text, "mill.toml")
        assert caught.value.line == line

    def test_what_the_caller_knows_is_wrong_has_its_line_too(self) -> None:
        def check(bundle: Bundle) -> None:
            raise Wrong(("title",), "is no title")

        with pytest.raises(Mistake, match=r"line 2: title: is no title\."):
            read_bundle('id = "mill"\ntitle = "Mill"\n', "mill.toml", check=check)
