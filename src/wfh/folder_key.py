"""The name under which this machine keeps what belongs to one data folder.

It imports nothing, because the prompt's line needs it.
"""

from __future__ import annotations

import os

_OFFSET, _PRIME, _MASK = 0xCBF29CE484222325, 0x100000001B3, (1 << 64) - 1
_LONGEST = 40


def folder_key(folder: str) -> str:
    """Return a name that two paths share exactly when they lead to one folder: its own name, and a hash of its path.

    The hash is FNV-1a of 64 bits: hashlib would take a prompt longer than all the rest.
    """
    real = os.path.normcase(os.path.realpath(folder))
    number = _OFFSET
    for byte in os.fsencode(real):
        number = (number ^ byte) * _PRIME & _MASK
    name = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in real.rpartition(os.sep)[2])
    return f"{name[:_LONGEST]}-{number:016x}"
