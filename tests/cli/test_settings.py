"""settings: what holds and where from; weights in a file change the queue."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Cli


def test_settings_shows_what_holds_and_where_from(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "factcheck.toml").write_text("[priority.flags]\nhedged = 0.5\n")
    rows = {row[0]: row[1:] for row in cli("settings").rows[1:]}
    assert rows["priority.flags.hedged"] == ["0.5", "factcheck.toml"]
    assert rows["priority.own-voice"] == ["0.25", "default"]
    assert rows["reviewer"] == ["Ana", "$FACTCHECK_REVIEWER"]
    [named] = [
        record for record in cli("settings", "--json", "--db", "x.db").records
        if record["setting"] == "db"
    ]  # fmt: skip
    assert named == {"setting": "db", "value": "x.db", "from": "--db"}


def test_weights_in_a_file_change_the_queue(desk: Cli, claim: str, tmp_path: Path) -> None:
    before = desk("claims", "--json").records
    assert before[-1]["id"] != before[0]["id"]
    (tmp_path / "factcheck.toml").write_text("[priority]\nown-voice = 100\n")
    first = desk("claims", "--json").records[0]
    assert first["source_id"] is None
    assert desk("show", first["id"], "--json").records[0]["priority"][0] == {
        "name": "own-voice", "weight": 100.0, "reason": "The article says it in its own voice."
    }  # fmt: skip
    (tmp_path / "factcheck.toml").unlink()
    assert desk("claims", "--json").records == before


def test_a_mistake_in_the_file_is_wrong_use(cli: Cli, tmp_path: Path) -> None:
    ours = tmp_path / "ours.toml"
    ours.write_text("[priority.flags]\nhegded = 1\n")
    done = cli("claims", "--settings", ours)
    assert done.code == 2
    assert "ours.toml, priority.flags.hegded: is not a setting." in done.err
