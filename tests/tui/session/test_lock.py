"""The lock: nothing shows and nothing acts until the session's PIN is typed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from data.config import Config, load, save
from data.errors import BadInput
from tests.tui.driving import burst, look, opened, press, settle, shown, starter, told, type_in
from tui.app import HandbillApp
from tui.screens.help import HelpScreen
from tui.screens.lock import LockScreen, PinScreen
from tui.session.locking import LOCK, SessionPin

PIN = "4711"


class TestThePin:
    def test_it_fits_only_itself(self) -> None:
        pin = SessionPin()
        assert not pin.is_set
        assert not pin.fits("")
        pin.set("4711")
        assert pin.is_set
        assert pin.fits("4711")
        assert not pin.fits("4712")
        assert not pin.fits("47110")

    @pytest.mark.parametrize("typed", ["", "123", "12 34", "12\n45", "a" * 65, "\u200b\u200b12"])
    def test_what_cannot_be_a_pin_is_refused(self, typed: str) -> None:
        with pytest.raises(BadInput):
            SessionPin().set(typed)

    @pytest.mark.parametrize("typed", ["1234", "abcd", "Ә1Ңy", "stall2026"])
    def test_digits_and_letters_of_any_script_are_a_pin(self, typed: str) -> None:
        pin = SessionPin()
        pin.set(typed)
        assert pin.fits(typed)

    def test_wrong_ones_cost_a_pause_that_grows_and_ends(self) -> None:
        moment = [0.0]
        pin = SessionPin(clock=lambda: moment[0])
        pin.set(PIN)
        pauses = []
        for _ in range(12):
            assert not pin.fits("0000")
            pauses.append(pin.pause)
            assert pin.pause == 0 or not pin.fits(PIN)
            moment[0] += pin.pause
        assert pauses == [0, 0, 5, 10, 20, 40, 80, 160, 300, 300, 300, 300]
        assert pin.fits(PIN)
        assert not pin.fits("0000")
        assert pin.pause == 0

    def test_it_stands_in_nothing_that_could_be_written(self) -> None:
        pin = SessionPin()
        pin.set("Geheim99")
        assert "Geheim99" not in repr(vars(pin))


class TestTheSetting:
    def test_it_is_ten_minutes_unless_the_file_says_otherwise(self) -> None:
        assert load().lock_after == 10
        save(Config(lock_after=0))
        assert load().lock_after == 0

    @pytest.mark.parametrize("value", ["-1", '"soon"', "1.5"])
    def test_anything_but_minutes_is_refused_with_its_line(
        self, value: str, tmp_path: Path
    ) -> None:
        save(Config(name="Aigul"))
        path = tmp_path / "settings" / "config.toml"
        path.write_text(f"{path.read_text()}lock_after = {value}\n")
        with pytest.raises(BadInput, match="line 2: lock_after must be a whole number"):
            load()


@asynccontextmanager
async def locked(path: Path) -> AsyncIterator[tuple[HandbillApp, Pilot[None]]]:
    async with opened(starter(path)) as (app, pilot):
        await choose(pilot)
        assert app.locked
        yield app, pilot


async def choose(pilot: Pilot[None], key: str = "L") -> None:
    await press(pilot, key)
    burst(pilot.app, PIN, "enter", PIN, "enter")
    await settle(pilot)


class TestLocking:
    async def test_the_first_time_a_pin_is_chosen_and_never_shown(self, store_path: Path) -> None:
        async with opened(starter(store_path)) as (app, pilot):
            await press(pilot, "L")
            assert isinstance(app.screen, PinScreen)
            await type_in(pilot, "12", "enter")
            assert "4 or more" in shown(app)
            await type_in(pilot, PIN)
            assert PIN not in shown(app)
            await type_in(pilot, "", "enter")
            await type_in(pilot, "9999", "enter")
            assert "differ" in shown(app)
            assert not app.locked
            await type_in(pilot, PIN, "enter")
            await type_in(pilot, PIN, "enter")
            assert app.locked

    async def test_leaving_the_choice_leaves_it_open(self, store_path: Path) -> None:
        async with opened(starter(store_path)) as (app, pilot):
            await press(pilot, "L", "escape")
            assert not app.locked
            assert not app.pin.is_set

    async def test_nothing_is_to_be_seen_but_the_lock(self, store_path: Path) -> None:
        async with locked(store_path) as (app, _):
            assert " ".join(shown(app).split()) == "LOCKED PIN The session's PIN, then Enter."

    async def test_no_key_acts(self, store_path: Path) -> None:
        async with locked(store_path) as (app, pilot):
            before = shown(app)
            await press(pilot, *"123uQNs", "question_mark", "slash", "ctrl+z", "ctrl+q")
            await press(pilot, "ctrl+p", "ctrl+c", "ctrl+l")
            await press(pilot, "escape", "tab", "up", "f1", "end", "ctrl+u")
            assert isinstance(app.screen, LockScreen)
            assert app.is_running
            assert not told(app)
            assert shown(app) == before

    @pytest.mark.parametrize("key", ["ctrl+c", "ctrl+x"])
    async def test_what_is_typed_goes_to_no_clipboard(self, store_path: Path, key: str) -> None:
        async with locked(store_path) as (app, pilot):
            await type_in(pilot, PIN, "shift+home", key)
            assert app.clipboard == ""

    async def test_the_pin_opens_where_one_was(self, store_path: Path) -> None:
        async with opened(starter(store_path)) as (app, pilot):
            await press(pilot, "2")
            screen = app.screen
            await choose(pilot)
            await type_in(pilot, "0000", "enter")
            assert "not it" in shown(app)
            assert app.locked
            await type_in(pilot, PIN, "enter")
            assert not app.locked
            assert app.screen is screen
            await press(pilot, "L")
            assert app.locked

    async def test_after_three_wrong_ones_not_even_the_right_one_opens(
        self, store_path: Path
    ) -> None:
        async with locked(store_path) as (app, pilot):
            for _ in range(3):
                await type_in(pilot, "0000", "enter")
            assert "Wait 5 s." in shown(app)
            await type_in(pilot, PIN, "enter")
            assert app.locked

    async def test_it_locks_from_a_form_in_which_somebody_types(self, store_path: Path) -> None:
        async with opened(starter(store_path)) as (app, pilot):
            await press(pilot, "slash")
            await type_in(pilot, "kz")
            await choose(pilot, "ctrl+l")
            assert app.locked
            assert "kz" not in shown(app)
            await type_in(pilot, PIN, "enter")
            assert "kz" in shown(app)

    async def test_help_is_locked_as_well(self, store_path: Path) -> None:
        async with opened(starter(store_path)) as (app, pilot):
            await press(pilot, "question_mark")
            await choose(pilot)
            assert isinstance(app.screen, LockScreen)
            await type_in(pilot, PIN, "enter")
            assert isinstance(app.screen, HelpScreen)


class TestWhatGoesOnBehindIt:
    async def test_what_is_told_waits(self, store_path: Path) -> None:
        async with opened(starter(store_path)) as (app, pilot):
            app.tell("Aigul Kassym signed")
            await choose(pilot)
            app.tell("Bolat Nur signed")
            await settle(pilot)
            assert "signed" not in shown(app)
            await type_in(pilot, PIN, "enter")
            assert told(app) == ["Bolat Nur signed"]

    async def test_screens_that_come_and_go_do_so_unseen(self, store_path: Path) -> None:
        async with opened(starter(store_path)) as (app, pilot):
            await press(pilot, "1")
            await choose(pilot)
            helped = HelpScreen(app.screen)
            app.push_screen(helped)
            await settle(pilot)
            assert isinstance(app.screen, LockScreen)
            helped.dismiss()
            await settle(pilot)
            assert isinstance(app.screen, LockScreen)
            await app.switch_mode("petitions")
            await settle(pilot)
            assert shown(app).split()[0] == "LOCKED"
            await type_in(pilot, PIN, "enter")
            assert app.current_mode == "petitions"

    async def test_a_screen_that_comes_while_it_is_drawn_stays_behind_it(
        self, store_path: Path
    ) -> None:
        async with opened(starter(store_path)) as (app, pilot):
            app.pin.set(PIN)
            helped = HelpScreen(app.screen)

            def come(mode: str) -> None:
                if mode == LOCK:
                    app.push_screen(helped)

            app.mode_change_signal.subscribe(app, come)
            await app.lock()
            await settle(pilot)
            assert isinstance(app.screen, LockScreen)
            await type_in(pilot, PIN, "enter")
            assert app.screen is helped

    async def test_what_another_process_wrote_shows_after_it(self, store_path: Path) -> None:
        from data.store import open_store
        from tests.tui.driving import NOW, WHO
        from tui.actions import start_petition

        async with opened(starter(store_path)) as (app, pilot):
            await press(pilot, "3")
            await choose(pilot)
            store = open_store(str(store_path))
            start_petition(store, NOW, WHO, case="kz-wos-2023", id="wos", title="Reinstate")
            store.close()
            await look(app)
            await settle(pilot)
            assert "wos" not in shown(app)
            await type_in(pilot, PIN, "enter")
            assert "wos" in shown(app)


class TestTheIdleLock:
    async def test_it_locks_after_the_minutes_of_the_settings(
        self, store_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        moment = [1000.0]
        monkeypatch.setattr("tui.session.locking.monotonic", lambda: moment[0])
        save(Config(lock_after=2))
        async with opened(starter(store_path)) as (app, pilot):
            moment[0] += 1000
            await app.lock_when_idle()
            assert not app.locked, "there is no PIN yet"
            await choose(pilot)
            await type_in(pilot, PIN, "enter")
            moment[0] += 119
            await app.lock_when_idle()
            assert not app.locked
            await press(pilot, "j")
            moment[0] += 119
            await app.lock_when_idle()
            assert not app.locked, "somebody pressed a key"
            moment[0] += 1
            await app.lock_when_idle()
            assert app.locked

    async def test_nothing_locks_by_itself_at_zero(
        self, store_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        moment = [1000.0]
        monkeypatch.setattr("tui.session.locking.monotonic", lambda: moment[0])
        save(Config(lock_after=0))
        async with opened(starter(store_path)) as (app, pilot):
            await choose(pilot)
            await type_in(pilot, PIN, "enter")
            moment[0] += 100_000
            await app.lock_when_idle()
            assert not app.locked
