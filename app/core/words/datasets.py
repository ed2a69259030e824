"""Datasets and their manifests."""

TEXTS = {
    "block_seconds": "A block must last at least a second.",
    "manifest_frame": "A line of the manifest is not a frame ({error}); the file is damaged.",
    "manifest_json": "A line of the manifest is not JSON ({error}); the file is damaged.",
    "manifest_object": "A line of the manifest is not a JSON object; the file is damaged.",
    "manifest_version": "This manifest has version {version}; this release reads versions 1 and 2.",
    "name_empty": "A dataset needs a name.",
    "name_taken": "This project has a dataset '{name}' already. Datasets never change; take another name.",
    "no_frames": (
        "No frame is ready: a dataset takes submitted and accepted frames. Submit some on the labeling page first."
    ),
    "no_manifest": "This file is not the manifest of a dataset.",
    "none": "There is no dataset {id}.",
    "val_share": "The share of validation must be at least 0 and less than 1.",
}
