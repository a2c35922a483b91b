"""The notice line above the keys."""

from __future__ import annotations

from wfh.present.rows.pieces import Role
from wfh.words import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from wfh.errors import Problem


def notice(
    unsaved: str, waiting: int, message: tuple[str, Role], nudge: str, problems: Collection[Problem], tour: str = ""
) -> tuple[str, Role]:
    """Return the line: what is not saved, else the last message, a nudge to stop, problems in files, or hints."""
    if unsaved:
        more = ngettext("{n} change waits", "{n} changes wait", waiting).format(n=waiting)
        text = _("not saved: {why} · {waiting}, tried again by itself")
        return text.format(why=unsaved, waiting=more), Role.OVER
    if message[0]:
        return message
    if nudge:
        return nudge, Role.ATTENTION
    return _problem_text(problems) or tour, Role.DIM


def _problem_text(problems: Collection[Problem]) -> str:
    if not problems:
        return ""
    from wfh.usecases.workspace.prompt_cache import problem_lines

    return " · ".join(problem_lines(problems))
