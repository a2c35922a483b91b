from __future__ import annotations

import copy
import os
import pickle
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from platformdirs import PlatformDirs

from wfh.errors import WfhError
from wfh.folder_key import folder_key
from wfh.store.disk.paths import Places, find_places, path_of


def test_without_anything_said_the_places_are_those_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    environ = {"HOME": "/home/noor"}
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/home/noor")
    usual = PlatformDirs("wfh", appauthor=False)
    found = find_places(environ)
    assert found.config == usual.user_config_path / "config.toml"
    assert (found.data, found.state, found.cache) == (
        usual.user_data_path,
        usual.user_state_path,
        usual.user_cache_path,
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="XDG folders")
def test_folders_of_the_desktop_specification_count_and_relative_ones_do_not() -> None:
    found = find_places({"HOME": "/h", "XDG_DATA_HOME": "/d", "XDG_STATE_HOME": "state", "XDG_CACHE_HOME": " "})
    assert found.data == Path("/d/wfh")
    assert found.state == Path("/h/.local/state/wfh")
    assert found.cache == Path("/h/.cache/wfh")


def test_other_systems_ask_platformdirs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    found = find_places({"HOME": "/h"})
    assert found.data.name == "wfh"
    assert found.config.name == "config.toml"


def test_a_given_data_folder_has_state_and_cache_of_its_own_outside_of_it() -> None:
    found, other = (find_places({"HOME": "/h"}, data=data) for data in ("/d", "/e/d"))
    key = folder_key("/d")
    assert key.startswith("d-")
    assert (found.data, found.state) == (Path("/d"), Path("/h/.local/state/wfh/folders", key))
    assert found.cache == Path("/h/.cache/wfh/folders", key)
    assert other.state != found.state


def test_two_ways_to_one_data_folder_lead_to_one_state(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "data")
    environ = {"HOME": str(tmp_path)}
    assert (
        find_places(environ, data=str(tmp_path / "link")).state == find_places(environ, data=f"{tmp_path}/data").state
    )
    usual = find_places(environ)
    assert find_places(environ, data=str(usual.data)) == usual


def test_without_a_home_state_and_cache_are_in_the_data_folder() -> None:
    found = find_places({}, config="/c.toml", data="/d")
    assert (found.state, found.cache) == (Path("/d/.state"), Path("/d/.cache"))


def test_options_win_over_the_environment_and_that_over_the_system() -> None:
    environ = {"HOME": "/h", "WFH_CONFIG": "/e/config.toml", "WFH_DATA": "/e/data"}
    assert find_places(environ).config == Path("/e/config.toml")
    assert find_places(environ).data == Path("/e/data")
    assert find_places(environ, config="/o/c.toml", data="/o").config == Path("/o/c.toml")
    assert find_places(environ, config="/o/c.toml", data="/o").data == Path("/o")


def test_a_given_place_may_start_at_home_or_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = find_places({"HOME": "/h"}, config="~/c.toml", data="here")
    assert found.config == Path("/h/c.toml")
    assert found.data == tmp_path / "here"
    assert find_places({"HOME": "/h"}, data="~").data == Path("/h")


def test_without_a_home_it_says_what_to_name() -> None:
    with pytest.raises(WfhError, match="--config FILE and --data DIR"):
        find_places({})
    assert find_places({}, config="/c.toml", data="/d").data == Path("/d")


def test_on_windows_home_is_the_profile_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    environ = {"USERPROFILE": "/users/noor"}
    with pytest.raises(WfhError, match="HOME is not set"):
        find_places(environ, config="~/c.toml", data="/d")
    monkeypatch.setattr(sys, "platform", "win32")
    assert find_places(environ, config="~/c.toml", data="/d").config == Path("/users/noor/c.toml")


def test_finding_places_makes_nothing(tmp_path: Path) -> None:
    find_places({"HOME": str(tmp_path)})
    assert list(tmp_path.iterdir()) == []


def test_each_day_has_a_file_in_the_folder_of_its_year() -> None:
    places = Places(Path("/c"), Path("/d"), Path("/s"), Path("/k"))
    assert places.day(date(2026, 11, 23)) == Path("/d/days/2026/2026-11-23.toml")
    assert (places.backlog, places.results, places.stretches) == (
        Path("/d/backlog.toml"),
        Path("/d/results.toml"),
        Path("/d/stretches.toml"),
    )


# --- paths that load pathlib late ---

PARTS = st.sampled_from(["", ".", "..", "a", "b.toml", "days/2026", "./c", "d/", "/e", "//f", "é", ".g"])
TEXTS = st.lists(PARTS, min_size=1, max_size=4).map("/".join)


@given(TEXTS, st.lists(PARTS, max_size=3), TEXTS)
def test_a_path_is_what_pathlib_makes_of_its_text(text: str, parts: list[str], other: str) -> None:
    light, full = path_of(text), Path(text)
    for part in parts:
        light, full = light / part, full / Path(part)
    assert light == full
    assert full == light
    assert hash(light) == hash(full)
    assert (str(light), os.fspath(light), repr(light)) == (str(full), os.fspath(full), repr(full))
    assert (light.name, light.suffix, light.parent) == (full.name, full.suffix, full.parent)
    assert light.parents[0:1] == full.parents[0:1]
    for there in (path_of(other), Path(other)):
        assert (light == there, light < there, light > there) == (full == there, full < there, full > there)
        assert (there == light, there < light, there / light) == (there == full, there < full, there / full)
    assert pickle.loads(pickle.dumps(light)) == copy.deepcopy(light) == full


def test_a_path_is_not_its_text() -> None:
    assert path_of("/a") != "/a"
    assert path_of("/a") in {Path("/a"), Path("/b")}
    assert Path("/a") in {path_of("/a"): 1}
