"""Where the settings come from, which of two holds, and what a mistake in them says."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.domain.claim import FlagName
from factcheck.domain.errors import UsageError
from factcheck.domain.weights import Weights
from factcheck.settings import Settings, read_settings

FILE = """
db = "desk.db"
reviewer = "Ana"

[priority]
own-voice = 1

[priority.flags]
hedged = 0.25
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def origins(settings: Settings) -> dict[str, str]:
    return {name: origin for name, _, origin in settings.listed() if origin != "default"}


def test_without_a_file_all_is_as_usual(folder: Path) -> None:
    settings = read_settings({"FACTCHECK_REVIEWER": "Ben"})
    assert settings.weights == Weights()
    assert settings.db == Path("claims.db")
    assert origins(settings) == {"reviewer": "$FACTCHECK_REVIEWER"}


def test_the_file_in_the_working_folder_holds_and_changes_only_what_it_names(folder: Path) -> None:
    (folder / "factcheck.toml").write_text(FILE)
    settings = read_settings({})
    assert (settings.db, settings.reviewer) == (Path("desk.db"), "Ana")
    assert settings.weights == Weights(own_voice=1, flags={FlagName.HEDGED: 0.25})
    assert set(origins(settings)) == {
        "db", "reviewer", "priority.own-voice", "priority.flags.hedged"
    }  # fmt: skip
    assert set(origins(settings).values()) == {"factcheck.toml"}


def test_the_command_line_comes_before_the_environment_and_that_before_the_file(
    folder: Path,
) -> None:
    (folder / "factcheck.toml").write_text(FILE)
    settings = read_settings({"FACTCHECK_DB": "env.db", "FACTCHECK_REVIEWER": "Ben"}, reviewer="Cy")
    assert (settings.db, settings.reviewer) == (Path("env.db"), "Cy")
    assert origins(settings)["reviewer"] == "--reviewer"


def test_a_named_file_comes_first_and_its_database_lies_beside_it(folder: Path) -> None:
    (folder / "factcheck.toml").write_text('reviewer = "nobody"')
    (folder / "desk").mkdir()
    named = folder / "desk" / "ours.toml"
    named.write_text(FILE)
    for settings in (
        read_settings({}, file=named),
        read_settings({"FACTCHECK_SETTINGS": str(named)}),
    ):
        assert (settings.db, settings.reviewer) == (folder / "desk" / "desk.db", "Ana")


def test_the_users_own_file_holds_where_there_is_no_other(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = folder / "own"
    own.mkdir()
    (own / "factcheck.toml").write_text('reviewer = "Dee"')
    monkeypatch.setattr("platformdirs.user_config_path", lambda name: own)
    assert read_settings({}).reviewer == "Dee"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("priority.flags.hegded = 1", "priority.flags.hegded: is not a setting"),
        ("priority.weight = 1", "priority.weight: is not a setting"),
        ("reader = 'Ana'", "reader: is not a setting"),
        ("priority.flags.hedged = 0.3", "priority.flags.hedged: a weight is a number from 0"),
        ("priority.flags.hedged = 'high'", "priority.flags.hedged: must be a number"),
        ("priority.flags = 1", "priority.flags: has settings of its own"),
        ("priority = 1", "priority: has settings of its own"),
        ("db = 7", "db: must be a path"),
        ("reviewer = 7", "reviewer: must be words in quotation marks"),
        ("hedged 1", "cannot be understood"),
    ],
)
def test_a_mistake_is_told_with_the_file_and_the_key(folder: Path, written: str, told: str) -> None:
    (folder / "factcheck.toml").write_text(written)
    with pytest.raises(UsageError, match=told) as caught:
        read_settings({})
    assert "factcheck.toml" in caught.value.message


def test_a_named_file_that_is_not_there_is_wrong_use(folder: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.toml cannot be read"):
        read_settings({}, file=Path("none.toml"))


def test_bytes_that_are_no_text_are_told_in_words(folder: Path) -> None:
    (folder / "factcheck.toml").write_bytes(b"reviewer = '\xff'")
    with pytest.raises(UsageError, match="cannot be understood"):
        read_settings({})


def test_a_newsroom_says_once_who_answers_for_its_reports(tmp_path: Path) -> None:
    file = tmp_path / "factcheck.toml"
    file.write_text('[publisher]\nname = "The Aldport Desk"\nurl = "https://desk.example/checks"\n')
    settings = read_settings({}, file=file)
    assert settings.publisher.name == "The Aldport Desk"
    listed = {name: (value, origin) for name, value, origin in settings.listed()}
    assert listed["publisher.url"] == ("https://desk.example/checks", str(file))
