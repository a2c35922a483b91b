"""Copies a text to the clipboard."""

from __future__ import annotations

from wfh.integrations.clipboard import CopyResult
from wfh.integrations.clipboard import copy as copy_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.usecases.workspace.workspace import Workspace

__all__ = ["CopyResult", "copy"]


def copy(ws: Workspace, text: str) -> CopyResult:
    """Copy ``text``, cleaned; return the way, and what to write to the terminal if that is the way.

    Raises WfhError if it is too long for that.
    """
    return copy_text(text, ws.environ)
