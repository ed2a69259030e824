"""Cameras and their zones."""

TEXTS = {
    "name_empty": "A camera needs a name.",
    "name_taken": "This project has a camera '{name}' already.",
    "needs_revision": "Name the revision of the camera whose zones you replace.",
    "no_scene": "There is no camera '{name}'; choose one of {known}.",
    "none": "There is no camera {id}.",
    "stale": (
        "Somebody changed this camera meanwhile: it is at revision {revision}, you saw {seen}. Look at what "
        "is stored and decide again."
    ),
    "too_many_zones": "A camera has at most {most} zones.",
    "zone_twice": "Two zones have the same id.",
    "zone_unfit": "{where}: {reason}.",
}
