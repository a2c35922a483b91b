"""Checks what this terminal and this machine can do, and what in the folders needs attention."""

from __future__ import annotations

import sys

from wfh import __version__
from wfh.domain.calendar.age_text import age_text, stale_calendars
from wfh.domain.merge.questions import conflict_questions
from wfh.domain.time.sanitize import clean
from wfh.errors import WfhError
from wfh.integrations import clipboard, data_git, notify
from wfh.store.disk.backups import list_backups
from wfh.store.disk.recovery import leftovers
from wfh.usecases.machines import merging
from wfh.usecases.machines.waiting import waiting_copies
from wfh.usecases.workspace.travel import question
from wfh.values import Value
from wfh.words import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from wfh.usecases.workspace.workspace import Workspace

_SHOWN = 5


class Finding(Value):
    """One line: its subject and state; ``advice`` if something needs attention."""

    name: str
    text: str
    advice: str = ""


def findings(workspace: Workspace, *, is_terminal: bool) -> tuple[Finding, ...]:
    """Check everything once; changes nothing, and does not query the terminal."""
    environ, places = workspace.environ, workspace.places
    conflicts = leftovers.conflict_copies(places)
    unsaved = leftovers.unsaved_files(places, environ.get("HOME", ""))
    many = len(list_backups(places))
    return (
        Finding("wfh", f"{__version__}, Python {sys.version.split()[0]}, {sys.platform}"),
        Finding(_("terminal"), _terminal(workspace, is_terminal=is_terminal)),
        Finding(_("notification"), _notification(workspace)),
        Finding(_("clipboard"), _clipboard(workspace)),
        Finding(_("config"), clean(str(places.config)) if workspace.configured else _("none yet: wfh init")),
        _clock(workspace),
        Finding(_("days"), clean(str(places.data))),
        Finding(_("state of this machine"), clean(str(places.state))),
        Finding(_("backups"), ngettext("{n} kept; wfh restore", "{n} kept; wfh restore", many).format(n=many)),
        _calendars(workspace),
        _hooks(workspace),
        *_machines(workspace),
        _files(_("conflict copies"), conflicts, _conflict_advice(workspace)),
        _files(_("unsaved texts"), unsaved, _("Copy what you want from them, then remove them.")),
    )


def _machines(workspace: Workspace) -> tuple[Finding, ...]:
    """Return whether git is set up to merge, and how many conflicts wait for an answer in the app."""
    found = []
    try:
        is_asked = merging.has_attributes(workspace)
    except WfhError as error:
        found, is_asked = [Finding("git", _("unknown"), str(error))], False
    if is_asked:
        driver = data_git.driver(workspace.places.data, workspace.environ)
        advice = "" if driver else _("git does not merge with wfh in this clone: wfh merge --install")
        found.append(Finding("git", clean(driver) or _("no merge driver"), advice))
    if waiting := len(conflict_questions(workspace.snapshot().ledger)):
        text = ngettext("{n} question waits in the app", "{n} questions wait in the app", waiting)
        found.append(Finding(_("two machines differ"), text.format(n=waiting)))
    return tuple(found)


def _conflict_advice(workspace: Workspace) -> str:
    if waiting_copies(workspace):
        return _("“wfh doctor --fix” merges those of your days.")
    return _("Copy what you want from them, then remove them.")


def _calendars(workspace: Workspace) -> Finding:
    config, now = workspace.config, workspace.clock.now()
    stale = stale_calendars(config, now, workspace.zone)
    ages = ((age, age_text(age, now, workspace.zone)) for age in config.ages)
    shown = (f"{age.calendar.title} ({text})" if text else age.calendar.title for age, text in ages)
    return Finding(_("calendars"), ", ".join(shown) or _("none set"), "; ".join(stale))


def _hooks(workspace: Workspace) -> Finding:
    off = workspace.settings.hooks_off
    if off is not None:
        return Finding(_("hooks"), _("turned off"), str(off))
    return Finding(_("hooks"), ", ".join(name for name, _command in workspace.config.hooks) or _("none set"))


def _clock(workspace: Workspace) -> Finding:
    machine = workspace.machine_zone()
    text = _("{zone}; this machine: {machine}").format(
        zone=workspace.zone.key, machine=machine.name or f"{_('unknown')} ({machine.source})"
    )
    return Finding(_("time zone"), text, question(workspace))


def _terminal(workspace: Workspace, *, is_terminal: bool) -> str:
    environ = workspace.environ
    parts = [environ.get("TERM", "") or _("TERM is not set"), environ.get("TERM_PROGRAM", "")]
    parts += ["tmux" if environ.get("TMUX") else "", environ.get("COLORTERM", "")]
    parts.append(_("the app can be shown") if is_terminal else _("no terminal here: screens come as text"))
    return ", ".join(clean(part) for part in parts if part)


def _notification(workspace: Workspace) -> str:
    chosen = notify.choose_notifier(workspace.environ)
    words = {
        notify.NotifyMethod.OSC9: _("by the terminal (OSC 9)"),
        notify.NotifyMethod.OSC99: _("by the terminal (OSC 99)"),
        notify.NotifyMethod.OSC777: _("by the terminal (OSC 777)"),
        notify.NotifyMethod.COMMAND: clean(" ".join(chosen.command[:1])),
        notify.NotifyMethod.BELL: _("the bell"),
        notify.NotifyMethod.NONE: _("none"),
    }[chosen.way]
    if chosen.tmux and chosen.way in {notify.NotifyMethod.OSC9, notify.NotifyMethod.OSC99, notify.NotifyMethod.OSC777}:
        words += ", " + _("through tmux: needs “set -g allow-passthrough on”")
    return words + "; " + _("WFH_NOTIFY sets another way")


def _clipboard(workspace: Workspace) -> str:
    way = clipboard.clipboard_method(workspace.environ)
    return _("by the terminal (OSC 52)") if way == clipboard.TERMINAL else way


def _files(name: str, paths: Sequence[Path], advice: str) -> Finding:
    if not paths:
        return Finding(name, _("none"))
    shown = [clean(str(path)) for path in paths[:_SHOWN]]
    more = ["…"] if len(paths) > _SHOWN else []
    return Finding(name, ", ".join([*shown, *more]), f"{name}: {advice}")
