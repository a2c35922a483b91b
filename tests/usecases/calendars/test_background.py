"""The process that reads the calendars beside an open window."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

from wfh.usecases.calendars import __main__ as background

if TYPE_CHECKING:
    import pytest


def test_whoever_answers_a_key_comes_before_who_reads_calendars(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[object] = []
    monkeypatch.setattr(os, "nice", done.append, raising=False)
    monkeypatch.setattr(sys, "stdin", io.StringIO("what to read"))
    monkeypatch.setattr(background, "from_text", lambda text: (text, "places", "now"))
    monkeypatch.setattr(background, "refresh", lambda places, request, now: done.append((places, request, now)))

    assert background.main() == 0
    assert done == [5, ("places", "what to read", "now")]
