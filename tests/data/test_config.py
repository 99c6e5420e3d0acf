"""The configuration: who acts, and the letterhead."""

import re
import stat
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.config import Config, config_path, default_store, load, save
from data.errors import BadInput, HandbillError

words = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    named = tmp_path / "named" / "desk.toml"
    monkeypatch.setenv("HANDBILL_CONFIG", str(named))
    return named


@pytest.fixture
def written(path: Path) -> Path:
    path.parent.mkdir()
    return path


class TestPlaces:
    def test_the_environment_names_the_file(self, path: Path) -> None:
        assert config_path() == path

    @pytest.mark.parametrize("named", [None, ""])
    def test_else_it_lies_in_the_users_folders(
        self, named: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("HANDBILL_CONFIG", "HANDBILL_STORE"):
            monkeypatch.delenv(name, raising=False)
            if named is not None:
                monkeypatch.setenv(name, named)
        monkeypatch.setattr("sys.platform", "linux")
        monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
        assert config_path() == tmp_path / "config" / "handbill" / "config.toml"
        assert default_store() == str(tmp_path / "data" / "handbill" / "handbill.json")

    def test_the_environment_names_the_store(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("HANDBILL_STORE", "elsewhere/x.json")
        assert default_store() == "elsewhere/x.json"


class TestLoading:
    def test_without_a_file_everything_is_at_its_default(self, path: Path) -> None:
        assert load() == Config()
        assert not path.exists()

    def test_reads_what_a_person_wrote(self, written: Path) -> None:
        written.write_bytes(
            "\ufeff# our desk\r\n"
            'organisation = "Solidarity Desk"\r\n'
            'organisation_address = ["1 Main Street", "Brussels"]\r\n'
            'language = "fr"\r\n[keys]\r\nquit = "ctrl+q"\r\n'.encode()
        )
        assert load() == Config(
            organisation="Solidarity Desk",
            organisation_address=("1 Main Street", "Brussels"),
            language="fr",
            keys={"quit": "ctrl+q"},
        )

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ('name = "a"\nphone == "b"\n', "line 2: Invalid value"),
            ('name = "a"\n\nname = "b"\n', "line 3: Cannot overwrite a value"),
            ('# one\nname = """\nnever ended', "line 3: Unterminated string"),
            ("name = \x1b[1m", "line 1: Invalid value"),
            ("language = 'en'\nname = 3\n", 'line 2: name must be text in quotes, such as "..."'),
            ('"name" = true', "line 1: name must be text in quotes"),
            ("reference_prefix = ''\nname = 3", "line 2: name must be"),
            (
                'name = "organisation_address ="\norganisation_address = "x"',
                'line 2: organisation_address must be ["first line", "second line"]',
            ),
            ('organisation_address = ["a", 3]', "organisation_address[1] must be text"),
            ('keys = "q"', 'line 1: keys must be a table of name = "value" lines'),
            ("[keys]\nleave = 'q'\nquit = 3", "line 3: keys.quit must be text in quotes"),
            ("x = 1\nkeys.quit = 3", "line 2: keys.quit must be text in quotes"),
            ("x = 1\nkeys = {leave = 'q', quit = 3}", "line 2: keys.quit must be text in quotes"),
        ],
    )
    def test_a_mistake_is_named_with_its_file_and_line(
        self, written: Path, text: str, said: str
    ) -> None:
        written.write_text(text)
        with pytest.raises(BadInput, match=re.escape(said)) as caught:
            load()
        assert str(caught.value).startswith(f"{written}, line ")
        assert str(caught.value).isprintable()

    def test_a_file_that_is_not_utf8_says_so(self, written: Path) -> None:
        written.write_bytes('name = "Høie"'.encode("latin-1"))
        with pytest.raises(BadInput, match="not UTF-8 text: save it as UTF-8"):
            load()

    def test_a_folder_in_its_place_says_so(self, path: Path) -> None:
        path.mkdir(parents=True)
        with pytest.raises(HandbillError, match="cannot be read: Is a directory"):
            load()


class TestSaving:
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        st.builds(
            Config,
            name=words,
            organisation_address=st.lists(words).map(tuple),
            language=st.sampled_from(["en", "kk"]),
            keys=st.dictionaries(words, words),
        )
    )
    def test_what_is_saved_is_loaded(self, path: Path, config: Config) -> None:
        save(config)
        assert load() == config

    def test_only_the_user_can_read_it(self, path: Path) -> None:
        save(Config(name="Maria"))
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700

    def test_keys_of_a_newer_version_stay(self, written: Path) -> None:
        written.write_text('name = "Maria"\nnewer = "kept"\n[unknown]\neven = "this"\n')
        save(msgspec.structs.replace(load(), name="Larisa"))
        assert load() == Config(
            name="Larisa", unknown={"newer": "kept", "unknown": {"even": "this"}}
        )

    def test_a_linked_file_stays_linked(self, written: Path, tmp_path: Path) -> None:
        real = tmp_path / "dotfiles.toml"
        written.symlink_to(real)
        save(Config(name="Maria"))
        assert written.is_symlink()
        assert real.read_text() == 'name = "Maria"\n'

    def test_what_cannot_be_written_leaves_the_old_file(self, written: Path) -> None:
        save(Config(name="Maria"))
        with pytest.raises(BadInput, match="broken character"):
            save(Config(name="\ud800"))
        assert load() == Config(name="Maria")
        assert list(written.parent.iterdir()) == [written]

    def test_a_file_where_a_folder_should_be_says_so(self, path: Path) -> None:
        path.parent.write_text("not a folder")
        with pytest.raises(HandbillError, match="cannot be written"):
            save(Config())
