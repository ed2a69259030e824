"""Edits."""

TEXTS = {
    "box_twice": "A box changes once in an edit.",
    "change_empty": "A change needs a `before`, an `after`, or both.",
    "empty": "An edit needs at least one change.",
    "frame_accepted": "Frame {id} is accepted. A reviewer can reject it to open it again.",
    "id_reused": "This edit id was used for another edit. Make a new id.",
    "stale": "Somebody changed the same boxes meanwhile. Look at what is stored and decide again.",
    "too_large": "An edit holds at most {most:,} changes. Send several edits.",
}
