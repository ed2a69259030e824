"""Imports of labels."""

TEXTS = {
    "fault": "{file}: {reason}",
    "fault_at": "{file}: {where}: {reason}",
    "frame_twice": "is in the file twice; only the first one is read",
    "no_frame": "is no frame here",
    "no_label": "'{label}' is not a label of this project",
    "several_frames": "is the name of several frames; import into one source",
}
