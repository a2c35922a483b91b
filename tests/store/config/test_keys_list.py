"""Keys of commands in ``config.toml``: one, or a list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.store.config.load import load_config
from wfh.store.config.values import as_values

if TYPE_CHECKING:
    from pathlib import Path


def test_a_command_has_one_key_or_a_list_of_keys_and_an_empty_list_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('schema = 1\n[keys]\nadd = ["a", "ф"]\nfocus = "F"\nundo = []\npark = [1]\n', "utf-8")
    loaded = load_config(file, {})
    assert dict(loaded.config.keys) == {"add": "a\nф", "focus": "F"}
    assert as_values(loaded.config)["keys"] == {"add": ["a", "ф"], "focus": "F"}
    assert [(problem.line, problem.key) for problem in loaded.problems] == [(5, "keys.undo"), (6, "keys.park")]
