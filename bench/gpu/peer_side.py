"""Run by a Python that has ultralytics and a torch for GPUs: SIZE BATCH PRECISION. Reads lines NAME COUNT, runs that part so
many times, prints the seconds it took.
"""

import copy
import sys
import time
from collections.abc import Callable

import torch
from ultralytics.cfg import get_cfg
from ultralytics.nn.tasks import DetectionModel
from ultralytics.utils.torch_utils import ModelEMA

BOXES, LABELS, CLIP_NORM = 8, 2, 10.0


def make_parts(size: int, batch: int, *, mixed: bool) -> dict[str, Callable[[], object]]:
    """One step as its trainer makes it (loss, scaled gradients, clipping, AdamW, average), from pinned bytes; inference
    with norms fused. `mixed` is its AMP: half precision where it is safe; inference is all in half precision then.
    """
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.manual_seed(0)
    model = DetectionModel("yolov8n.yaml", nc=LABELS, verbose=False).to(device)
    model.args = get_cfg()
    served = copy.deepcopy(model).eval().fuse(verbose=False)
    served = served.half() if mixed else served
    optimizer, average = torch.optim.AdamW(model.parameters(), 1.5e-3), ModelEMA(model)
    scaler = torch.amp.GradScaler(device.type, enabled=mixed)
    images = torch.randint(0, 256, (batch, 3, size, size), dtype=torch.uint8)
    images = images.pin_memory() if device.type == "cuda" else images
    targets = {
        "batch_idx": torch.arange(batch).repeat_interleave(BOXES).float(),
        "cls": torch.randint(0, LABELS, (batch * BOXES, 1)).float(),
        "bboxes": torch.rand(batch * BOXES, 4) * 0.2 + 0.1,
    }

    def train() -> None:
        model.train()
        optimizer.zero_grad()
        given = {name: value.to(device, non_blocking=True) for name, value in targets.items()}
        with torch.amp.autocast(device.type, enabled=mixed):
            given["img"] = images.to(device, non_blocking=True).float() / 255
            loss, _ = model(given)
        scaler.scale(loss.sum()).backward()
        scaler.unscale_(optimizer)
        torch.nn.utils.clip_grad_norm_(model.parameters(), CLIP_NORM)
        scaler.step(optimizer)
        scaler.update()
        average.update(model)

    def infer() -> None:
        with torch.inference_mode():
            pictures = images.to(device, non_blocking=True)
            served((pictures.half() if mixed else pictures.float()) / 255)

    return {"train": train, "infer": infer}


def main(size: int, batch: int, precision: str) -> None:
    torch.backends.cudnn.benchmark = True
    parts = make_parts(size, batch, mixed=precision == "amp")
    for line in sys.stdin:
        name, count = line.split()
        started, worked = time.perf_counter(), time.process_time()
        for _ in range(int(count)):
            parts[name]()
        if torch.cuda.is_available():
            torch.cuda.synchronize()
        print("seconds", time.perf_counter() - started, time.process_time() - worked, flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
