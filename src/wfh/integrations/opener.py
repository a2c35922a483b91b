"""Opens an address with the person's own program only; wfh itself connects to nothing."""

from __future__ import annotations

import subprocess
from threading import Thread

from wfh.errors import Problem, WfhError
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def open_address(command: Sequence[str], address: str, environ: Mapping[str, str]) -> None:
    """Start ``command`` with the address as its last argument, and do not wait. Raises WfhError if it cannot start."""
    try:
        started = subprocess.Popen(
            (*command, address), env=dict(environ), start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        what = _("the program “{command}” cannot be started: {why}").format(command=command[0], why=why)
        raise WfhError(Problem(what, "config.toml", key="ui.open")) from error
    Thread(target=started.wait, daemon=True).start()  # the system keeps what ended until somebody has asked
