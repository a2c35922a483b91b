"""The handbook to start from, in each language."""

from __future__ import annotations

from pathlib import Path


def starter_data(language: str) -> bytes:
    """Return the bytes of the starter in a language, in English if there is none."""
    path = Path(__file__).parent / f"starter_{language}.toml"
    return (path if path.exists() else path.with_name("starter_en.toml")).read_bytes()
