"""How an ignore zone travels in COCO: as a crowd region of every category, with its outline as the segmentation."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from app.core.formats.coco_document import OURS, ZONE
from app.core.geometry import DECIMALS, Box
from app.core.zones import LEAST_AREA, Zone, bounds, clipped, polygon_area, rounded


def zone_annotations(
    zones: Iterable[Zone], picture: Box, category_ids: Iterable[int], ids: Iterator[int], image_id: int
) -> Iterator[Mapping[str, Any]]:
    """The annotations of one image; a zone that lies outside the picture has none."""
    categories = list(category_ids)
    for zone in zones:
        outline = rounded(clipped(zone.points, picture))
        if not outline or polygon_area(outline) < LEAST_AREA:
            continue
        edges = bounds(outline)
        for category_id in categories:
            yield {
                "id": next(ids),
                "image_id": image_id,
                "category_id": category_id,
                "bbox": [edges.x1, edges.y1, round(edges.width, DECIMALS), round(edges.height, DECIMALS)],
                "area": round(polygon_area(outline), 2 * DECIMALS),
                "iscrowd": 1,
                "segmentation": [[value for point in outline for value in point]],
                OURS: {ZONE: str(zone.id)},
            }
