"""The texts of ``--help``."""

from __future__ import annotations

from wfh.cli.commands import COMMON, SHELL_COMMANDS
from wfh.cli.parser import spoken_word
from wfh.status_line import FIELDS
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from wfh.cli.parser import Option, ShellCommand

COMMAND_GROUPS = (
    (N_("The app (or --plain text, --json data)"), ("today", "plan", "focus", "overlap", "shutdown", "review", "demo")),
    (N_("The day"), ("add", "meet", "note", "backlog", "waiting", "search", "status", "tick", "result", "hours")),
    (N_("A task"), ("done", "edit", "defer", "drop", "move")),
    (N_("A block, a break"), ("start", "pause", "resume", "stop", "break", "buy-time")),
    (N_("Changes"), ("replan", "undo", "redo", "reopen")),
    (N_("Your team"), ("who", "when", "take", "ics", "weekly", "standup")),
    (N_("The handbook"), ("how", "handbook", "card", "ask", "decide", "decision")),
    (
        N_("Files"),
        ("init", "calendars", "export", "import", "config", "check", "doctor", "restore", "merge", "completion"),
    ),
)
"""The commands as the help lists them: a title, and their names."""

_FIELD_HELP = {
    "state": N_("before, working, ending, focus, paused, break, over, closed or off"),
    "shape": N_("the state as a shape"),
    "title": N_("what the block is about"),
    "remaining": N_("time left of the block or the break; +4:10 is over time"),
    "elapsed": N_("time worked in the block"),
    "until": N_("when the block, the break or the state ends"),
    "stop_at": N_("when work stops today"),
    "minutes_left": N_("whole minutes until then"),
    "next": N_("the next meeting or block, and its time"),
    "outcome": N_("the one thing of today"),
    "open": N_("open tasks"),
    "done": N_("tasks done"),
    "notes": N_("parked thoughts"),
}

_EXAMPLE_WORDS = {
    "today": N_("today"), "yesterday": N_("yesterday"), "thu": N_("Thu"), "+2h": N_("+2h"), "3pm": N_("3pm"),
}  # fmt: skip
"""Words of time in the examples, whose language is that of the person who reads them."""


def help_overview() -> str:
    """Return the help of ``wfh --help``."""
    parts = [
        _("wfh keeps the boundaries of your working day."),
        "",
        _("Usage: wfh [COMMAND] [OPTIONS]; wfh alone opens the app"),
    ]
    for title, names in COMMAND_GROUPS:
        parts += ["", _(title), *_table((_usage(SHELL_COMMANDS[name]), _(SHELL_COMMANDS[name].help)) for name in names)]
    parts += ["", _("Options, before or after the command"), *_options(COMMON)]
    parts += ["", _("Exit codes: 0 done, 1 a problem, 2 wrong usage, 130 interrupted.")]
    return "\n".join(parts)


def command_help(command: ShellCommand) -> str:
    """Return the help of one command."""
    usage = " ".join(part for part in ("wfh", command.name, _words(command), *map(_bracketed, command.options)) if part)
    parts = [_("Usage: {usage}").format(usage=usage), "", _sentence(_(command.help))]
    if command.more:
        parts.append(_(command.more))
    if command.options:
        parts += ["", _("Options"), *_options(command.options)]
    if command.name == "status":
        parts += ["", _("Fields"), *field_help()]
    if command.examples:
        parts += ["", _("Examples"), *("  " + _example(command, text) for text in command.examples)]
    parts += ["", _("Options of every command: wfh --help")]
    return "\n".join(parts)


def _example(command: ShellCommand, text: str) -> str:
    """Return an example with its words of time and of choices in the language in use."""
    import re

    head, arguments = text[: len(f"wfh {command.name}")], text[len(f"wfh {command.name}") :]
    said = [(word, _(message).lower()) for word, message in _EXAMPLE_WORDS.items()]
    said += [(word, spoken_word(word)) for option in command.options if option.is_spoken for word in option.choices]
    for word, spoken in said:
        arguments = re.sub(rf"(?<![\w.]){re.escape(word)}(?!\w)", spoken, arguments)
    return head + arguments


def field_help() -> list[str]:
    """Return a line for each field of ``wfh status --format``."""
    return _table((f"{{{name}}}", text) for name, text in status_fields())


def status_fields() -> list[tuple[str, str]]:
    """Return the fields of ``wfh status --format`` and what each holds."""
    return [(name, _(_FIELD_HELP[name])) for name in FIELDS]


def option_text(option: Option) -> str:
    """Return an option as it is typed: ``--from DATE``."""
    return f"--{option.name} {_(option.metavar)}" if option.metavar else f"--{option.name}"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."


def _words(command: ShellCommand) -> str:
    return _(command.words) if command.words else ""


def _usage(command: ShellCommand) -> str:
    short = _words(command) if len(command.words) < 18 else "…"
    return f"{command.name} {short}".strip()


def _bracketed(option: Option) -> str:
    return f"[{option_text(option)}]"


def _options(options: Iterable[Option]) -> list[str]:
    return _table((option_text(option), _(option.help)) for option in options)


def _table(rows: Iterable[tuple[str, str]]) -> list[str]:
    pairs = list(rows)
    width = max(len(name) for name, _text in pairs)
    return [f"  {name:<{width}}  {text}" for name, text in pairs]
