"""Reading PASCAL VOC annotations, ours or others'."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from app.core.formats import safe_xml, values
from app.core.formats.base import Fault, LabeledBox, LabeledFrame, Unreadable
from app.core.formats.unpack import MIB, Files
from app.core.geometry import Box
from app.core.words import say

# Says that <source> holds the names that the frame has with us.
OURS = "RapidLabel"
SETS = "ImageSets/Main"
LARGEST_XML = 16 * MIB
LARGEST_SET = 64 * MIB


def read_files(files: Files) -> Iterator[LabeledFrame | Fault]:
    splits = _read_splits(files)
    documents = [path for path in files.paths() if path.lower().endswith(".xml")]
    if not documents:
        raise Unreadable(say("formats.no_voc"))
    for path in documents:
        try:
            yield from _read_frame(path, files.read(path, LARGEST_XML), splits.get(PurePosixPath(path).stem))
        except Unreadable as error:
            yield Fault(path, "", error.text)


def _read_splits(files: Files) -> dict[str, str]:
    """The split of each frame by its file's stem, from the sets that name one split (not trainval)."""
    splits = {}
    for path in files.paths():
        pure = PurePosixPath(path)
        if pure.parent.match(SETS) and pure.suffix == ".txt" and pure.stem in {"train", "val", "test"}:
            stems = files.read(path, LARGEST_SET).decode("utf-8", errors="replace").split()
            splits.update(dict.fromkeys(stems, pure.stem))
    return splits


def _read_frame(path: str, data: bytes, split: str | None) -> Iterator[LabeledFrame | Fault]:
    root = safe_xml.parse(data)
    if root.tag != "annotation":
        raise Unreadable(say("formats.voc_root", tag=root.tag))
    boxes: list[LabeledBox] = []
    for position, element in enumerate(root.iterfind("object"), start=1):
        try:
            boxes.append(_read_object(element))
        except Unreadable as error:
            yield Fault(path, f"object {position}", error.text)
    ours = root.findtext("source/annotation") == OURS
    yield LabeledFrame(
        name=values.text(root.findtext("source/image" if ours else "filename"), "<filename>"),
        width=values.size(root.findtext("size/width"), "<width>"),
        height=values.size(root.findtext("size/height"), "<height>"),
        source=(root.findtext("source/database") or "") if ours else "",
        split=split,
        boxes=boxes,
    )


def _read_object(element: Element) -> LabeledBox:
    texts = _texts(element)
    ignore = values.flag(texts.get("ignore"), "<ignore>")
    score = texts.get("score")
    return LabeledBox(
        values.text(texts.get("name"), "<name>"),
        *_read_bndbox(element.find("bndbox")),
        occluded=values.flag(texts.get("occluded"), "<occluded>"),
        truncated=values.flag(texts.get("truncated"), "<truncated>"),
        difficult=values.flag(texts.get("difficult"), "<difficult>") and not ignore,
        ignore=ignore,
        track=texts.get("track"),
        score=None if score is None else values.number(score, "<score>"),
    )


def _texts(element: Element) -> dict[str, str | None]:
    return {child.tag: child.text for child in element}


def _read_bndbox(element: Element | None) -> Box:
    texts = {} if element is None else _texts(element)
    xmin, ymin, xmax, ymax = (values.number(texts.get(tag), f"<{tag}>") for tag in ("xmin", "ymin", "xmax", "ymax"))
    return values.area_of(Box(xmin - 1, ymin - 1, xmax, ymax))
