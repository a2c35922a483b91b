"""The moving pictures of the README show what the app shows: their scripts are carried out again, without pauses."""

from __future__ import annotations

import json
import re

import pytest

from screenshots.moving import animated, frames, shown
from screenshots.record import CASTS, FOLDER, KEYS, Watcher, caption, play
from tests.conftest import LONG

RECORD = "python -m screenshots.record records it again"
MOST_BYTES = 300_000


def kept(name: str, kind: str = "cast") -> str:
    return (FOLDER / f"{name}.{kind}").read_text("utf-8")


def noted(cast: str, kind: str) -> list[str]:
    """Return what events of a kind in a cast say."""
    return [text for _at, each, text in map(json.loads, cast.splitlines()[1:]) if each == kind]


def test_every_script_is_recorded_and_nothing_else() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {f"{name}.{kind}" for name in CASTS for kind in ("cast", "svg")}


@pytest.mark.parametrize("name", CASTS)
def test_a_recording_has_the_keys_and_captions_of_its_script(name: str) -> None:
    pressed = "".join(KEYS.get(step.key, step.key) + (step.text and f"{step.text}\r") for step in CASTS[name].steps)
    assert "".join(noted(kept(name), "i")) == pressed, RECORD
    assert noted(kept(name), "m") == [text for text in map(caption, CASTS[name].steps) if text], RECORD


@pytest.mark.parametrize("name", CASTS if LONG else ["plan"])  # of the others there are still pictures, too
def test_a_recording_ends_as_its_script_does_in_the_app_of_today(name: str) -> None:
    assert [line.rstrip() for line in shown(kept(name))] == play(CASTS[name], Watcher()).split("\n"), RECORD


@pytest.mark.parametrize("name", CASTS)
def test_a_moving_picture_is_drawn_from_its_recording_and_small(name: str) -> None:
    assert kept(name, "svg") == animated(kept(name)), "python -m screenshots.record draws it again"
    assert max(len(kept(name, kind).encode()) for kind in ("cast", "svg")) < MOST_BYTES


def test_every_frame_is_in_the_window_at_its_time_and_the_last_stands_where_less_motion_is_wanted() -> None:
    cast = kept("plan")
    every, length = frames(cast)
    style = animated(cast).partition("<style>")[2].partition("</style>")[0]
    stops = re.findall(r"([\d.]+)%\{transform:translateX\((-?[\d.]+)px\)\}", style)
    assert [float(at) for at, _x in stops] == [
        *(pytest.approx(100 * frame.at / length, abs=0.01) for frame in every), 100
    ]  # fmt: skip
    assert style.endswith(f"animation:none;transform:translateX({stops[-1][1]}px)}}}}")
