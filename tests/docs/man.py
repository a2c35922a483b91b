"""The manual page ``wfh(1)``, generated from the table of commands, in mdoc."""

from __future__ import annotations

import re
from textwrap import wrap
from typing import TYPE_CHECKING

from wfh.cli.commands import COMMON, SHELL_COMMANDS
from wfh.cli.help import COMMAND_GROUPS, option_text, status_fields
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wfh.cli.parser import Option, ShellCommand

FILE = "man/man1/wfh.1"
"""Where it belongs below ``share``."""
_CELLS = 58
"""How long a line of the source is at most, before signs in it are escaped."""
_HEAD = (
    '.\\" Made from the table of commands of wfh; do not edit.',
    ".Dd November 28, 2026",
    ".Dt WFH 1",
    ".Os",
    ".Sh NAME",
    ".Nm wfh",
    ".Nd keep the boundaries of a remote working day",
    ".Sh SYNOPSIS",
    ".Nm",
    ".Op Ar COMMAND",
    ".Op Ar OPTIONS",
    ".Sh DESCRIPTION",
    ".Nm",
    "alone opens the app.",
    "The commands work in scripts, prompts and bars.",
    "If the output is not a terminal, screens come as text.",
    ".Sh COMMANDS",
)
_TAIL = (
    ".Sh ENVIRONMENT",
    ".Bl -tag -width Ds",
    ".It Ev WFH_CONFIG",
    "The config file, instead of the usual one.",
    ".It Ev WFH_DATA",
    "The folder that days are kept in, instead of the usual one.",
    ".El",
    ".Sh FILES",
    ".Bl -tag -width Ds",
    ".It Pa ~/.config/wfh/config.toml",
    "Settings.",
    ".It Pa ~/.local/share/wfh",
    "Days, backlog and results.",
    ".El",
    ".Sh EXIT STATUS",
    ".Bl -tag -width Ds",
    ".It 0",
    "Done.",
    ".It 1",
    "A problem.",
    ".It 2",
    "Wrong usage.",
    ".It 130",
    "Interrupted.",
    ".El",
)


def manual_page() -> str:
    """Return the page, in the language in use."""
    return "\n".join((*_HEAD, *_commands(), *_common(), *_TAIL)) + "\n"


def _commands() -> Iterator[str]:
    for title, names in COMMAND_GROUPS:
        yield f".Ss {_escaped(_(title))}"
        yield ".Bl -tag -width Ds"
        for name in names:
            yield from _command(SHELL_COMMANDS[name])
        yield ".El"


def _command(command: ShellCommand) -> Iterator[str]:
    words = _(command.words) if command.words else ""
    yield f".It Nm wfh {_argument(command.name)}{f' {_argument(words)}' if words else ''}"
    said = _(command.help)
    yield from _sentences(f"{said[:1].upper()}{said[1:]}.")
    if command.more:
        yield from _sentences(_(command.more))
    if command.options:
        yield from _list(command.options)
    if command.name == "status":
        yield ".Bl -tag -width Ds -compact"
        for name, text in status_fields():
            yield f".It {_argument(f'{{{name}}}')}"
            yield from _sentences(text)
        yield ".El"
    if command.examples:
        yield ".Bd -literal -offset indent"
        yield from map(_escaped, command.examples)
        yield ".Ed"


def _common() -> Iterator[str]:
    yield ".Sh OPTIONS"
    yield "Before or after each command:"
    yield from _list(COMMON)


def _list(options: Iterable[Option]) -> Iterator[str]:
    yield ".Bl -tag -width Ds -compact"
    for option in options:
        short = f"-{option.short}, " if option.short else ""
        yield f".It {_argument(short + option_text(option))}"
        yield from _sentences(_(option.help))
    yield ".El"


def _sentences(text: str) -> Iterator[str]:
    """Yield each sentence on a line of its own, as mdoc wants it."""
    for sentence in re.split(r"(?<=[.?!])\s+", text):
        yield from map(_escaped, wrap(sentence, _CELLS, break_long_words=False, break_on_hyphens=False))


def _escaped(text: str) -> str:
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text.startswith((".", "'")) else text


def _argument(text: str) -> str:
    """Return a text as one argument of a macro."""
    return '"' + _escaped(text).replace('"', '""') + '"'
