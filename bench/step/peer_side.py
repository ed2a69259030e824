"""Run by a Python that has ultralytics: LAYOUT SIZE BATCH. Reads names of parts, prints the seconds that each took, and worked."""

import copy
import sys
import time
from collections.abc import Callable

import torch

# torchvision's own operators are built for another torch, and its import asks for them; none is called here.
for _operator in ("nms(Tensor dets, Tensor scores, float threshold) -> Tensor", "qnms(Tensor a) -> Tensor"):
    torch.library.Library("torchvision", "FRAGMENT").define(_operator)

from ultralytics.cfg import get_cfg  # noqa: E402
from ultralytics.nn.tasks import DetectionModel  # noqa: E402
from ultralytics.utils.torch_utils import ModelEMA  # noqa: E402

BOXES, LABELS, CLIP_NORM = 8, 2, 10.0


def make_parts(layout: str, size: int, batch: int) -> dict[str, Callable[[], object]]:
    """One step as its trainer makes it (loss, gradients, clipping, AdamW, average); inference with norms fused."""
    memory = torch.channels_last if layout == "channels_last" else torch.contiguous_format
    torch.manual_seed(0)
    model = DetectionModel("yolov8n.yaml", nc=LABELS, verbose=False).to(memory_format=memory)
    model.args = get_cfg()
    served = copy.deepcopy(model).eval().fuse(verbose=False).to(memory_format=memory)
    optimizer, average = torch.optim.AdamW(model.parameters(), 1.5e-3), ModelEMA(model)
    images = torch.rand(batch, 3, size, size).to(memory_format=memory)
    targets = {
        "img": images,
        "batch_idx": torch.arange(batch).repeat_interleave(BOXES).float(),
        "cls": torch.randint(0, LABELS, (batch * BOXES, 1)).float(),
        "bboxes": torch.rand(batch * BOXES, 4) * 0.2 + 0.1,
    }
    one = images[:1].clone(memory_format=memory)

    def train() -> None:
        model.train()
        optimizer.zero_grad()
        loss, _ = model(targets)
        loss.sum().backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), CLIP_NORM)
        optimizer.step()
        average.update(model)

    def infer(pictures: torch.Tensor) -> None:
        with torch.inference_mode():
            served(pictures)

    return {"train": train, "batch": lambda: infer(images), "single": lambda: infer(one)}


def main(layout: str, size: int, batch: int) -> None:
    parts = make_parts(layout, size, batch)
    for line in sys.stdin:
        started, worked = time.perf_counter(), time.process_time()
        parts[line.strip()]()
        print("seconds", time.perf_counter() - started, time.process_time() - worked, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
