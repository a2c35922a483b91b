"""The line that a prompt reads by itself: what it holds, the snippets of the recipes, and that they agree with wfh."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.prompts import snippet
from wfh.domain.model.block import remaining_seconds
from wfh.store.disk.paths import find_places
from wfh.usecases.day import breaks, focus
from wfh.usecases.workspace import prompt_cache
from wfh.usecases.workspace.background import tend
from wfh.usecases.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tests.cli.shell import Person

SHELLS = {
    "bash": '{}\nwfh_line; printf %s "$WFH"',
    "zsh": '{}\nwfh_line; printf %s "$WFH"',
    "fish": "{}\nwfh_line",
}  # fmt: skip


def path(noor: Person) -> Path:
    return find_places(noor.environ).state / "line"


def seconds(text: str) -> int:
    return int(datetime.fromisoformat(f"{text}+01:00").timestamp())


def test_the_prompt_line_shows_the_block_and_its_end(noor: Person) -> None:
    noor.run("start", "memo and  more", "--minutes", "25")
    assert path(noor).read_text() == f"focus {seconds('2026-11-23T14:57:00')} memo and more\n"
    noor.now = "2026-11-23T14:40"
    noor.run("pause")
    assert path(noor).read_text() == f"paused {17 * 60} memo and more\n"
    noor.now = "2026-11-23T14:50"
    noor.run("resume")
    assert path(noor).read_text() == f"focus {seconds('2026-11-23T15:07:00')} memo and more\n"
    noor.run("stop")
    assert path(noor).read_text() == "none 0\n"
    noor.run("start", "memo", "--open")
    assert path(noor).read_text() == f"open {seconds('2026-11-23T14:50:00')} memo and more\n"
    noor.now = "2026-11-23T14:52"
    noor.run("pause")
    assert path(noor).read_text() == "paused 120 memo and more\n"


def test_a_break_has_a_prompt_line(noor: Person) -> None:
    ws = Workspace.at(now=noor.now, environ=noor.environ)
    prompt_cache.refresh(ws, breaks.take(ws, 5))
    begun = ws.snapshot().day.breaks[-1]
    assert begun.start is not None
    end = int((begun.start + timedelta(minutes=5)).timestamp())
    assert path(noor).read_text() == f"break {end} {begun.idea}\n"


def test_an_open_app_keeps_the_line_in_step_with_edits_from_elsewhere(noor: Person) -> None:
    noor.run("start", "memo")
    ws = Workspace.at(now=noor.now, environ=noor.environ)
    ws.act()
    tend(ws, ws.snapshot())
    before = path(noor).stat().st_mtime_ns
    tend(ws, ws.snapshot())
    assert path(noor).stat().st_mtime_ns == before
    day = Path(noor.environ["WFH_DATA"], "days", "2026", "2026-11-23.toml")
    day.write_text(day.read_text().replace("planned_minutes = 50", "planned_minutes = 60"))
    tend(ws, ws.snapshot())
    assert path(noor).read_text() == f"focus {seconds('2026-11-23T15:32:00')} memo\n"


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("kind", "offset", "title", "shown"),
    [
        ("focus", 1930, "Decision memo", "{} Decision memo"),
        ("focus", -70, "$(id) `x` %n\\", "+{} $(id) `x` %n\\"),
        ("focus", 3910, "a", "{} a"), ("open", -130, "b  c", "{} b  c"), ("paused", 61, "c", "paused 1:01 c"),
        ("break", 250, "walk", "break {} walk"), ("break", -1, "walk", ""), ("none", 0, "", ""), ("", 0, "", ""),
    ],
)  # fmt: skip
def test_each_snippet_shows_the_line(
    tmp_path: Path, shell: str, kind: str, offset: int, title: str, shown: str
) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    line = tmp_path / "line"
    before = int(time.time())
    at = offset if kind in {"paused", "none"} else before + offset
    if kind:
        line.write_text(f"{kind} {at} {title}".rstrip() + "\n")
    said = _shown(shell, line)
    assert said.strip() in {shown.format(clock(at - now)) for now in since(before)}


def clock(seconds: int) -> str:
    minutes, second = divmod(abs(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{second:02}" if minutes >= 60 else f"{minutes}:{second:02}"


def since(second: int) -> range:
    """Return every second since then; the shell's clock may be a tick behind at the turn of one."""
    return range(second - 1, int(time.time()) + 1)


def _shown(shell: str, line: Path) -> str:
    program = SHELLS[shell].format(snippet(shell))
    environ = {"PATH": os.environ["PATH"], "HOME": str(line.parent), "WFH_LINE": str(line)}
    done = subprocess.run([shell, "-c", program], env=environ, text=True, capture_output=True, timeout=60, check=False)
    assert done.stderr == ""
    return done.stdout


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_prompt_and_program_agree_to_the_second(noor: Person) -> None:
    ws = Workspace.at(environ=noor.environ)
    prompt_cache.refresh(ws, focus.start(ws, text="memo", minutes=90))
    end = int(prompt_cache.line(ws.snapshot()).split()[1])
    before = int(time.time())
    prompt = _shown("bash", path(noor))
    assert prompt in {f"{clock(end - now)} memo" for now in since(before)}
    snapshot = ws.snapshot()
    assert snapshot.running is not None
    assert remaining_seconds(snapshot.running.block, snapshot.now) == end - int(snapshot.now.timestamp())
