"""A config written to a folder and read again, for the tests of everything that reads configs."""

from __future__ import annotations

from pathlib import Path

from wfh.store.config.load import LoadedConfig, load_config

FULL = Path(__file__).with_name("full_config.toml")
"""The config of the design, with every table and key."""


def load(folder: Path, text: str | bytes, **others: str) -> LoadedConfig:
    for name, other in others.items():
        write(folder / f"{name}.toml", other)
    write(folder / "config.toml", text)
    return load_config(folder / "config.toml", {"HOME": str(folder / "home")})


def write(path: Path, text: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    path.chmod(0o600)


def lines(loaded: LoadedConfig) -> list[str]:
    return [str(problem) for problem in loaded.problems]
