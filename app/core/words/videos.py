"""Videos."""

TEXTS = {
    "codec": "{name} is not a video codec.",
    "every_n": "every_n must be 1 or more.",
    "fps": "fps must be above 0 and at most {most}.",
    "no_picture": "The file holds no picture that can be decoded.",
    "no_stream": "The file has no video stream.",
    "sampling": "Give either every_n or fps, and only one of them.",
    "too_large": (
        "The video is {width} x {height} pixels. At most {max_side} a side and {max_pixels:,} in all are read."
    ),
    "unreadable": "The file is not a video that can be read. Use mp4, avi, mkv, mov or ts.",
}
