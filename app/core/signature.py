"""What kind of file some first bytes begin, whatever the file is called."""

from typing import Literal

HEAD = 1_024
# MPEG transport streams: a sync byte at each packet of 188 bytes, or of 192 with a time code before each.
TS_PACKET, M2TS_PACKET, SYNC = 188, 192, 0x47
MOV_ATOMS = {b"ftyp", b"moov", b"mdat", b"free", b"wide", b"skip", b"pnot"}
IMAGES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"BM", b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")


def kind_of(head: bytes) -> Literal["video", "image", "zip"] | None:
    """Tell from the first `HEAD` bytes: a video container, a still, a zip archive, or None for anything else."""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(IMAGES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return "image"
    return "video" if _is_video(head) else None


def _is_video(head: bytes) -> bool:
    riff_avi = head[:4] == b"RIFF" and head[8:12] == b"AVI "
    matroska = head.startswith(b"\x1a\x45\xdf\xa3")
    iso_media = head[4:8] in MOV_ATOMS
    transport_stream = any(
        all(head[at : at + 1] == bytes([SYNC]) for at in range(start, start + 3 * packet, packet))
        for start, packet in ((0, TS_PACKET), (4, M2TS_PACKET))
    )
    return riff_avi or matroska or iso_media or transport_stream
