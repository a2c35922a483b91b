"""Why a key does nothing: its command needs something, something else goes first, or it works elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.tui.input.command import EVERYWHERE, scopes
from wfh.tui.input.commands import EVERY_COMMAND, FOLDER_OF
from wfh.tui.input.keymap import show_key
from wfh.tui.keys.reasons import Reason
from wfh.tui.registry import SCREENS
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wfh.tui.input.command import Command, Scope
    from wfh.tui.input.keymap import Keymap

_MOST_PLACES = 2
"""So many screens are named on which a key works."""

_IDLE: Mapping[Reason, tuple[str, ...]] = {
    Reason.NO_TASK: ("done", "edit", "estimate", "outcome", "earlier", "later"),
    Reason.NO_OPEN_TASK: ("defer",),
    Reason.NO_TASK_OR_THOUGHT: ("drop",),
    Reason.NO_TASK_OR_PERSON: ("start-task",),
    Reason.NO_THOUGHT: ("to-task",),
    Reason.NO_BLOCK: ("block-split",),
    Reason.NO_LINE: ("lists-done", "lists-drop", "lists-take"),
    Reason.NO_EARLIER_DAY: ("close-earlier",),
    Reason.NO_OPEN_TASKS: ("next-task", "task-before"),
    Reason.NO_COLLEAGUES: ("overlap-down", "overlap-up", "weekly-down", "weekly-up"),
    Reason.NO_PERSON: ("overlap-clock",),
    Reason.NO_OTHER_PAGE: ("overlap-more", "review-more", "other-column", "replan-day"),
    Reason.NO_OTHER_WEEK: ("weekly-earlier", "weekly-later", "weekly-month-back", "weekly-month-on"),
    Reason.AT_NOW: ("overlap-now",),
    Reason.AT_TODAY: ("month-today", "days-today"),
    Reason.NO_TICKS: ("ritual-tick", "handbook-tick"),
    Reason.NO_RULE: ("ritual-rule",),
    Reason.NO_MOVE: ("ritual-earlier", "ritual-later"),
    Reason.NO_STEP_BACK: ("handbook-step-back",),
    Reason.BEFORE_QUESTION: ("ritual-skip",),
    Reason.FIRST_QUESTION: ("setup-back",),
    Reason.NO_COMMAND: ("help-run",),
    Reason.NOT_READ: ("weekly-show", "weekly-copy", "another-add", "days-add", "days-open", "settings-change"),
}
_IDLE_BY_ID = {name: reason for reason, names in _IDLE.items() for name in names}

_UNCHANGED: Mapping[str, Reason] = {
    "earlier": Reason.FIRST_TASK,
    "later": Reason.LAST_TASK,
    "drop": Reason.NO_OPEN_TASK,
}
"""Why the verb of a command, carried out, left everything as it was."""

_LACKS: Mapping[str, Reason] = {
    "focus": Reason.NO_BLOCK_RUNS,
    "start": Reason.BLOCK_RUNS,
    "rest": Reason.NO_BREAK,
    "day": Reason.NOT_IN_DAY,
    "replan": Reason.NO_REPLAN,
    "today": Reason.REPLAN_SHOWN,
    "offers": Reason.NO_OFFER,
    "handbook": Reason.NO_ENTRY,
    "handbook walk": Reason.NO_TREE,
    "handbook empty": Reason.HAS_HANDBOOK,
}
"""Why the keys of a scope cannot act while another scope of the same screen has the keys."""


_HELD = Reason.CLOSED, "enter"
"""The key that closed the day may still be held down: the evening begins in silence."""


class _Keys(dict[str, str]):
    """The keys of commands as they are shown, by the ids that sentences name."""

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self._keymap = keymap

    def __missing__(self, name: str) -> str:
        return self._keymap.shown(name)


def sentence(reason: Reason, keymap: Keymap) -> str:
    """Return a reason in words, with the keys in force."""
    return _(reason.value).format_map(_Keys(keymap))


def why_idle(command: Command) -> Reason:
    """Return why a command that works here did nothing."""
    if command.id in _IDLE_BY_ID:
        return _IDLE_BY_ID[command.id]
    if command.goes:
        return Reason.HERE
    return Reason.NOTHING if command.palette else Reason.NO_FURTHER


def why_unchanged(command: Command) -> Reason:
    """Return why the verb of a command changed nothing."""
    return _UNCHANGED.get(command.id, Reason.UNCHANGED)


def refusal(keymap: Keymap, scope: Scope, names: Iterable[str], command: Command | None, first: Reason | None) -> str:
    """Return why a key does nothing on a screen of ``scope``; empty for a key that no command has.

    ``names`` are the names of the key. ``command`` is its command here, which does not work now. ``first`` is what has
    to be done first on this screen, if anything.
    """
    if command is not None and command.scope is not EVERYWHERE and FOLDER_OF[command.scope] == FOLDER_OF.get(scope):
        return sentence(why_idle(command), keymap)
    key = next((name for name in names if any(name in keymap.keys[each.id] for each in EVERY_COMMAND)), "")
    meant = [each for each in EVERY_COMMAND if key and key in keymap.keys[each.id]]
    if not meant:
        return ""
    if first is not None:
        return sentence(first, keymap) if (first, key) != _HELD else ""
    if key == "escape":
        return sentence(Reason.NOTHING_OPEN, keymap)
    within = [each.scope for each in meant if each.palette and FOLDER_OF.get(each.scope) == FOLDER_OF.get(scope)]
    lacks = next((_LACKS[each.name] for each in within if each.name in _LACKS and each not in scopes(scope)), None)
    return sentence(lacks, keymap) if lacks else _elsewhere(keymap, key, meant)


def _elsewhere(keymap: Keymap, key: str, meant: Iterable[Command]) -> str:
    """Return on which screens a key works, in the order of the screens, or that it does nothing here."""
    places = []
    for entry in SCREENS.values():
        here = [each for each in meant if each.palette and not each.fixed and FOLDER_OF.get(each.scope) == entry.folder]
        if here and entry.go and entry.name != "plan":  # whose keys are those of Shutdown
            where = f"{keymap.shown(entry.go.id)} {_(entry.go.title)}".lstrip()
            places.append(f"{where} ({_(here[0].title)})")
    shown = show_key(key)
    if not places:
        return _("{key} does nothing here. {help} names the keys.").format(key=shown, help=keymap.shown("help"))
    more = ["…"] if len(places) > _MOST_PLACES else []
    return _("{key} works on {places}").format(key=shown, places=" · ".join([*places[:_MOST_PLACES], *more]))
