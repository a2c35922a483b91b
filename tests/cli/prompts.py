"""The prompt snippets of the README, by shell, and its recipes."""

from __future__ import annotations

import re
from pathlib import Path

README = Path(__file__).parents[2] / "README.md"


def snippet(shell: str) -> str:
    """Return the code block of the README that begins with ``# wfh in SHELL``."""
    found = re.search(rf"^```\w*\n(# wfh in {shell}\b.*?)^```", README.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    assert found, shell
    return found[1]


def recipe(words: str) -> str:
    """Return the one code block of the README that has ``words`` in it."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", README.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    found = [block for block in blocks if words in block]
    assert len(found) == 1, words
    return str(found[0])
