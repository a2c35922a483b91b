"""After travel: the config and the machine have different time zones. One line asks which the day is on."""

from __future__ import annotations

from wfh.domain.time.formatting import length_text
from wfh.domain.time.zones import offset_minutes, zone
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.usecases.workspace.workspace import Workspace

_PLACELESS = ("Etc/", "UTC", "GMT", "UCT", "Zulu", "Universal", "Greenwich")


def clock_doubt(ws: Workspace) -> str:
    """Return how the machine's clock differs from that of the day; an empty text if they agree.

    A machine on UTC is a server and does not travel.
    """
    mine, here = ws.config.me.timezone, ws.machine_zone().name
    if not mine or not here or mine == here or here.startswith(_PLACELESS):
        return ""
    now = ws.clock.now()
    ahead = offset_minutes(now, zone(here)) - offset_minutes(now, zone(mine))
    if not ahead:
        return ""
    by = ("+" if ahead > 0 else "") + length_text(ahead)
    return _("Your day is on {mine} time; this machine is on {here} time ({by}).").format(
        mine=_city(mine), here=_city(here), by=by
    )


def question(ws: Workspace) -> str:
    """Return the difference and how to move the day to the machine's clock; empty if there is none."""
    doubt, here = clock_doubt(ws), ws.machine_zone().name
    if not doubt:
        return ""
    return doubt + " " + _("To move your day: {command}").format(command=f"wfh config set me.timezone {here}")


def question_once(ws: Workspace, key: str = "") -> str:
    """Return the question once a day for each zone the machine is in; ``key`` is the key that opens the settings."""
    doubt = clock_doubt(ws)
    if not doubt:
        return ""
    asked = f"zone {ws.moment.date.isoformat()} {ws.config.me.timezone} {ws.machine_zone().name}"
    if not (ws.is_rehearsal or ws.first_time(asked)):
        return ""
    return doubt + " " + _("Which is yours? {key} changes it").format(key=key) if key else question(ws)


def _city(name: str) -> str:
    return name.rsplit("/", 1)[-1].replace("_", " ")
