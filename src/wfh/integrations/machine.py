"""What the machine knows about its user: name, language, boot. Defaults only; empty if unknown."""

from __future__ import annotations

import os
from functools import cache

from wfh.domain.time.sanitize import clean
from wfh.words import spoken_language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


def machine_language(environ: Mapping[str, str]) -> str:
    """Return the first language of the environment that wfh speaks, else English."""
    settings = (environ.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    codes = (
        code.partition(".")[0].replace("-", "_").partition("_")[0] for value in settings for code in value.split(":")
    )
    return spoken_language(code.casefold() for code in codes)


@cache
def machine_boot() -> str:
    """Return the system's id of this boot, or an empty text if it has none."""
    try:
        with open("/proc/sys/kernel/random/boot_id", encoding="utf-8") as file:  # noqa: PTH123  (that costs more than all it says)
            return clean(file.read()).strip()
    except (OSError, ValueError):
        return ""


def machine_user(environ: Mapping[str, str]) -> str:
    """Return the user's name on this machine: the full name, else the login name, else an empty text."""
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
