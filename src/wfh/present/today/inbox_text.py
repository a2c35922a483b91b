"""What came in through the inbox, as one line."""

from __future__ import annotations

from wfh.words import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.planning.inbox import FromInbox


def inbox_text(came: FromInbox) -> str:
    """Return what came in by name, or how many of each if that is more than two; empty if nothing did."""
    names = (*came.tasks, *came.thoughts)
    if len(names) <= 2:
        return _("From the inbox: {names}").format(names=", ".join(names)) if names else ""
    tasks = ngettext("{n} task", "{n} tasks", len(came.tasks)).format(n=len(came.tasks))
    thoughts = ngettext("{n} thought", "{n} thoughts", len(came.thoughts)).format(n=len(came.thoughts))
    parts = [tasks] * bool(came.tasks) + [thoughts] * bool(came.thoughts)
    return _("From the inbox: {names}").format(names=", ".join(parts))
