"""``wfh config``, ``check`` and ``restore``: the files, and what is wrong with them."""

from __future__ import annotations

from wfh.cli.opening import done, workspace
from wfh.errors import Severity, UsageError, WfhError
from wfh.usecases.setup import settings
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wfh.cli.output import Shell
    from wfh.cli.parser import ParsedCall
    from wfh.errors import Problem
    from wfh.usecases.workspace.workspace import Workspace

_USAGE = N_("wfh config [path | get KEY | set KEY VALUE | edit]")


def config(call: ParsedCall, shell: Shell) -> int:
    """Report where the config is, read a value, change one, or open it in the editor."""
    action, *words = call.words or ("path",)
    known = _ACTIONS.get(action)
    if known is None or not known[1] <= len(words) <= known[2]:
        raise UsageError(_("Usage: {usage}.").format(usage=_(_USAGE)))
    return known[0](workspace(call, shell), words, shell)


def _path(ws: Workspace, _words: list[str], shell: Shell) -> int:
    shell.say(str(ws.places.config))
    return 0


def _get(ws: Workspace, words: list[str], shell: Shell) -> int:
    table, _dot, name = words[0].partition(".")
    shell.say(_key_of(ws, name) if table == "keys" and name else settings.get(ws, words[0]))
    return 0


def _key_of(ws: Workspace, name: str) -> str:
    """Return the key of a command, or its keys, as TOML; its own if the config names none."""
    import json

    from wfh.tui.input.keymap import make_keymap

    keys = make_keymap(ws.config.keys).keys.get(name)
    if keys is None:
        raise WfhError(*make_keymap([(name, "f")]).problems)
    return json.dumps(keys[0] if len(keys) == 1 else list(keys), ensure_ascii=False)


def _set(ws: Workspace, words: list[str], shell: Shell) -> int:
    key, value = words[0], " ".join(words[1:])
    table, _dot, name = key.partition(".")
    if table == "keys" and name:
        _refuse_wrong_key(ws, name, value)
    snapshot = settings.set_value(ws, key, value)
    shell.say(f"{key} = {settings.get(ws, key, inline=True)}")
    return done(ws, snapshot, shell)


def _refuse_wrong_key(ws: Workspace, name: str, value: str) -> None:
    from wfh.tui.input.keymap import make_keymap

    found = [each for each in make_keymap(settings.keys_with(ws, name, value)).problems if each.key == f"keys.{name}"]
    if found:
        raise WfhError(*settings.placed(ws, found))


def _edit(ws: Workspace, _words: list[str], shell: Shell) -> int:
    return _report((*settings.edit(ws), *_key_problems(ws)), shell)


_ACTIONS: dict[str, tuple[Callable[[Workspace, list[str], Shell], int], int, int]] = {
    "path": (_path, 0, 0), "get": (_get, 1, 1), "set": (_set, 2, 99), "edit": (_edit, 0, 0),
}  # fmt: skip
"""What ``wfh config`` can do, with the least and most words each takes."""


def check(call: ParsedCall, shell: Shell) -> int:
    """Print every problem of every file; exit code 1 if there is one that is more than a hint."""
    ws = workspace(call, shell)
    return _report((*settings.check(ws), *_key_problems(ws)), shell)


def _key_problems(ws: Workspace) -> tuple[Problem, ...]:
    """Return what is wrong with ``[keys]``: only the app's registry of commands knows (it loads no Textual)."""
    from wfh.tui.input.keymap import make_keymap

    return settings.placed(ws, make_keymap(ws.config.keys).problems)


def _report(problems: Sequence[Problem], shell: Shell) -> int:
    shell.say(*(map(str, problems) if problems else [_("No problems.")]))
    return int(any(problem.severity is Severity.ERROR for problem in problems))


def restore(call: ParsedCall, shell: Shell) -> int:
    """List the earlier versions of every file, or bring one back; on a terminal, ask which."""
    ws = workspace(call, shell)
    name = call.text or _chosen(ws, shell)
    if not name:
        return 0
    backup = settings.restore(ws, name)
    shell.say(_("Brought back: {path}").format(path=backup.path))
    return done(ws, ws.snapshot(), shell)


def _chosen(ws: Workspace, shell: Shell) -> str:
    from wfh.present.rows.formatting import clock_text, date_text

    found = settings.backups(ws)
    if not found:
        shell.say(_("There are no backups yet."))
        return ""
    ui = ws.config.ui
    for backup in found:
        saved = backup.saved_at.astimezone(ws.zone)
        size = _("{n} bytes").format(n=backup.size)
        when = f"{date_text(saved.date())} {clock_text(saved, ws.zone, ui)}"
        damage = "" if backup.whole else " · " + _("is not valid TOML")
        shell.say(f"{backup.name}  {when} · {size}{damage}")
    if not (shell.stdin.isatty() and shell.stdout.isatty()):
        return ""
    return shell.ask(_("Which one? Its name; Enter for none")) or ""
