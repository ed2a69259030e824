"""Boxes and tracks of an edit."""

TEXTS = {
    "finite": "the coordinates must be finite numbers",
    "needs": "{where}: a new box needs {field}.",
    "no_checkpoint": "{where}: checkpoint {id} is not one of this project.",
    "no_label": "{where}: label {id} is not a label of this project.",
    "one_pixel": "a box must be at least one pixel wide and high",
    "outside": "the box must lie within the frame of {width:g} x {height:g} pixels",
    "score": "{where}: a score is 0 to 1.",
    "track_elsewhere": "Track {id} belongs to another source.",
    "unfit": "{where}: {reason}",
    "zone_area": "a zone must have an area of at least one pixel",
    "zone_crosses": "the outline must not cross or touch itself",
    "zone_finite": "the coordinates must be finite numbers, in pixels of the frame",
    "zone_points": "a zone has {fewest} to {most} points",
}
