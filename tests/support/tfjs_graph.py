"""A TensorFlow.js graph model run as it is, in plain TensorFlow: what a conversion has to equal."""

import copy
import json

import numpy as np
import tensorflow as tf
from google.protobuf import json_format

INT32, INT64 = 3, 9


def run_graph(graph, model, inputs):
    """The outputs, by the names of the model's JSON (bytes), for `inputs` by name; `graph` is read from the same."""
    definition = tf.compat.v1.GraphDef()
    for node in graph.nodes.values():
        definition.node.append(_node(node, graph.weights))
    signature = json.loads(model)["signature"]
    wrapped = tf.compat.v1.wrap_function(lambda: tf.graph_util.import_graph_def(definition, name=""), [])
    feeds, fetches = ([wrapped.graph.get_tensor_by_name(name) for name in signature[side]] for side in
                      ("inputs", "outputs"))  # fmt: skip
    found = wrapped.prune(feeds, fetches)(*(tf.constant(inputs[name]) for name in signature["inputs"]))
    return dict(zip(signature["outputs"], map(np.asarray, found), strict=True))


def _node(node, weights):
    definition = tf.compat.v1.NodeDef()
    if node["op"] == "Const":
        definition.name, definition.op = node["name"], "Const"
        value = tf.make_tensor_proto(weights[node["name"]])
        definition.attr["value"].tensor.CopyFrom(value)
        definition.attr["dtype"].type = value.dtype
        return definition
    json_format.ParseDict(copy.deepcopy(node), definition, ignore_unknown_fields=True)
    for attribute in definition.attr.values():
        # TensorFlow.js narrows whole numbers.
        if attribute.type == INT64:
            attribute.type = INT32
    return definition
