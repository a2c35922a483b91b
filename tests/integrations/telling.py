"""Whether the machine that runs the tests tells of what changes; in a container it may not."""

from __future__ import annotations

import tempfile
from contextlib import closing

import pytest

from wfh.integrations.system_events import listen


def _system_tells() -> bool:
    events = listen()
    if events is None:
        return False
    with closing(events):
        return events.follow([tempfile.gettempdir()])


where_the_system_tells = pytest.mark.skipif(not _system_tells(), reason="this machine tells nothing of its files")
