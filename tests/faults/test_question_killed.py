"""``wfh ask`` killed with -9 at any moment: the question is kept once or not at all, and once where it said so."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import LONG

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = pytest.mark.campaign

KILLS = 200 if LONG else 6
TEAM = Path(__file__).parents[1] / "handbook-example" / "wfh.toml"
NOW = ("--now", "2026-11-23T14:32")


def start(environ: Mapping[str, str], *words: str) -> subprocess.Popen[str]:
    argv = [sys.executable, "-m", "wfh", *words, *NOW]
    return subprocess.Popen(argv, env=dict(environ), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def listed(environ: Mapping[str, str]) -> list[str]:
    out, _err = start(environ, "ask", "--json").communicate()
    return [each["text"] for each in json.loads(out)["asks"]]


def test_a_question_is_kept_once_whenever_wfh_is_killed(isolated: Mapping[str, str]) -> None:
    config = Path(isolated["WFH_CONFIG"])
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text(f'schema = 1\ninclude = ["{TEAM}"]\n[me]\nid = "noor"\n', encoding="utf-8")
    chance = random.Random(11)
    expected: set[str] = set()
    for number in range(KILLS):
        text = f"question {number}"
        process = start(isolated, "ask", "priya", text)
        try:
            process.wait(chance.uniform(0.02, 0.8))
        except subprocess.TimeoutExpired:
            process.kill()
        said, _err = process.communicate()
        found = listed(isolated)
        assert len(found) == len(set(found))
        assert expected <= set(found)
        assert text in found or "Kept" not in said
        expected = set(found)
