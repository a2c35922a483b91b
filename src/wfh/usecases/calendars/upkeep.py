"""Other occasions to read the calendars: ``wfh tick``, and from time to time while a window is open."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.usecases.workspace.workspace import Workspace


def read_calendars(ws: Workspace) -> None:
    """Read what changed in the calendars, and wait for it."""
    calendars = ws.calendars_read()
    if calendars is not None:
        calendars.read_now(ws.clock.now(), keeps=ws.keeps_calendars())


def poll_calendars(ws: Workspace) -> None:
    """Start reading the calendars that changed, by a look at their files and folders."""
    calendars = ws.calendars_read()
    if calendars is not None and ws.keeps_calendars():
        calendars.poll(ws.clock.now())


def is_reading_calendars() -> bool:
    """Return whether this program is having calendars read right now."""
    from wfh.integrations.calendars.child import is_any_alive

    return is_any_alive()


def scan_calendars(ws: Workspace) -> None:
    """Start scanning the folders of calendars, about once a minute: their own times do not show every change."""
    calendars = ws.calendars_read()
    if calendars is not None and ws.keeps_calendars():
        calendars.scan_if_due(ws.clock.now())


def rescan_calendars(ws: Workspace) -> None:
    """Start scanning the folders of calendars now."""
    calendars = ws.calendars_read()
    if calendars is not None and ws.keeps_calendars():
        calendars.read_again(ws.clock.now())
