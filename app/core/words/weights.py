"""Uploaded weights."""

TEXTS = {
    "export_differs": (
        "The {format} file differs from the trained network by {pixels:.2g} pixels and {score:.2g} in score, "
        "so it was not kept. Take another format."
    ),
    "export_failed": "The {format} file could not be made: {reason}",
    "hdf5_damaged": "The HDF5 file is damaged: {error}. Save and send it again.",
    "holds_lambda": (
        "The file holds a Lambda layer, which is stored code. Nothing uploaded is ever executed: send plain weights."
    ),
    "holds_pickle": (
        "The file holds a pickle, as PyTorch's files do; save its tensors as safetensors. Nothing uploaded "
        "is ever executed: send plain weights."
    ),
    "keras_damaged": "The .keras file is damaged: {error}. Save and send it again.",
    "keras_unreadable": "The .keras file is damaged or encrypted. Save and send it again.",
    "label_unknown": "'{name}' is not a label of this project",
    "labels": "labels: {what}. The project has {known}; give them in the order of the outputs.",
    "labels_each": "name each label once, at least one",
    "labels_none": "none",
    "layers_differ": "The first weights do not fit: {layers} layers differ, {first} first.",
    "link": "The HDF5 file holds a link at {name}; weights are stored in the file itself.",
    "misfit": (
        "The weights do not fit {detector} with these options and the labels {labels}. Send the options and "
        "labels that they were trained with. ({reason})"
    ),
    "no_keras": "This archive is no .keras file: it holds no config.json with model.weights.h5.",
    "no_weight": "no such weight",
    "not_finite": "The weights cannot be used: {name} holds NaN or infinity.",
    "not_numbers": "The HDF5 file holds something other than numbers at {name}.",
    "old_keras": (
        "This is a file of Keras 2, or a whole model in the old HDF5 layout. Load it in Keras 3 and send "
        "what model.save_weights('x.weights.h5') or model.save('x.keras') writes."
    ),
    "other_file": "The HDF5 file keeps the numbers of {name} in another file; send one that holds them.",
    "other_labels": "These weights know other labels; choose transfer instead of continue.",
    "pickle": (
        "The file is a pickle, which runs code when it is read. Nothing uploaded is ever executed: send plain weights."
    ),
    "safetensors_damaged": "The safetensors file is damaged, or '{name}' is not of type {types}.",
    "safetensors_header": "The safetensors file is damaged: its header cannot be read.",
    "shape": "the shape {shape}",
    "tensor_differs": (
        "The weights do not fit this detector with these options and labels: for '{name}' the file has "
        "{has}, the network {wants}."
    ),
    "too_many_entries": "The HDF5 file has more than {most:,} entries: these are no weights.",
    "too_many_numbers": (
        "The weights do not fit this detector with these options: {name} has {size:,} numbers, the largest "
        "layer has {largest:,}."
    ),
    "unfit": "The weights {name} do not fit this detector and these labels: {error}",
    "unpacks_too_large": "The weights in the archive are larger than {limit:,} bytes.",
    "unsupported": (
        "This is no weights file that is read here. Send Keras weights (save_weights to x.weights.h5), a "
        ".keras file, or safetensors named by the paths of the weights."
    ),
}
