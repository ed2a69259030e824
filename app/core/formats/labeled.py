"""A dataset's frames as the formats take them."""

from app.core.formats.base import LabeledBox, LabeledFrame
from app.core.manifest import Header, ManifestBox, ManifestFrame


def labeled_frame(frame: ManifestFrame, header: Header) -> LabeledFrame:
    """The frame with its labels by name, its tracks by their number in the source."""
    return LabeledFrame(
        name=frame.name,
        width=frame.width,
        height=frame.height,
        source=frame.source,
        sha256=frame.sha256,
        pts_us=frame.pts_us,
        index=frame.index,
        split=frame.split,
        boxes=[_labeled_box(box, header) for box in frame.boxes],
    )


def _labeled_box(box: ManifestBox, header: Header) -> LabeledBox:
    return LabeledBox(
        header.labels[box.label].name,
        *box.bbox,
        occluded=box.occluded,
        truncated=box.truncated,
        difficult=box.difficult,
        ignore=box.ignore,
        track=box.track_id if box.track_number is None else str(box.track_number),
        score=box.score,
    )
