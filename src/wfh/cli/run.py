"""Runs one command line: finds the command, turns errors into sentences and exit codes."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module
from io import StringIO, TextIOWrapper

from wfh.cli.commands import COMMON, SHELL_COMMANDS
from wfh.cli.output import Shell
from wfh.cli.parser import parse_command_line
from wfh.errors import WfhError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TextIO

    from wfh.cli.parser import ParsedCall

INTERRUPTED = 130


def run_process(argv: Sequence[str]) -> int:
    """Run ``argv`` on the process's own input and output and return the exit code."""
    shell = Shell(_opened(sys.stdin), _opened(sys.stdout), _opened(sys.stderr), os.environ)
    shell.ascii = lambda: _asks_for_ascii(shell)
    code = run(argv, shell)
    return _flushed(shell, code)


def run(argv: Sequence[str], shell: Shell) -> int:
    """Run ``argv`` and return the exit code: 0 done, 1 a problem, 2 wrong usage, 130 interrupted."""
    try:
        _choose_language(argv, shell)
        return _run(parse_command_line(argv, SHELL_COMMANDS, COMMON), shell)
    except BrokenPipeError:
        return 0  # the reader has closed the pipe
    except KeyboardInterrupt:
        return INTERRUPTED
    except WfhError as error:
        shell.complain(error.problems)
        return error.exit_code
    except OSError as error:
        name = os.fspath(error.filename) if isinstance(error.filename, (str, os.PathLike)) else ""
        shell.complain([": ".join(part for part in (name, error.strerror or str(error)) if part)])
        return 1


def _run(call: ParsedCall, shell: Shell) -> int:
    command = SHELL_COMMANDS[call.command]
    if call.has("version"):
        from wfh import __version__

        shell.say(f"wfh {__version__}")
        return 0
    if call.has("help"):
        from wfh.cli import help as help_text

        shell.say(help_text.command_help(command) if call.command else help_text.help_overview())
        return 0
    module = import_module(f"wfh.cli.groups.{command.module}")
    function: Callable[[ParsedCall, Shell], int] = getattr(module, command.function)
    return function(call, shell)


def crashed(error: BaseException, argv: Sequence[str]) -> None:
    """Report an error that nothing foresaw in one line on standard error, and keep a report of it."""
    from wfh.usecases.workspace.crash_report import report

    sentence = report(error, os.environ, _given(argv, "data") or None)
    with suppress(OSError):
        _opened(sys.stderr).write(f"{sentence}\n")


def _given(argv: Sequence[str], option: str) -> str:
    """Return the value of an option before the command line is parsed; empty if it is not there."""
    value = next((word.partition("=")[2] for word in argv if word.startswith(f"--{option}=")), "")
    with suppress(ValueError, IndexError):
        value = value or argv[argv.index(f"--{option}") + 1]
    return value


def _choose_language(argv: Sequence[str], shell: Shell) -> None:
    """Set the language of usage errors, before the config is read and may change it."""
    from wfh.words import set_language

    asked = _given(argv, "language")
    names = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    spoken = next((shell.environ[name] for name in names if shell.environ.get(name)), "")
    set_language((asked if asked not in {"", "auto"} else spoken)[:2].lower())


def _asks_for_ascii(shell: Shell) -> bool:
    """Return whether the locale, the terminal or the encoding of the output has nothing but ASCII."""
    from wfh.present.rows.signs import is_unicode, wants_ascii

    encoding = getattr(shell.stdout, "encoding", None) or "utf-8"
    return not is_unicode(encoding) or wants_ascii(shell.environ, terminal=shell.stdout.isatty())


def _opened(stream: TextIO | None) -> TextIO:
    """Return a stream that never fails on a character; a closed one reads nothing and drops what is written to it."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="replace")
    return StringIO() if stream is None else stream


def _flushed(shell: Shell, code: int) -> int:
    try:
        shell.stdout.flush()
    except OSError as error:
        # The interpreter flushes once more on its way out, and would complain in its own words.
        with suppress(AttributeError, OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            return code  # the reader has closed the pipe
        shell.complain([error.strerror or str(error)])
        return code or 1
    return code
