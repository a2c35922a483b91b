"""Write ``docs/keys.md`` from the commands of the app; ``python -m tests.docs.config`` does it with the other pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from wfh.tui.input.commands import EVERY_COMMAND

if TYPE_CHECKING:
    from wfh.tui.input.command import Command

PAGE = Path(__file__).parents[2] / "docs" / "keys.md"
HEAD = """\
# Keys

Every command of the app, made from their declarations by `python -m tests.docs.config`. The name at the left is what
`[keys]` in `config.toml` knows it by; a key there takes the place of all that the command has.

```toml
[keys]
add = "A"
focus = ["f", "ctrl+f"]   # several: the first is the one shown
undo = ["u", "г"]         # a second letter, for another keyboard
```

A key is one character, a name (`enter`, `space`, `tab`, `escape`, `backspace`, `delete`, `insert`, `home`, `end`,
`pageup`, `pagedown`, `up`, `down`, `left`, `right`, `f1` to `f12`), or one of both after `ctrl+`, `alt+` or `shift+`.
Where two commands of one screen would have the same key, the app names them and keeps the keys they had; `?` shows what
is in force.

On a Cyrillic or Greek keyboard commands are found by the place of the key: `ф` adds a task where `a` does. A terminal
that speaks kitty's keyboard protocol says where a key is; of any other, a Russian, Ukrainian, Belarusian or Greek
layout is taken. A letter that you give to a command in `[keys]` comes before that.
"""
_TITLES = {"everywhere": "Everywhere", "day": "The day of Today, and other days"}


def page() -> str:
    """Return the text of the page."""
    lines = [HEAD]
    for scope in dict.fromkeys(command.scope.name for command in EVERY_COMMAND):
        lines += [f"## {_TITLES.get(scope, scope.replace('-', ' ').capitalize())}", ""]
        lines += ["| command | keys | what it does |", "|---|---|---|"]
        lines += [row(command) for command in EVERY_COMMAND if command.scope.name == scope]
        lines.append("")
    return "\n".join(lines)


def row(command: Command) -> str:
    """Return the row of a command; its keys as they are written under ``[keys]``."""
    keys = " ".join(f"`{key}`" for key in command.keys)
    about = ": ".join(part for part in (command.title, command.help) if part)
    return f"| `{command.id}` | {keys}{' (always)' if command.fixed else ''} | {about} |".replace(" | | ", " | none | ")


def write() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
