"""Two steps and a prediction on JAX in a process that finds no TensorFlow: `python -m ... FOLDER`; prints JSON."""

import json
import sys
from importlib.machinery import PathFinder
from pathlib import Path

import numpy as np

OPTIONS = {"width": 0.0625, "depth": 0.0625, "input_size": 64, "batch_size": 2, "steps": 2, "precision": "bfloat16"}


class WithoutTensorFlow(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        return None if name.partition(".")[0] == "tensorflow" else super().find_spec(name, path, target)


def main(folder):
    sys.meta_path = [WithoutTensorFlow if finder is PathFinder else finder for finder in sys.meta_path]
    from tests.support.recorder import Recorder
    from tests.support.shapes import make_set
    from worker.training.event_files import EventFiles
    from worker.training.loop import train
    from worker.training.predict import Predictor

    frames = make_set(folder / "images", train=2, val=1)
    recorder, events = Recorder(), EventFiles(folder / "events")
    result = train("nano", frames, OPTIONS, folder / "run", recorder, cache=folder / "cache")
    events.metrics(1, {"loss": 1.0}, "train")
    events.close()
    predictor = Predictor(result.checkpoint.weights_path, "nano", OPTIONS, frames.labels)
    found = predictor.predict([np.zeros((48, 64, 3), np.uint8)], threshold=0.0)[0]
    print(json.dumps({"losses": recorder.values("loss", "train"), "boxes": len(found.boxes)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
