"""The checks before training."""

TEXTS = {
    "failed": (
        "The check before training failed at the {what}. If the options are sound, the detector's file is at fault."
    ),
    "gradient": "gradient: it is not a number before the first step",
    "huge_gradient": "gradient: its norm is {norm:.2g} before the first step",
    "loss": "loss: it is not a number before the first step: {losses}",
    "no_picture": "The checks before training {id} have no picture {place}.",
    "overfit": (
        "overfitting: the loss of one batch does not fall when nothing else is learnt: {first:.3g} before, {last:.3g} "
        "after {steps} steps"
    ),
    "round_trip": "round trip: the box {box} does not come back from its targets",
    "shape": "shape: the network answers {answer}, its targets are {wanted}",
    "type": "type: the raw output is {type}, it has to be float32 whatever the precision",
    "zero_gradient": "gradient: it is zero: nothing would be learnt",
}
