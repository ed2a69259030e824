"""The options that every detector takes. Each class becomes the JSON Schema behind the job form.

No Keras here: a schema must cost nothing to load.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from worker.detectors.groups import shown
from worker.training.tiles import MOST_TILES

TrainerName = Literal["sgd", "momentum", "adam", "adamw"]
Precision = Literal["float32", "bfloat16"]
Augmentation = Literal["none", "flip", "all"]
Chance = Literal["auto"] | Annotated[float, Field(ge=0, le=1)]
"""Of something that happens to a picture, or whatever is right for the run."""


class DetectorOptions(BaseModel):
    """Every field has a default that works; a detector adds its own fields in a subclass."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    max_seconds: Annotated[float, Field(ge=10, le=30 * 86_400)] | None = Field(
        None,
        title="Time limit",
        description="Time for the whole job. The speed is measured, then the schedule fits itself to the time.",
        json_schema_extra=shown("length", "s"),
    )
    steps: Annotated[int, Field(ge=1, le=1_000_000)] | None = Field(
        None,
        title="Steps",
        description="Training steps, one batch each. Empty: what fits into the time limit or, without one, "
        "100 passes over the frames (at least 300 steps, at most 3,000). With a time limit too, the shorter one holds.",
        json_schema_extra=shown("length", "steps", suggested=True),
    )
    batch_size: Literal["auto"] | Annotated[int, Field(ge=1, le=1024)] = Field(
        "auto",
        title="Batch size",
        description="Frames per step. auto: the largest that fits the GPU, a sensible one on a CPU.",
        json_schema_extra=shown("machine", "frames"),
    )
    devices: Literal["auto"] | Annotated[int, Field(ge=1, le=64)] = Field(
        "auto",
        title="GPUs",
        description="GPUs of the machine that share each step, a part of the batch each. auto: as many as divide it.",
        json_schema_extra=shown("machine"),
    )
    input_size: int = Field(
        416,
        ge=64,
        le=1536,
        multiple_of=32,
        title="Input size",
        description="The side of the square pictures that are learnt from. Larger finds smaller objects and costs "
        "more. Left alone, together with the served size, both are chosen from the labels.",
        json_schema_extra=shown("data", "px", suggested=True, of_weights=True),
    )
    served_size: Annotated[int, Field(ge=64, le=2048, multiple_of=32)] | None = Field(
        None,
        title="Served size",
        description="The longer side at which frames are judged and boxes proposed, in the frame's own shape. Where it "
        "exceeds the input size, training sees crops of frames scaled to about it. Empty: the input size, if that was "
        "set.",
        json_schema_extra=shown("data", "px", suggested=True, of_weights=True),
    )
    tiles: int = Field(
        1,
        ge=1,
        le=MOST_TILES,
        title="Tiles along the longer side",
        description="More than 1 finds smaller objects: frames are enlarged so that this many overlapping tiles, each "
        "as large as the whole frame was, cover the longer side. Training sees crops at both scales; frames are judged "
        "and predicted whole and in tiles. 4 takes about 13 times as long to predict.",
        json_schema_extra=shown("data", of_weights=True),
    )
    trainer: TrainerName = Field(
        "adamw", title="Trainer", description="How gradients become steps.", json_schema_extra=shown("optimizer")
    )
    learning_rate: Annotated[float, Field(gt=0, le=10)] | None = Field(
        None,
        title="Learning rate",
        description="At its peak, after the warm-up. Empty: the trainer's own default, up to four times as much where "
        "a GPU takes larger batches than usual.",
        json_schema_extra=shown("optimizer", suggested=True),
    )
    start_share: Annotated[float, Field(ge=0, lt=1)] | None = Field(
        None,
        title="Share of the start",
        description="How much of the first weights stays in the outcome, which then does better in places it has not "
        "seen. Empty: half of a detector's own start weights if they know all labels, else nothing.",
        json_schema_extra=shown("network", suggested=True),
    )
    seed: int = Field(
        0,
        ge=0,
        le=2**31 - 1,
        title="Seed",
        description="Decides first weights, order and augmentation.",
        json_schema_extra=shown("data"),
    )
    checkpoint_every: Annotated[int, Field(ge=1)] | None = Field(
        None,
        title="Checkpoint every",
        description="How many steps a crash may cost at most. Empty: about a minute's, more where saving would take "
        "over 2 % of the time.",
        json_schema_extra=shown("saving", "steps", suggested=True),
    )
    keep_every: Annotated[int, Field(ge=1)] | None = Field(
        None,
        title="Keep a checkpoint every",
        description="A checkpoint at each of these steps stays whole, optimizer included. "
        "Empty: only the last two and the best do.",
        json_schema_extra=shown("saving", "steps"),
    )
    evaluate_every: Annotated[int, Field(ge=1)] | None = Field(
        None,
        title="Evaluate every",
        description="How often the validation frames are judged. Empty: about 8 times in a run, at least every half "
        "hour, fewer where that would take over 12 % of the time.",
        json_schema_extra=shown("saving", "steps", suggested=True),
    )
    patience: Annotated[int, Field(ge=1)] | None = Field(
        None,
        title="Patience",
        description="The training ends early after so many evaluations in a row without a better AP. "
        "Empty: it never does.",
        json_schema_extra=shown("saving", "evaluations"),
    )
    freeze_backbone: bool = Field(
        False,
        title="Freeze the backbone",
        description="Train neck and head only: quicker, and right when the first weights know the scene already.",
        json_schema_extra=shown("network"),
    )
    unfreeze_after: Annotated[int, Field(ge=1)] | None = Field(
        None,
        title="Unfreeze the backbone after",
        description="The backbone stands still for so many steps, then trains with the rest after a new warm-up. "
        "Empty: it does as the option above says, to the end.",
        json_schema_extra=shown("network", "steps"),
    )
    precision: Precision = Field(
        "float32",
        title="Precision",
        description="bfloat16 halves memory on GPUs that have it; head outputs and loss stay float32.",
        json_schema_extra=shown("machine"),
    )
    augment: bool = Field(
        True,
        title="Augment",
        description="Flip, scale, move and recolour training frames at random.",
        json_schema_extra=shown("data"),
    )
    mosaic: Chance = Field(
        "auto",
        title="Mosaic",
        description="How likely a picture is made of parts of four, 0 to 1. auto: half the time when training from "
        "scratch, else never. Not in the last 15 % of the steps, and only with Augment.",
        json_schema_extra=shown("data"),
    )
    mixup: Chance = Field(
        "auto",
        title="Mixup",
        description="How likely a second picture shines through, 0 to 1. auto: one time in ten when training from "
        "scratch, else never. Not in the last 15 % of the steps, and only with Augment.",
        json_schema_extra=shown("data"),
    )
    copy_paste: Chance = Field(
        "auto",
        title="Copies of small objects",
        description="How likely small objects of another frame are copied in, 0 to 1. auto: where a tenth of the boxes "
        "or more are small, three times in ten. Only with Augment.",
        json_schema_extra=shown("data"),
    )
    grey: float = Field(
        0.05,
        ge=0,
        le=1,
        title="Grey",
        description="How likely a picture loses its colours. Only with Augment.",
        json_schema_extra=shown("data"),
    )
    blur: float = Field(
        0.05,
        ge=0,
        le=1,
        title="Blur",
        description="How likely a picture is blurred. Only with Augment.",
        json_schema_extra=shown("data"),
    )
    balance: bool = Field(
        True,
        title="Balance",
        description="Frames with rare labels, and those of cameras with few frames, come more often.",
        json_schema_extra=shown("data"),
    )

    def frozen(self, step: int) -> bool:
        """Does the backbone stand still in this step, counted from 0?"""
        if self.unfreeze_after is None:
            return self.freeze_backbone
        return step < self.unfreeze_after

    @property
    def augmentation(self) -> Augmentation:
        """What happens to training frames."""
        return "all" if self.augment else "none"

    @property
    def served(self) -> int:
        """The longer side of a frame, in pixels, when it is judged or predicted."""
        return self.served_size or self.input_size
