"""The recipes of the documentation, run as they are written, beside the real program or a stand-in that keeps a log."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, ClassVar

import pytest
import tomli

from tests.cli.prompts import DOCS, blocks, recipe, snippet
from tests.cli.shell import CONFIG
from tests.terminal.harness import Program, wfh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.shell import Person

LINE = "focus {end} memo & <b>"


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


def script(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


# ---------------------------------------------------------------- hooks


EMPTY_CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//EN\r\nEND:VCALENDAR\r\n"


@pytest.mark.parametrize("page", sorted(page.name for page in DOCS.glob("*.md")))
def test_settings_in_the_documentation_are_read_without_a_problem(noor: Person, page: str) -> None:
    home, beside = Path(noor.environ["HOME"]), noor.config_file.parent
    for folder in (home / ".calendars" / "work", beside / "pages", beside / "decisions"):
        folder.mkdir(parents=True)
    status = home / ".local/share/vdirsyncer/status/work/work.items"
    for path, text in ((home / "calendars" / "work.ics", EMPTY_CALENDAR), (status, "")):
        path.parent.mkdir(parents=True)
        path.write_text(text)
    for block in blocks(page, "toml"):
        whole = "[me]" in block
        text = f"schema = 1\n{block}" if whole or not block.startswith("[") else CONFIG + block
        noor.configure(text)
        checked = noor.run("check")
        assert (checked.code, checked.err) == (0, ""), checked.out


def test_messages_wait_while_a_block_runs_and_no_longer(noor: Person) -> None:
    home = Path(noor.environ["HOME"])
    script(home / "bin" / "dunstctl", f'#!/bin/sh\necho "$*" >>"{home}/log"\n')
    noor.environ["PATH"] = f"{home / 'bin'}{os.pathsep}{noor.environ['PATH']}"
    noor.configure(CONFIG + recipe("dunstctl"))
    for verb in ("start memo", "pause", "resume", "stop"):
        said = noor.run(*verb.split())
        assert (said.code, said.err) == (0, "")
    paused = [line.split()[-1] for line in (home / "log").read_text().splitlines()]
    assert paused == ["true", "false", "true", "false"]


class Chat(BaseHTTPRequestHandler):
    """A chat that writes down who says what."""

    heard: ClassVar[list[tuple[str, str, object]]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.heard.append((self.path, self.headers["Authorization"], json.loads(body)))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Report nothing."""


@pytest.fixture
def chat() -> Iterator[str]:
    """Yield the address of a chat on this machine."""
    Chat.heard.clear()
    server = HTTPServer(("127.0.0.1", 0), Chat)
    thread = Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/api"
    server.shutdown()
    thread.join()
    server.server_close()


@needs("curl")
def test_the_chat_hears_until_when_and_then_that_it_is_over(noor: Person, chat: str) -> None:
    home = Path(noor.environ["HOME"])
    script(home / "bin" / "chat-status", recipe("# chat-status:"))
    secret = home / ".config" / "wfh" / "chat"
    secret.parent.mkdir(parents=True)
    secret.write_text(f"{chat}\nxoxp-1\n")
    names = tomli.loads(recipe("dunstctl"))["hooks"]
    noor.configure(CONFIG + "[hooks]\n" + "".join(f'{name} = ["~/bin/chat-status"]\n' for name in names))
    for verb in ("start memo", "stop", "start memo --open", "pause"):
        said = noor.run(*verb.split())
        assert (said.code, said.err) == (0, "")
    assert {(path, token) for path, token, _body in Chat.heard} == {("/api", "Bearer xoxp-1")}
    said_there = [body["profile"] for _path, _token, body in Chat.heard]  # type: ignore[index]
    assert [profile["status_text"] for profile in said_there] == ["in focus until 15:22", "", "in focus", ""]
    assert [profile["status_emoji"] for profile in said_there] == [":no_bell:", "", ":no_bell:", ""]


