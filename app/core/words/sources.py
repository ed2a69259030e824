"""Sources and their ingest."""

TEXTS = {
    "different_kinds": "Send one video, one zip, or any number of images at a time.",
    "no_frame": "No frame could be made of {name}: {reason}",
    "no_pictures": "it holds no picture",
    "none": "There is no source {id}.",
    "none_here": "There is no source {id} in this project.",
    "same_names": "Two of the images have the same name. Names find labels again; make them differ.",
    "unsupported": (
        "{name} is not a video, an image or a zip of images that is read here. Send mp4, avi, mkv, mov or "
        "ts; JPEG, PNG, WebP, BMP or TIFF; or a zip of images."
    ),
}
