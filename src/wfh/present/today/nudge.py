"""A reminder to stop, in one line."""

from __future__ import annotations

from wfh.domain.focus import nudges
from wfh.present.rows.formatting import clock_text
from wfh.words import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.snapshot import Snapshot


def nudge_text(snapshot: Snapshot, close: str = "", later: str = "") -> str:
    """Return the line of the active nudge, with the keys that close the day and that postpone it.

    Empty if there is none; a key that is empty, or no longer works, is left out.
    """
    stop = snapshot.boundary.stop_at
    if stop is None or nudges.active_nudge(snapshot) is None:
        return ""
    time, left = clock_text(stop, snapshot.zone, snapshot.config.ui), snapshot.boundary.minutes_left or 0
    if left > 0:
        sentence = ngettext("{n} min until you stop ({time})", "{n} min until you stop ({time})", left)
    else:
        sentence = _("You meant to stop at {time} today") if left < 0 else _("Time to stop · {time}")
    keys = [_("{key} shut down").format(key=close)] if close else []
    keys += [_("{key} later").format(key=later)] if later and nudges.can_postpone(snapshot) else []
    return " · ".join((sentence.format(n=left, time=time), *keys))
