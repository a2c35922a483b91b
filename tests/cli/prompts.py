"""The code blocks of the recipes in the documentation, and the prompt snippets among them by shell."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def blocks(page: str, language: str = r"\w*") -> list[str]:
    """Return the code blocks of a page in ``docs``; those of one language if it is given."""
    return re.findall(rf"^```{language}\n(.*?)^```", (DOCS / page).read_text("utf-8"), re.DOTALL | re.MULTILINE)


def snippet(shell: str) -> str:
    """Return the recipe that begins with ``# wfh in SHELL``."""
    return recipe(f"# wfh in {shell}")


def recipe(words: str) -> str:
    """Return the one recipe that has ``words`` in it."""
    (block,) = (block for block in blocks("recipes.md") if words in block)
    return block
