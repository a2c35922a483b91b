"""The handbook to start from, in each language."""

from __future__ import annotations

from pathlib import Path


def starter_data(language: str) -> bytes:
    """Return the bytes of the starter in a language that wfh speaks."""
    return (Path(__file__).parent / f"starter_{language}.toml").read_bytes()
