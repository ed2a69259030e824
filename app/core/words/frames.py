"""Frames, leases and reviews."""

TEXTS = {
    "leased": "{name} is working on this frame. Take it over, or go to another.",
    "none": "There is no frame {id}.",
    "none_here": "There is no frame {id} in this project.",
    "not_submitted": "This frame is not submitted, so there is nothing to review yet.",
    "open_proposals": "{open} proposals are open. Accept or reject them, or say what becomes of them.",
    "stale": "The frame is at revision {revision}, you saw {seen}. Look again before you submit.",
}
