"""An event of a calendar as it was read."""

from __future__ import annotations

from wfh.values import Value


class Attendee(Value):
    """Somebody in an event: a casefolded ``address``, and the answer (``PARTSTAT``) in capitals, empty if unknown."""

    address: str
    answer: str = ""
    organises: bool = False


class Event(Value):
    """What an event says about itself; ``status``, ``busy_status`` and ``access`` are in capitals, empty if unsaid.

    ``busy_status`` is ``X-MICROSOFT-CDO-BUSYSTATUS`` and ``access`` is ``CLASS``. ``sequence`` is -1 if unsaid. Rooms
    and equipment are not among the ``attendees``.
    """

    uid: str
    title: str = ""
    status: str = ""
    busy_status: str = ""
    access: str = ""
    is_transparent: bool = False
    attendees: tuple[Attendee, ...] = ()
    sequence: int = -1
