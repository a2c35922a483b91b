"""A clock that is set while a block runs, by shell: the first command after it knows, whichever it is."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cli.shell import CONFIG, Person, Said
from tests.conftest import LONG
from tests.domain.builders import at
from tests.usecases.day.test_focus_machine import Machine
from wfh import status_line
from wfh.status_line import countdown
from wfh.store.disk.paths import find_places

START = at("2026-11-23 14:32")


class AtMachine:
    """Somebody at the shell of a machine whose clock is set now and then."""

    def __init__(self, folder: Path) -> None:
        environ = {"HOME": str(folder), "WFH_CONFIG": str(folder / "config.toml"), "WFH_DATA": str(folder / "data")}
        environ |= {f"XDG_{kind}_HOME": str(folder / "xdg" / kind.lower()) for kind in ("DATA", "STATE", "CACHE")}
        self.person = Person(environ, folder / "config.toml")
        self.person.rehearses = False
        self.person.configure(CONFIG + f'[hooks]\nfocus_end = ["touch", "{folder / "ended"}"]\n')
        self.folder = folder
        self.clock = Machine(START)

    def run(self, *argv: str) -> Said:
        with patch("tests.cli.shell.ShiftedClock", lambda _at: self.clock):
            return self.person.run(*argv)

    @property
    def has_ended(self) -> bool:
        return (self.folder / "ended").exists()


@settings(max_examples=200 if LONG else 6)
@given(
    worked=st.integers(0, 2900),
    by=st.one_of(st.integers(31, 86_400), st.integers(-86_400, -31)),
    first=st.sampled_from([("tick",), ("status",), ("status", "--json"), ("today", "--plain"), ("add", "x")]),
)
def test_window_and_commands_agree_on_the_time_left_in_any_order(worked: int, by: int, first: tuple[str, ...]) -> None:
    with TemporaryDirectory() as folder:
        machine = AtMachine(Path(folder))
        machine.run("start", "memo", "--minutes", "50")
        machine.clock.pass_(worked)
        machine.clock.move(by)
        said = machine.run(*first)
        assert "focus_end" not in said.out
        assert "The clock was moved by" in said.err
        left = 3000 - worked
        assert f" {countdown(left)} memo" in machine.run("status").out
        assert machine.run("status", "--json").data["block"]["remaining_seconds"] == left
        line = (find_places(machine.person.environ).state / "line").read_text()
        assert line == f"focus {machine.clock.now().timestamp() + left:.0f} memo\n"
        assert machine.run("tick").err == ""
        assert not machine.has_ended
        machine.clock.pass_(left)
        assert "focus_end" in machine.run("tick").out
        assert machine.has_ended


@pytest.mark.parametrize(
    ("by", "answers"), [(0, True), (29, True), (-29, True), (32, False), (-32, False), (3600, False)]
)
def test_the_prompts_cache_answers_only_by_the_clock_it_was_written_by(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, by: int, answers: int
) -> None:
    machine = AtMachine(tmp_path)
    machine.run("start", "memo", "--minutes", "50")
    machine.clock.pass_(40)
    machine.clock.move(by)

    class Time:
        CLOCK_BOOTTIME = 7

        @staticmethod
        def time_ns() -> int:
            return int(machine.clock.now().timestamp() * 1e9)

        @staticmethod
        def clock_gettime(_counter: int) -> float:
            return machine.clock.real

    monkeypatch.setattr(status_line, "time", Time)
    for name in status_line.ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
    for name, value in machine.person.environ.items():
        monkeypatch.setenv(name, value)
    capfd.readouterr()
    assert (status_line.main(["status"]) == 0) is bool(answers)
