"""``wfh status`` if the cache cannot answer: a snapshot and the same line."""

from __future__ import annotations

from wfh import status_line
from wfh.cli.opening import finish, note_problems, unread_config, workspace
from wfh.errors import UsageError
from wfh.present.shell import as_json
from wfh.usecases.workspace import prompt_cache
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.cli.output import Shell
    from wfh.cli.parser import ParsedCall
    from wfh.domain.model.snapshot import Snapshot


def status(call: ParsedCall, shell: Shell) -> int:
    """Print the line, the filled-in template, or the data."""
    template = call.get("format")
    if template is not None:
        _check(template)
    ws = workspace(call, shell)
    ws.waits_for_calendars = False
    snapshot = ws.snapshot()
    unread = unread_config(ws)
    if call.has("json"):
        shell.say_json(as_json.status_json(snapshot))
    elif template is not None:
        shell.say_own(line_at(snapshot, template))
    else:
        doubt = f" · {_('{file} cannot be read').format(file=ws.places.config.name)}" if unread else ""
        shell.say(line_at(snapshot) + doubt)
    finish(ws, snapshot, shell)
    if shell.stdout.isatty():
        # Shell prompts run this often, and must not print problems each time.
        note_problems(ws, snapshot, shell)
    elif unread:
        shell.complain(unread)
    return 0


def line_at(snapshot: Snapshot, template: str | None = None) -> str:
    """Return the line of ``wfh status`` at the instant of ``snapshot``."""
    return status_line.render_line(prompt_cache.segments(snapshot), prompt_cache.micros(snapshot.now), template)


def _check(template: str) -> None:
    try:
        status_line.expand(template, dict.fromkeys(status_line.FIELDS, ""))
    except status_line.UnknownFieldError as error:
        known = " ".join(f"{{{name}}}" for name in status_line.FIELDS)
        text = _("--format has no field “{field}”; the fields are {known}.").format(field=error, known=known)
        raise UsageError(text) from None