@needs("curl")
def test_a_chat_that_is_away_is_one_line_and_tells_no_secret(noor: Person) -> None:
    home = Path(noor.environ["HOME"])
    script(home / "bin" / "chat-status", recipe("# chat-status:"))
    noor.configure(CONFIG + '[hooks]\nfocus_start = ["~/bin/chat-status"]\n')
    assert "hook focus_start: ended with 1" in noor.run("start", "memo").err
    (home / ".config" / "wfh").mkdir(parents=True)
    (home / ".config" / "wfh" / "chat").write_text("http://127.0.0.1:1/api\nxoxp-1\n")
    noor.run("stop")
    said = noor.run("start", "memo")
    assert (said.code, said.err.count("\n")) == (0, 1)
    assert said.err.startswith("wfh: hook focus_start: ended with 7: curl:")
    assert "xoxp-1" not in said.err


# ---------------------------------------------------------------- status bars


@pytest.fixture
def at_home(tmp_path: Path) -> dict[str, str]:
    """Return the variables of a home with the snippet and a line in it, as the recipes name them."""
    snippets, state = tmp_path / ".config" / "wfh", tmp_path / ".local" / "state" / "wfh"
    snippets.mkdir(parents=True)
    state.mkdir(parents=True)
    (snippets / "line.bash").write_text(snippet("bash"))
    (state / "line").write_text(LINE.format(end=int(time.time()) + 1500) + "\n")
    return {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "SHELL": "/bin/sh"}


@needs("bash")
def test_waybar_gets_one_line_and_takes_it_as_text(at_home: dict[str, str]) -> None:
    module = json.loads("{" + recipe("custom/wfh") + "}")["custom/wfh"]
    command = ["sh", "-c", module["exec"]]  # as waybar does
    said = subprocess.run(command, env=at_home, text=True, capture_output=True, check=True)
    (line,) = said.stdout.splitlines()
    assert re.fullmatch(r"2[0-5]:\d\d memo & <b>", line)
    assert (module["interval"], module["escape"], said.stderr) == (1, True, "")


@needs("bash")
@needs("tmux")
def test_tmux_shows_the_line(at_home: dict[str, str], tmp_path: Path) -> None:
    config = tmp_path / "tmux.conf"
    config.write_text(recipe("status-right"))
    tmux = ("tmux", "-S", str(tmp_path / "socket"), "-f", str(config))
    try:
        with Program((*tmux, "new-session"), at_home, columns=80, rows=10) as program:
            program.wait_for(r"2[0-5]:\d\d memo & <b>")
    finally:
        subprocess.run([*tmux, "kill-server"], env=at_home, capture_output=True, check=False)


# ---------------------------------------------------------------- the timer


@needs("systemd-analyze")
def test_systemd_finds_nothing_wrong_with_the_timer(tmp_path: Path) -> None:
    units, program = tmp_path / ".config" / "systemd" / "user", tmp_path / ".local" / "bin" / "wfh"
    program.parent.mkdir(parents=True)
    program.symlink_to(shutil.which(wfh()[0]) or wfh()[0])
    units.mkdir(parents=True)
    names = ("wfh-tick.service", "wfh-tick.timer")
    for name in names:
        (units / name).write_text(recipe(f"# {name}\n"))
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    environ = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "XDG_RUNTIME_DIR": str(runtime), "LANG": "C.UTF-8"}
    command = ["systemd-analyze", "--user", "verify", *(str(units / name) for name in names)]
    said = subprocess.run(command, env=environ, text=True, capture_output=True, check=False, timeout=60)
    if said.stderr.startswith("Failed to "):  # of the manager, not of a unit
        pytest.skip("systemd cannot look at user units here")
    assert (said.returncode, said.stderr) == (0, "")


def test_what_the_timer_runs_is_a_command_that_does_what_is_due(noor: Person) -> None:
    (words,) = (line.split()[1:] for line in recipe("ExecStart").splitlines() if line.startswith("ExecStart"))
    noor.run("start", "memo", "--minutes", "25")
    noor.now = "2026-11-23T15:00"
    assert noor.run(*words).code == 0
