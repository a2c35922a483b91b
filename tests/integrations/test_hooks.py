"""A hook that hangs, fails, floods, is missing or leaves a child: one line, and nothing is left behind."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from wfh.integrations.hooks import HookCall, HookRunner, run_hook

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="process groups")


PATIENCE = 60.0


def script(folder: Path, text: str) -> str:
    path = folder / "hook"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o700)
    return str(path)


def environ(folder: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "HOME": str(folder)}


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:  # it has ended between the two looks, or the system has no such files
        return not Path("/proc/self/stat").exists()


def wait_until_gone(pid: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while is_alive(pid):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_successful_hook_prints_nothing(tmp_path: Path) -> None:
    hook = script(tmp_path, 'echo "$1 $WFH_TITLE" > "$HOME/said"; echo words; exit 0')
    assert run_hook((hook, "on"), {**environ(tmp_path), "WFH_TITLE": "memo"})[0] == ""
    assert (tmp_path / "said").read_text() == "on memo\n"


def test_hook_arguments_are_not_expanded_by_a_shell(tmp_path: Path) -> None:
    hook = script(tmp_path, 'printf %s "$1" > "$HOME/said"')
    assert run_hook((hook, "$(touch x); `id` $HOME *"), environ(tmp_path))[0] == ""
    assert (tmp_path / "said").read_text() == "$(touch x); `id` $HOME *"


def test_a_tilde_at_the_beginning_is_home(tmp_path: Path) -> None:
    script(tmp_path, "exit 3")
    assert run_hook(("~/hook",), environ(tmp_path))[0] == "ended with 3"


def test_a_failing_hook_reports_its_first_line_cleaned(tmp_path: Path) -> None:
    hook = script(tmp_path, r'printf "\n\033]52;c;eA==\007 no bus\nmore\n" >&2; exit 4')
    assert (
        run_hook((hook,), environ(tmp_path))[0]
        == "ended with 4: \N{REPLACEMENT CHARACTER}]52;c;eA==\N{REPLACEMENT CHARACTER} no bus"
    )


@pytest.mark.parametrize("command", [("/nowhere/hook",), ("no-such-program-of-wfh",), ("a\0b",)])
def test_a_missing_hook_is_reported(tmp_path: Path, command: tuple[str, ...]) -> None:
    assert "cannot be started" in run_hook(command, environ(tmp_path))[0]


def test_a_hanging_hook_is_killed_with_its_children(tmp_path: Path) -> None:
    hook = script(tmp_path, 'trap "" TERM INT; sleep 600 & echo $! > "$HOME/child"; sleep 600')
    assert run_hook((hook,), environ(tmp_path), 2.4)[0] == "took longer than 2 seconds and was ended"
    child = tmp_path / "child"
    if child.exists() and child.read_text():  # it came so far in its time
        wait_until_gone(int(child.read_text()))


def test_a_lingering_child_is_killed_without_waiting(tmp_path: Path) -> None:
    hook = script(tmp_path, 'sleep 600 & echo $! > "$HOME/child"; exit 0')
    assert run_hook((hook,), environ(tmp_path), PATIENCE)[0] == ""
    wait_until_gone(int((tmp_path / "child").read_text()))


def test_excess_output_is_discarded(tmp_path: Path) -> None:
    assert (
        run_hook((script(tmp_path, "yes flood | head -c 5000000; exit 5"),), environ(tmp_path), PATIENCE)[0]
        == "ended with 5: flood"
    )
    assert run_hook((script(tmp_path, "exec yes"),), environ(tmp_path), 0.3)[0].startswith("took longer")


def test_a_hook_may_close_its_output_early(tmp_path: Path) -> None:
    assert (
        run_hook((script(tmp_path, "exec >&- 2>&-; sleep 0.2; exit 6"),), environ(tmp_path), PATIENCE)[0]
        == "ended with 6"
    )
    assert run_hook((script(tmp_path, "exec >&- 2>&-; sleep 600"),), environ(tmp_path), 0.3)[0].startswith(
        "took longer"
    )


def test_hooks_run_in_order_in_the_background(tmp_path: Path) -> None:
    hook = script(tmp_path, 'while [ ! -e "$HOME/go" ]; do sleep 0.01; done; echo $1 >> "$HOME/order"; exit $1')
    runner = HookRunner()
    assert runner.wait() == ()
    for number in ("0", "1", "2"):
        runner.start(HookCall("focus_start", (hook, number), environ(tmp_path)))
    (tmp_path / "go").touch()  # we come here although none of them has ended
    assert runner.wait() == ("hook focus_start: ended with 1", "hook focus_start: ended with 2")
    assert runner.failures() == ()
    assert (tmp_path / "order").read_text().split() == ["0", "1", "2"]
    runner.start(HookCall("focus_end", (hook, "7"), environ(tmp_path)))
    assert runner.wait() == ("hook focus_end: ended with 7",)


def test_wanted_output_is_reported_cleaned_and_shortened(tmp_path: Path) -> None:
    said = script(tmp_path, "printf ' M a.py\\n\\n\\033[31mred\\n'; seq 5")
    runner = HookRunner()
    runner.start(HookCall("Push work", (said,), environ(tmp_path), shows_output=True))
    runner.start(HookCall("quiet", (said,), environ(tmp_path)))
    runner.start(HookCall("nothing", ("true",), environ(tmp_path), shows_output=True))
    runner.start(HookCall("fails", ("false",), environ(tmp_path), shows_output=True))
    assert runner.wait() == ("hook fails: ended with 1",)
    told = runner.output_lines()
    assert (len(told), told[1]) == (2, "nothing: done")
    assert told[0].isprintable()
    assert told[0].startswith("Push work: M a.py · ")
    assert told[0].endswith("red · 1 · 4 more lines")
    assert runner.output_lines() == ()
