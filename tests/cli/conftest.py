"""Somebody at a shell."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.shell import Person
from wfh.words import set_language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@pytest.fixture
def noor(isolated: Mapping[str, str]) -> Iterator[Person]:
    """Yield a person with working hours and a colleague, at 14:32 on a Monday."""
    person = Person(isolated, Path(isolated["WFH_CONFIG"]))
    person.configure()
    yield person
    set_language("en")
