"""Machines that share one data folder: by git, in a process of its own or as git would, or by a sync tool."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.usecases.builders import CONFIG
from wfh.store.disk.paths import Places
from wfh.store.journal.merge import merged_text
from wfh.usecases.machines import copies
from wfh.usecases.machines.waiting import waiting_copies
from wfh.usecases.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from wfh.clock import FixedClock
    from wfh.domain.model.ledger import Ledger

COPY = "{}.sync-conflict-20261123-101010-ABCDEFG.toml"


class Machine:
    """One machine: its clone, and what it keeps for itself."""

    def __init__(self, home: Path, data: Path, clock: FixedClock) -> None:
        home.mkdir(parents=True)
        config = home / "config.toml"
        config.write_text(CONFIG, "utf-8")
        self.data = data
        self.clock = clock
        self.ws = Workspace(Places(config, data, home / "state", home / "cache"), clock, environ=self.environ)

    @property
    def environ(self) -> dict[str, str]:
        return {**os.environ, "PATH": os.path.dirname(sys.executable) + os.pathsep + os.environ["PATH"]}

    def git(self, *words: str) -> str:
        done = subprocess.run(
            ["git", "-c", "user.name=n", "-c", "user.email=e@example.org", "-C", str(self.data), *words],
            env={**self.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_MERGE_AUTOEDIT": "no"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        return done.stdout

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "a day")

    def ledger(self) -> Ledger:
        return self.ws.snapshot().ledger

    def files(self) -> dict[str, str]:
        found = (path for path in sorted(self.data.rglob("*.toml")) if ".git" not in path.parts)
        return {str(path.relative_to(self.data)): path.read_text("utf-8") for path in found}

    def put(self, name: str, text: str) -> None:
        (self.data / name).parent.mkdir(parents=True, exist_ok=True)
        (self.data / name).write_text(text, "utf-8")


class Shared:
    """What all machines come to see, and what each of them saw of it last."""

    def __init__(self) -> None:
        self.files: dict[str, str] = {}
        self._seen: dict[Machine, dict[str, str]] = {}

    def sync(self, machine: Machine) -> None:
        """Bring what is new here to the machine, and what is new there back."""
        self.receive(machine)
        self.files = machine.files()
        self._seen[machine] = self.files

    def receive(self, machine: Machine) -> None:
        """Bring what is new here to the machine."""
        mine, seen = machine.files(), self._seen.get(machine, {})
        for name, theirs in self.files.items():
            own, old = mine.get(name), seen.get(name)
            if theirs not in {own, old}:
                if own == old:
                    machine.put(name, theirs)
                else:
                    self.both(machine, name, old, own or "", theirs)
        self._seen[machine] = dict(self.files)

    def both(self, machine: Machine, name: str, old: str | None, mine: str, theirs: str) -> None:
        """Put together what a machine and another one made of one file."""
        raise NotImplementedError


class GitLike(Shared):
    """As a pull with the merge driver, and a push; git itself takes ten times as long."""

    def both(self, machine: Machine, name: str, old: str | None, mine: str, theirs: str) -> None:
        machine.put(name, merged_text(name, old.encode() if old else None, mine.encode(), theirs.encode()).decode())


class SyncTool(Shared):
    """One of two versions takes the name of the file, the other one lies beside it until it is merged."""

    def __init__(self, random: Random) -> None:
        super().__init__()
        self._random = random

    def sync(self, machine: Machine) -> None:
        self.receive(machine)
        done, problems = copies.merge_copies(machine.ws)
        assert problems == ()
        assert all(file.kept is None or file.kept.exists() for file in done)
        assert waiting_copies(machine.ws) == ()
        super().sync(machine)

    def both(self, machine: Machine, name: str, old: str | None, mine: str, theirs: str) -> None:
        del old
        stays, goes = (mine, theirs) if self._random.random() < 0.5 else (theirs, mine)
        machine.put(name, stays)
        machine.put(COPY.format(name.removesuffix(".toml")), goes)
