"""Which key does what: the keys of the registry, changed by ``[keys]``, with every clash named."""

from __future__ import annotations

from wfh.errors import Problem
from wfh.tui.input.command import EVERYWHERE, Command, Scope, scopes
from wfh.tui.input.commands import EVERY_COMMAND
from wfh.values import Value
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_FILE = "config.toml"
_NAMES = {
    "up", "down", "left", "right", "enter", "escape", "space", "tab", "backspace", "delete", "insert", "home", "end",
    "pageup", "pagedown", *(f"f{number}" for number in range(1, 13)),
}  # fmt: skip
_SHOWN = {"escape": "esc", "up": "↑", "down": "↓", "left": "←", "right": "→", "pageup": "pgup", "pagedown": "pgdn"}


class Keymap(Value):
    """The keys in force: command by key for each scope, keys by command, and what is wrong with ``[keys]``."""

    by_key: Mapping[tuple[Scope, str], Command]
    keys: Mapping[str, tuple[str, ...]]
    problems: tuple[Problem, ...] = ()

    def command(self, scope: Scope, key: str, character: str | None, place: str = "") -> Command | None:
        """Return the command of a key press on a screen of ``scope``: its own, else one that works everywhere.

        ``place`` is the US letter at the position of a key for another script; it counts if the typed letter has no
        command.
        """
        for names in ((key, character), (place,)):
            for where in (*scopes(scope), EVERYWHERE):
                for name in names:
                    if name and (found := self.by_key.get((where, name))):
                        return found
        return None

    def shown(self, name: str) -> str:
        """Return the key of a command as the key line shows it, or an empty text if it has none."""
        keys = self.keys.get(name, ())
        return show_key(keys[0]) if keys else ""


def show_key(key: str) -> str:
    """Return a key as people read it: ``^p`` for ctrl+p, ``esc``, ``↑``."""
    if key.startswith("ctrl+") and len(key) == len("ctrl+x"):
        return f"^{key[-1]}"
    return _("space") if key == "space" else _SHOWN.get(key, key)


def key_shown_as(text: str) -> str:
    """Return the key that is shown as ``text``; ``esc`` is escape."""
    if text.startswith("^") and len(text) == len("^x"):
        return f"ctrl+{text[-1]}"
    return "space" if text == _("space") else next((key for key, shown in _SHOWN.items() if shown == text), text)


def is_key(text: str) -> bool:
    """Return whether a text names a key: one character, a name, or ``ctrl+x`` and the like."""
    *modifiers, last = text.split("+") if len(text) > 1 else [text]
    named = last in _NAMES or (len(last) == 1 and last.isprintable() and last != " ")
    return named and all(modifier in {"ctrl", "alt", "shift"} for modifier in modifiers)


def make_keymap(wanted: Iterable[tuple[str, str]] = (), commands: tuple[Command, ...] = EVERY_COMMAND) -> Keymap:
    """Return the keys in force for the pairs of ``[keys]`` (command id, key or keys separated by commas).

    A pair with an unknown command or key, or with a key of another command of the same screen, is left out and becomes
    a problem. Two commands may swap their keys.
    """
    known = {command.id: command for command in commands}
    problems: list[Problem] = []
    changes: dict[str, tuple[str, ...]] = {}
    for name, text in wanted:
        keys = _split(text)
        problem = _misfit(known, name, keys)
        if problem:
            problems.append(problem)
        else:
            changes[name] = keys
    while clash := _clash(known, changes):
        name, problem = clash
        del changes[name]
        problems.append(problem)
    keys_of = {command.id: changes.get(command.id, command.keys) for command in commands}
    by_key = {(command.scope, key): command for command in reversed(commands) for key in keys_of[command.id]}
    return Keymap(by_key, keys_of, tuple(problems))


def _split(text: str) -> tuple[str, ...]:
    """Return the keys of a value: one per line for a list; a lone comma is a key, other commas separate."""
    if "\n" in text:
        return tuple(text.split("\n"))
    return (text,) if text == "," else tuple(part.strip() for part in text.split(","))


def _misfit(known: Mapping[str, Command], name: str, keys: tuple[str, ...]) -> Problem | None:
    place = f"keys.{name}"
    if name not in known:
        from difflib import get_close_matches  # late: nearly every start has nothing wrong in its keys

        near = get_close_matches(name, known, 1)
        right = _("did you mean {name}?").format(name=near[0]) if near else _("the help screen (?) names the commands")
        return Problem(_("is not a command"), _FILE, key=place, right=right)
    if known[name].fixed:
        return Problem(_("keeps its key"), _FILE, key=place)
    wrong = next((key for key in keys if not is_key(key)), None)
    if wrong is None:
        return None
    what, right = _("“{key}” is not a key").format(key=wrong), _('for example: "g", "ctrl+g" or "f5"')
    return Problem(what, _FILE, key=place, right=right)


def _clash(known: Mapping[str, Command], changes: Mapping[str, tuple[str, ...]]) -> tuple[str, Problem] | None:
    """Return the first change whose key another command of the same screen has, with the problem; else None."""
    for name, keys in changes.items():
        for other in known.values():
            if other.id == name or not _meet(known[name], other):
                continue
            taken = next((key for key in keys if key in changes.get(other.id, other.keys)), None)
            if taken is not None and not _shadows(known, other, taken):
                what = _("“{key}” already belongs to “{other}”").format(key=taken, other=other.id)
                right = _("give {other} another key first").format(other=other.id)
                return name, Problem(what, _FILE, key=f"keys.{name}", right=right)
    return None


def _meet(one: Command, other: Command) -> bool:
    return one.scope is other.scope or EVERYWHERE in {one.scope, other.scope}


def _shadows(known: Mapping[str, Command], command: Command, key: str) -> bool:
    """Return whether a screen deliberately overrides the key of a global command (such as ``n`` in the evening)."""
    everywhere = (other for other in known.values() if other.scope is EVERYWHERE)
    return command.scope is not EVERYWHERE and any(key in other.keys for other in everywhere)
