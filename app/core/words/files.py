"""Stored and uploaded files."""

TEXTS = {
    "missing": "The stored file {sha256} is missing.",
    "too_large": "The file is larger than the configured {limit:,.0f} MiB.",
}
