"""Checkpoints."""

TEXTS = {
    "damaged": "The checkpoint {name} is damaged; resume from the one before.",
    "folder_used": "{folder} holds checkpoints already; resume from them or choose another folder.",
    "none": "There is no checkpoint {id}.",
    "none_here": "There is no checkpoint {id} in this project.",
    "none_whole": "No checkpoint in {folder} is whole; there is nothing to go back to.",
    "other_network": "The checkpoint is of another network: {arrays} arrays differ, {first} first.",
    "other_run": (
        "The checkpoint belongs to a run with another {field}; start a new job that continues from its "
        "weights instead of resuming it."
    ),
    "weights_gone": (
        "The weights of checkpoint {id} were removed to make room: of a training the newest, the best and those that "
        "something was made with stay. Choose another one."
    ),
    "weights_missing": "The weights of checkpoint {id} are missing or damaged; choose another.",
}
