"""The calls of the system that change files: recorded as they are made, and replayed as a disk may have kept them.

A crash state is the tree after a number of calls, where what was written and not synced yet is as the disk had it:
all of it, what was there before, half, zeros of its length, or an empty file. Names are kept in the order of the
calls, as on the file systems that people have.
"""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wfh.store.disk import exchange

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import pytest

UNSYNCED: Mapping[str, Callable[[bytes, bytes], bytes]] = {
    "current": lambda _synced, written: written,
    "old": lambda synced, _written: synced,
    "half": lambda _synced, written: written[: len(written) // 2],
    "zero": lambda _synced, written: bytes(len(written)),
    "empty": lambda _synced, _written: b"",
}
"""What the disk may have of a file that was written and not synced."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call: its name, the path it is about, and what it takes."""

    name: str
    path: str
    other: str = ""
    data: bytes = b""
    at: int = 0


class Trace:
    """Records the calls that change something below a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.calls: list[Call] = []
        self.real = {name: getattr(os, name) for name in ("open", "write", "fsync", "ftruncate", "mkdir", "rmdir")}
        self.real |= {name: getattr(os, name) for name in ("unlink", "link", "rename", "replace")}

    def take(self, name: str, path: str, other: str = "", data: bytes = b"", at: int = 0) -> None:
        if path.startswith(str(self.root)):
            self.calls.append(Call(name, path, other, data, at))

    def of(self, handle: int) -> str:
        return os.readlink(f"/proc/self/fd/{handle}")

    def open(self, path: str | os.PathLike[str], flags: int, *args: Any, **named: Any) -> int:
        new = not os.path.lexists(path)
        handle: int = self.real["open"](path, flags, *args, **named)
        if new and flags & os.O_CREAT:
            self.take("create", os.fspath(path))
        elif flags & os.O_TRUNC:
            self.take("truncate", os.fspath(path))
        return handle

    def write(self, handle: int, data: bytes | memoryview) -> int:
        at = os.lseek(handle, 0, os.SEEK_CUR) if os.path.isfile(f"/proc/self/fd/{handle}") else 0
        taken: int = self.real["write"](handle, data)
        self.take("write", self.of(handle), data=bytes(data)[:taken], at=at)
        return taken

    def fsync(self, handle: int) -> None:
        self.real["fsync"](handle)
        self.take("fsync", self.of(handle))

    def ftruncate(self, handle: int, size: int) -> None:
        self.real["ftruncate"](handle, size)
        self.take("truncate", self.of(handle), at=size)

    def named(self, name: str) -> Callable[..., None]:
        def call(*args: Any, **named: Any) -> None:
            self.real[name](*args, **named)
            paths = [os.fspath(path) for path in args[:2] if not isinstance(path, int)]
            self.take({"replace": "rename"}.get(name, name), *paths)

        return call

    def exchange(self, one: Path, other: Path) -> bool:
        done = self._exchange(one, other)
        if done:
            self.take("exchange", os.fspath(one), os.fspath(other))
        return done

    @contextmanager
    def recording(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        self._exchange = exchange.exchange
        with monkeypatch.context() as patch:
            for name in ("open", "write", "fsync", "ftruncate"):
                patch.setattr(os, name, getattr(self, name))
            for name in ("mkdir", "rmdir", "unlink", "link", "rename", "replace"):
                patch.setattr(os, name, self.named(name))
            patch.setattr(exchange, "exchange", self.exchange)
            yield


class Disk:
    """Files in memory, each with what is synced and what is written; names lead to files."""

    def __init__(self, root: Path) -> None:
        self.folders = {str(path) for path in root.rglob("*") if path.is_dir()}
        self.names: dict[str, list[bytes]] = {}
        known: dict[tuple[int, int], list[bytes]] = {}
        for path in sorted(root.rglob("*")):
            if path.is_file():
                found = path.stat()
                data = path.read_bytes()
                self.names[str(path)] = known.setdefault((found.st_dev, found.st_ino), [data, data])

    def do(self, call: Call) -> None:  # noqa: C901  (one line a call)
        """Carry out a call."""
        names = self.names
        match call.name:
            case "create":
                names[call.path] = [b"", b""]
            case "write":
                file = names[call.path]
                before = file[1].ljust(call.at, b"\0")
                file[1] = before[: call.at] + call.data + before[call.at + len(call.data) :]
            case "truncate":
                names[call.path][1] = names[call.path][1][: call.at].ljust(call.at, b"\0")
            case "fsync":
                if call.path in names:
                    names[call.path][0] = names[call.path][1]
            case "link":
                names[call.other] = names[call.path]
            case "rename":
                names[call.other] = names.pop(call.path)
            case "exchange":
                names[call.path], names[call.other] = names[call.other], names[call.path]
            case "unlink":
                names.pop(call.path)
            case "mkdir":
                self.folders.add(call.path)
            case "rmdir":
                self.folders.discard(call.path)

    def lay_out(self, root: Path, way: str) -> None:
        """Write what a crash leaves in place of ``root``."""
        shutil.rmtree(root)
        root.mkdir()
        for folder in sorted(self.folders):
            Path(folder).mkdir(parents=True, exist_ok=True)
        first: dict[int, Path] = {}
        for name, file in self.names.items():
            if id(file) in first:
                Path(name).hardlink_to(first[id(file)])
            else:
                synced, written = file
                Path(name).write_bytes(written if synced == written else UNSYNCED[way](synced, written))
                first[id(file)] = Path(name)

    @property
    def is_synced(self) -> bool:
        """Whether nothing waits to be synced."""
        return all(synced == written for synced, written in self.names.values())
