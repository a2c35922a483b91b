"""The manual page and the completions below ``share``, which a wheel brings along: ``python -m tests.docs.share``."""

from __future__ import annotations

from pathlib import Path

from tests.docs.man import FILE, manual_page
from wfh.cli.completion import completion_text
from wfh.words import set_language

SHARE = Path(__file__).parents[2] / "share"
FILES = {
    "bash": "bash-completion/completions/wfh",
    "zsh": "zsh/site-functions/_wfh",
    "fish": "fish/vendor_completions.d/wfh.fish",
}
"""Where the completion of each shell belongs below :data:`SHARE`."""


def texts() -> dict[Path, str]:
    """Return what each file is to hold, in English."""
    set_language("en")
    made = {SHARE / name: completion_text(shell) for shell, name in FILES.items()}
    return {SHARE / FILE: manual_page(), **made}


def write() -> None:
    """Write each file."""
    for path, text in texts().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    write()
