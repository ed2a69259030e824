"""Labels of the same meaning under different names, so that weights of one project serve another."""

from collections.abc import Sequence

# The classes of COCO that stand on roads, by what teams call them; others go by their own name.
ALSO_KNOWN_AS = {
    "person": ("people", "pedestrian", "human", "사람", "보행자"),
    "bicycle": ("bike", "자전거"),
    "car": ("vehicle", "automobile", "차", "자동차", "승용차", "차량"),
    "motorcycle": ("motorbike", "오토바이"),
    "bus": ("버스",),
    "truck": ("lorry", "트럭", "화물차"),
    "traffic light": ("신호등",),
    "dog": ("개",),
    "cat": ("고양이",),
}
_MEANT = {other: name for name, others in ALSO_KNOWN_AS.items() for other in others}


def meaning(name: str) -> str:
    """The name under which labels of the same meaning are one: without case and underscores, in the words of COCO."""
    plain = " ".join(name.casefold().replace("_", " ").replace("-", " ").split())
    return _MEANT.get(plain, plain)


def place(name: str, among: Sequence[str]) -> int | None:
    """Where `among` the names one of this meaning stands: the very same one, else the first."""
    if name in among:
        return list(among).index(name)
    wanted = meaning(name)
    return next((index for index, other in enumerate(among) if meaning(other) == wanted), None)
