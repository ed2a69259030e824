"""Still pictures."""

TEXTS = {
    "bits_32": "Pictures of 32 bits a pixel have no fixed brightness range. Convert them to 8 or 16 bits.",
    "damaged": "The picture is damaged or cut off: {reason}.",
    "region": "The region must lie within the picture of {width} x {height} pixels and not be empty.",
    "too_large": (
        "The picture is {width} x {height} pixels. At most {max_side} a side and {max_pixels:,} in all are read."
    ),
    "unreadable": "This is not a picture that can be read. Use JPEG, PNG, WebP, BMP or TIFF.",
}
