"""A block that was started, killed with -9, and opened again 43 minutes later: the question, each of its answers."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.shell import CONFIG
from tests.conftest import environment
from tests.terminal import day
from tests.terminal.harness import PATIENCE, Program, wfh
from wfh.store.disk.paths import find_places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.terminal.conftest import Start


STARTED, KILLED, BACK = "2026-11-23T10:00:00+01:00", "2026-11-23T10:03:00+01:00", "2026-11-23T10:46:00+01:00"


def shell(environ: Mapping[str, str], *arguments: str, typed: str = "", code: int = 0) -> str:
    """Run a command of the shell; return what it said."""
    done = subprocess.run(
        wfh(*arguments), env=dict(environ), input=typed, text=True, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == code, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home in which a block was started, looked at in the app, and the app killed at 10:03."""
    folder = tmp_path_factory.mktemp("lived")
    environ = environment(folder)
    path = Path(environ["WFH_CONFIG"])
    path.parent.mkdir(parents=True)
    path.write_text(CONFIG)
    shell(environ, "start", "memo", "--minutes", "90", "--now", STARTED)
    with Program(wfh("focus", "--now", KILLED), environ) as program:
        program.wait_for(r"focus 1?:?\d\d:\d\d")
        alive = find_places(environ).state / "alive"
        killed = datetime.fromisoformat(KILLED)
        program._wait(lambda _screen: sign_of_life(alive) >= killed, "no sign of life", PATIENCE)
        program.kill()
    return folder


@pytest.fixture
def left_alone(isolated: Mapping[str, str], lived: Path) -> Mapping[str, str]:
    """Return a copy of that home."""
    copytree(lived, isolated["HOME"], dirs_exist_ok=True)
    there, here = (find_places(home).state for home in (environment(lived), isolated))
    copytree(there, here, dirs_exist_ok=True)  # the machine keeps it by the path of the data folder
    return isolated


def sign_of_life(path: Path) -> datetime:
    """Return when there was one; long ago where there was none."""
    seconds = path.read_text().partition(" ")[0] if path.exists() else "0"
    return datetime.fromtimestamp(float(seconds or 0), UTC)


def blocks(environ: Mapping[str, str]) -> list[dict[str, Any]]:
    return [block for block in day.read_day(environ, day.MONDAY).get("block", []) if "start" in block]


def clock(value: Any) -> str:  # noqa: ANN401
    return f"{value:%H:%M}"


def spans(block: dict[str, Any]) -> list[tuple[str, str]]:
    return [(clock(pause["start"]), clock(pause["end"])) for pause in block.get("pauses", [])]


def check(answer: str, found: list[dict[str, Any]]) -> None:
    """Look at the data an answer leaves: the block began at 10:00, the last sign was at 10:03, the return at 10:46."""
    first = found[0]
    assert clock(first["start"]) == "10:00"
    match answer:
        case "break":
            assert (len(found), spans(first)) == (1, [("10:03", "10:46")])
            assert "end" not in first
        case "worked":
            assert (len(found), spans(first)) == (1, [])
            assert "end" not in first
        case "discard":
            assert len(found) == 1
            assert clock(first["end"]) == "10:03"
        case "split":
            assert clock(first["end"]) == "10:03"
            assert len(found) == 2
            assert found[1]["task"] == first["task"]
            assert clock(found[1]["start"]) in {"10:46", "10:47"}
            assert "end" not in found[1]


@pytest.mark.parametrize(("answer", "key"), [("break", "b"), ("worked", "enter"), ("discard", "d"), ("split", "s")])
def test_the_app_asks_and_each_answer_leaves_the_right_data(
    start: Start, left_alone: Mapping[str, str], answer: str, key: str
) -> None:
    program = start("--now", BACK)
    program.wait_for("You were away 4[23] m during a block")
    program.send(key)
    program.wait_gone("away 4[23] m")
    program.settle()
    program.send("ctrl+q")
    assert program.wait_exit() == 0
    assert program.left_behind() == ""
    check(answer, blocks(left_alone))


@pytest.mark.parametrize("answer", ["break", "worked", "discard", "split"])
def test_the_shell_asks_the_same(left_alone: Mapping[str, str], answer: str) -> None:
    assert "away 4" in shell(left_alone, "focus", "--plain", "--now", BACK)
    unanswered = shell(left_alone, "resume", "--now", BACK, code=1)
    assert "Left open" in unanswered
    typed = "" if answer == "worked" else answer[:2]
    said = shell(left_alone, "resume", "--now", BACK, typed=f"nonsense\n{typed}\n")
    assert "is not one of: break, worked, discard, split" in said
    check(answer, blocks(left_alone))
    assert "away" not in shell(left_alone, "focus", "--plain", "--now", BACK)
