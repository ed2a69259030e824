"""Frames, leases and reviews."""

TEXTS = {
    "click_outside": "The point must lie within the frame of {width} x {height} pixels.",
    "leased": "{name} is working on this frame. Take it over, or go to another.",
    "no_label": "There is no label {id} in this project.",
    "none": "There is no frame {id}.",
    "none_here": "There is no frame {id} in this project.",
    "not_submitted": "This frame is not submitted, so there is nothing to review yet.",
    "open_proposals": "{open} proposals are open. Accept or reject them, or say what becomes of them.",
    "stale": "The frame is at revision {revision}, you saw {seen}. Look again before you submit.",
}
