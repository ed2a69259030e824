"""Projects and labels."""

TEXTS = {
    "hotkey": "A hotkey is one of 1 to 9, each used once.",
    "label_count": "A project needs 1 to {most} labels.",
    "label_empty": "A label needs a name.",
    "label_twice": "Two labels have the same name.",
    "name_empty": "A project needs a name.",
    "none": "There is no project {id}.",
}
