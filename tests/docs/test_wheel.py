"""The wheel: the same to the byte each time, with all that a person needs and nothing that only we do."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("hatchling", reason="pip install '.[test]' brings hatchling")

ROOT = Path(__file__).resolve().parents[2]
BUILD = "import sys; from hatchling.build import build_wheel; build_wheel(sys.argv[1])"


def _built(folder: Path) -> Path:
    folder.mkdir()
    subprocess.run([sys.executable, "-c", BUILD, str(folder)], cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.iterdir()
    return wheel


@pytest.mark.slow
def test_a_wheel_built_twice_is_the_same_and_holds_what_a_person_needs(tmp_path: Path) -> None:
    first, second = _built(tmp_path / "one"), _built(tmp_path / "two")

    assert first.name == second.name
    assert first.name.startswith("wfh_day-")
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as wheel:
        names = wheel.namelist()
        metadata = wheel.read(next(name for name in names if name.endswith("METADATA"))).decode()
        scripts = wheel.read(next(name for name in names if name.endswith("entry_points.txt"))).decode()
    assert "\nName: wfh-day\n" in metadata
    assert "wfh = wfh.cli.main:entry" in scripts
    for end in (
        *("licenses/LICENSE", "wfh/py.typed", "wfh/locale/nl/LC_MESSAGES/wfh.mo", "wfh/tui/wfh.tcss"),
        *("share/man/man1/wfh.1", "share/bash-completion/completions/wfh", "share/zsh/site-functions/_wfh"),
        "share/fish/vendor_completions.d/wfh.fish",
    ):
        assert sum(name.endswith(end) for name in names) == 1, end
    assert not [name for name in names if name.endswith((".po", ".pot", ".pyc")) or "tests/" in name]
