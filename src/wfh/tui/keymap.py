"""Which key does what: the keys of the registry, changed by ``[keys]``, with every clash named."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from wfh.errors import Problem
from wfh.tui.commands import COMMANDS, Command, Scope
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NAMES = {
    "up", "down", "left", "right", "enter", "escape", "space", "tab", "backspace", "delete", "insert", "home", "end",
    "pageup", "pagedown", *(f"f{number}" for number in range(1, 13)),
}  # fmt: skip
_SHOWN = {"escape": "esc", "up": "↑", "down": "↓", "left": "←", "right": "→", "pageup": "pgup", "pagedown": "pgdn"}


@dataclass(frozen=True, slots=True)
class Keymap:
    """The keys in force: command by key for each scope, keys by command, and what is wrong with ``[keys]``."""

    by_key: Mapping[tuple[Scope, str], Command]
    keys: Mapping[str, tuple[str, ...]]
    problems: tuple[Problem, ...] = ()

    def command(self, scope: Scope, key: str, character: str | None) -> Command | None:
        """Give the command of a key press on a screen of ``scope``: the screen's own, else one that works everywhere."""
        for where in (scope, Scope.EVERYWHERE):
            for name in (key, character):
                if name and (found := self.by_key.get((where, name))):
                    return found
        return None

    def shown(self, id: str) -> str:
        """Give the key of a command as the key line shows it, or an empty text where it has none."""
        keys = self.keys.get(id, ())
        return show_key(keys[0]) if keys else ""


def show_key(key: str) -> str:
    """Give a key as people read it: ``^p`` for ctrl+p, ``esc``, ``↑``."""
    if key.startswith("ctrl+") and len(key) == len("ctrl+x"):
        return f"^{key[-1]}"
    return _SHOWN.get(key, key)


def is_key(text: str) -> bool:
    """Tell whether a text names a key: one character, a name, or ``ctrl+x`` and the like."""
    *modifiers, last = text.split("+") if len(text) > 1 else [text]
    named = last in _NAMES or (len(last) == 1 and last.isprintable() and last != " ")
    return named and all(modifier in {"ctrl", "alt", "shift"} for modifier in modifiers)


def make_keymap(wanted: Iterable[tuple[str, str]] = (), commands: tuple[Command, ...] = COMMANDS) -> Keymap:
    """Give the keys in force for the pairs of ``[keys]`` (command id, key or keys separated by commas).

    A pair with an unknown command, an unknown key, or a key that another command of the same screen has, is left out and
    becomes a problem.
    """
    known = {command.id: command for command in commands}
    keys = {command.id: command.keys for command in commands}
    problems: list[Problem] = []
    for id, text in wanted:
        problem = _change(keys, known, id, text)
        if problem:
            problems.append(problem)
    by_key = {(command.scope, key): command for command in reversed(commands) for key in keys[command.id]}
    return Keymap(by_key, keys, tuple(problems))


def _change(keys: dict[str, tuple[str, ...]], known: Mapping[str, Command], id: str, text: str) -> Problem | None:
    place = f"keys.{id}"
    if id not in known:
        near = get_close_matches(id, known, 1)
        right = _("did you mean {name}?").format(name=near[0]) if near else _("the help screen (?) names every command")
        return Problem(_("is not a command"), "config.toml", key=place, right=right)
    command = known[id]
    if command.fixed:
        return Problem(_("keeps its key"), "config.toml", key=place)
    # A comma alone is the key; else commas separate keys.
    wanted = (text,) if text == "," else tuple(part.strip() for part in text.split(","))
    for key in wanted:
        if not is_key(key):
            what = _("“{key}” is not a key").format(key=key)
            return Problem(what, "config.toml", key=place, right=_('for example: "g", "ctrl+g" or "f5"'))
        clash = _holder(keys, known, command, key)
        if clash:
            what = _("“{key}” already belongs to “{other}”").format(key=key, other=clash)
            return Problem(
                what, "config.toml", key=place, right=_("give {other} another key first").format(other=clash)
            )
    keys[id] = wanted
    return None


def _holder(
    keys: Mapping[str, tuple[str, ...]], known: Mapping[str, Command], command: Command, key: str
) -> str | None:
    for id, taken in keys.items():
        shared = {known[id].scope, command.scope}
        if id != command.id and key in taken and (len(shared) == 1 or Scope.EVERYWHERE in shared):
            return id
    return None
