"""Uploaded weights, told apart by their bytes and never executed: nothing is unpickled, no stored layer is built.

This is what can be seen cheaply. Whether the numbers fit a detector is found by a job in a process of its own.
"""

import json
import zipfile
from pathlib import Path
from typing import IO, Any, Literal

from app.core.errors import InvalidInput, Unsupported
from app.core.words import Text, say

WeightsKind = Literal["h5", "keras", "safetensors"]
KERAS_CONFIG, KERAS_WEIGHTS = "config.json", "model.weights.h5"
LARGEST_HEADER = 16 << 20
_HDF5 = b"\x89HDF\r\n\x1a\n"
_ZIP = b"PK\x03\x04"
# The opcode that begins a pickle of protocol 2 and later.
_PICKLE = tuple(bytes([0x80, protocol]) for protocol in range(2, 6))
_CODE_IN_LAYERS = {"Lambda", "__lambda__"}


def kind_of(file: IO[bytes], size: int) -> WeightsKind:
    """Tell Keras h5, `.keras` and safetensors apart. `file` must be able to seek.

    Raises `Unsupported` for anything else, `InvalidInput` for what would have to be executed to be used.
    """
    head = file.read(16)
    file.seek(0)
    if head.startswith(_HDF5):
        return "h5"
    if head.startswith(_PICKLE):
        raise _executable(say("weights.pickle"))
    if head.startswith(_ZIP):
        _check_keras(file)
        return "keras"
    if head[8:9] == b"{" and int.from_bytes(head[:8], "little") <= min(size, LARGEST_HEADER):
        return "safetensors"
    raise Unsupported(say("weights.unsupported"))


def unpack_keras(path: Path, target: Path, limit: int) -> None:
    """Copy the weights of a `.keras` file to `target`. Raises `InvalidInput` past `limit` bytes or when damaged."""
    left = limit
    try:
        with zipfile.ZipFile(path) as archive, archive.open(KERAS_WEIGHTS) as source, target.open("wb") as copy:
            while chunk := source.read(1 << 20):
                left -= len(chunk)
                if left < 0:
                    raise InvalidInput(say("weights.unpacks_too_large", limit=limit))
                copy.write(chunk)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError) as error:
        raise InvalidInput(say("weights.keras_damaged", error=error)) from error


def _check_keras(file: IO[bytes]) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            if any(name.endswith((".pkl", ".pickle")) for name in names):
                raise _executable(say("weights.holds_pickle"))
            if not {KERAS_CONFIG, KERAS_WEIGHTS} <= names:
                raise Unsupported(say("weights.no_keras"))
            with archive.open(KERAS_CONFIG) as member:
                config = json.loads(_head(member))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError, EOFError) as error:
        raise InvalidInput(say("weights.keras_unreadable")) from error
    if _holds_code(config):
        raise _executable(say("weights.holds_lambda"))


def _head(member: IO[bytes]) -> bytes:
    data = member.read(LARGEST_HEADER + 1)
    if len(data) > LARGEST_HEADER:
        raise ValueError("the description is too long")
    return data


def _holds_code(config: Any) -> bool:
    """Was a layer or function stored as code? Walked without recursion: the depth is the sender's choice."""
    waiting = [config]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            if str(value.get("class_name")) in _CODE_IN_LAYERS:
                return True
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
    return False


def _executable(what: Text) -> InvalidInput:
    return InvalidInput(what, fields={"file": what})
