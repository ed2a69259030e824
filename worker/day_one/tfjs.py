"""Reading the weights of a TensorFlow.js graph model: what its JSON says lies in the binary file, one after another."""

import json
import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

STORED: dict[str, np.dtype[Any]] = {"float32": np.dtype("<f4"), "int32": np.dtype("<i4"), "float16": np.dtype("<f2")}


class Graph:
    """`nodes` by name; `weights` by name, half precision widened to float32."""

    def __init__(self, model: bytes, binary: bytes) -> None:
        described = json.loads(model)
        self.nodes: dict[str, Any] = {node["name"]: node for node in described["modelTopology"]["node"]}
        self.weights: dict[str, NDArray[Any]] = {}
        place = 0
        for group in described["weightsManifest"]:
            for entry in group["weights"]:
                stored = STORED[entry.get("quantization", {}).get("dtype", entry["dtype"])]
                count = math.prod(entry["shape"])
                value = np.frombuffer(binary, stored, count, place).reshape(entry["shape"])
                self.weights[entry["name"]] = value.astype(entry["dtype"])
                place += count * stored.itemsize
        if place != len(binary):
            raise ValueError(f"the weights take {place} bytes, the file has {len(binary)}")

    def convolution(self, name: str) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Kernel (rows, columns, in, out) and bias (out,) of the convolution node `name` and the sum after it."""
        kernel = self.weights[self.nodes[name]["input"][1]]
        (add,) = (node for node in self.nodes.values() if node["op"] == "Add" and name in node["input"])
        (bias,) = (self.weights[other] for other in add["input"] if other != name)
        return kernel, bias.reshape(-1)
