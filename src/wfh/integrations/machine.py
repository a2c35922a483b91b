"""What the machine knows about its person: name, language, boot. A guess to start from; each is empty when unknown."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from wfh.domain.time.sanitize import clean
from wfh.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping


def machine_language(environ: Mapping[str, str]) -> str:
    """Return the first language of the environment that wfh speaks, else English."""
    asked = (environ.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    codes = (code.partition(".")[0].replace("-", "_").partition("_")[0] for value in asked for code in value.split(":"))
    spoken = (code.casefold() for code in codes if code)
    return next((code for code in spoken if code in LANGUAGES), "en")


@cache
def machine_boot() -> str:
    """Return the name the system has for this boot, or an empty text where it has none."""
    try:
        return clean(Path("/proc/sys/kernel/random/boot_id").read_text("ascii")).strip()
    except (OSError, ValueError):
        return ""


def machine_user(environ: Mapping[str, str]) -> str:
    """Return the person's name as the machine has it: the full name, else the name they log in with, else nothing."""
    login = next((environ[name] for name in ("LOGNAME", "USER", "USERNAME") if environ.get(name)), "")
    return clean(_full_name() or login).strip()


def _full_name() -> str:
    if os.name != "posix":
        return ""
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_gecos.partition(",")[0].strip()
    except (KeyError, OSError):
        return ""
