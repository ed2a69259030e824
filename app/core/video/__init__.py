"""Video in and out. The only place that imports PyAV.

A video's pictures are numbered here, once: a picture's index is its position in presentation order, counted while
decoding. Nothing computes an index from time and frame rate, because variable frame rates and damage make that wrong.
"""

from app.core.video.container import MAX_PIXELS, MAX_SIDE
from app.core.video.decoder import DecodedFrame, Decoder, decode
from app.core.video.probe import VideoInfo, probe
from app.core.video.sampling import Sampling
from app.core.video.writer import write_video

__all__ = [
    "MAX_PIXELS",
    "MAX_SIDE",
    "DecodedFrame",
    "Decoder",
    "Sampling",
    "VideoInfo",
    "decode",
    "probe",
    "write_video",
]
