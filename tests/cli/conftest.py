"""Somebody at a shell."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.shell import Person
from wfh.usecases.setup.demo import demo_workspace

if TYPE_CHECKING:
    from collections.abc import Mapping


@pytest.fixture
def noor(isolated: Mapping[str, str]) -> Person:
    """Return a person with working hours and a colleague, at 14:32 on a Monday."""
    person = Person(isolated, Path(isolated["WFH_CONFIG"]))
    person.configure()
    return person


@pytest.fixture
def sample(isolated: Mapping[str, str], tmp_path: Path) -> Person:
    """Return a person with the sample's thirteen weeks, on its Monday at 14:32."""
    demo_workspace(tmp_path)
    environ = {**isolated, "WFH_CONFIG": str(tmp_path / "config.toml"), "WFH_DATA": str(tmp_path / "data")}
    return Person(environ, tmp_path / "config.toml")
