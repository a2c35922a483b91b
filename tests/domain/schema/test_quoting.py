"""Values and names as messages quote them."""

from __future__ import annotations

import tomli

from wfh.domain.schema.quoting import key_text, nearest, shown, toml_key


def test_values_are_shown_as_the_file_spells_them() -> None:
    values = tomli.loads(
        "v = [true, 'a\\nb', 1, 1.5, 2027-04-27, 2027-04-27T10:00:00, 10:00:00, [], {}, 0xffffffffffffffffff]"
    )["v"]

    assert [shown(value) for value in values] == [
        "true",
        '"a\\nb"',
        "1",
        "1.5",
        "2027-04-27",
        "2027-04-27T10:00:00",
        "10:00:00",
        "a list",
        "a table",
        "so large a number",
    ]
    assert shown(value=False) == "false"


def test_keys_are_shown_as_people_read_them() -> None:
    assert key_text(("person", 1, "timezone")) == "person[2].timezone"
    assert key_text(("keys", "ctrl+x")) == 'keys."ctrl+x"'
    assert toml_key('a"\\\x1b') == '"a\\"\\\\\ufffd"'
    assert toml_key("") == '""'


def test_the_nearest_name_is_found_unless_it_is_far_or_endless() -> None:
    assert nearest("Minuts", ["minutes", "gap"]) == "minutes"
    assert nearest("zzz", ["minutes"]) is None
    assert nearest("minutes" * 20, ["minutes"]) is None
