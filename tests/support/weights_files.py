"""Weights files as people send them, sound and not."""

import io
import json
import struct
import zipfile

import numpy as np


def safetensors(tensors, dtype="F32"):
    """The bytes of a safetensors file of name -> array."""
    header, body = {"__metadata__": {"format": "pt"}}, b""
    for name, array in tensors.items():
        data = bfloat16(array) if dtype == "BF16" else np.asarray(array, "<f4").tobytes()
        header[name] = {
            "dtype": dtype,
            "shape": list(np.shape(array)),
            "data_offsets": [len(body), len(body) + len(data)],
        }
        body += data
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + body


def bfloat16(array):
    return (np.asarray(array, "<f4").view(np.uint32) >> 16).astype("<u2").tobytes()


def keras_archive(weights=b"\x89HDF\r\n\x1a\n", config=None, **more):
    """The bytes of a `.keras` file; `more` are further members."""
    members = {"config.json": json.dumps(config or {"class_name": "Functional"}), "model.weights.h5": weights, **more}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()
