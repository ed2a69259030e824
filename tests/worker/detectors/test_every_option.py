"""No option does nothing: each one of every detector names the test that fails when it is ignored."""

import ast
from functools import cache
from pathlib import Path

import pytest

from tests.support.keras_warnings import KERAS_COPIES
from worker.detectors import catalogue, find

pytestmark = KERAS_COPIES

HERE = Path(__file__).parents[1]
REACH = "training/test_options_reach_data.py::test_pictures_are_others"
SHAPES = "training/test_options_reach_data.py::test_batches_have_another_shape"
LOSSES = "detectors/test_options.py::test_each_loss_that_can_be_chosen_gives_a_loss_of_its_own"
PROOFS = {
    "max_seconds": "training/test_time_limit.py::test_at_a_steady_speed_nearly_all_of_the_time_is_used_and_never_more",
    "steps": "training/test_loop.py::test_steps_hold_when_they_are_fewer_than_the_time_allows",
    "batch_size": SHAPES,
    "devices": "training/test_devices.py::test_an_automatic_batch_is_a_part_for_each_gpu",
    "input_size": SHAPES,
    "served_size": REACH,
    "tiles": REACH,
    "trainer": "training/test_schedule.py::test_every_trainer_takes_its_own_rate_unless_told",
    "learning_rate": "training/test_schedule.py::test_every_trainer_takes_its_own_rate_unless_told",
    "start_share": "training/test_start_share.py::test_the_outcome_keeps_a_share_of_the_start",
    "seed": REACH,
    "checkpoint_every": "training/test_loop.py::test_checkpoints_come_at_their_steps_and_at_the_end",
    "keep_every": "training/test_loop.py::test_the_checkpoints_asked_for_are_kept",
    "evaluate_every": "training/test_time_limit.py::test_what_is_asked_for_holds",
    "patience": "training/test_loop.py::test_a_training_ends_when_patience_does",
    "freeze_backbone": "training/test_unfreeze.py::test_frozen_for_good_it_never_moves",
    "unfreeze_after": "training/test_unfreeze.py::test_it_stands_still_for_so_many_steps_and_no_longer",
    "precision": "detectors/test_every_detector.py::test_bfloat16_keeps_output_loss_and_weights_in_float32",
    "augment": REACH,
    "mosaic": REACH,
    "mixup": REACH,
    "copy_paste": REACH,
    "grey": REACH,
    "blur": REACH,
    "balance": "training/test_balance.py::test_the_option_decides_whether_a_run_draws_so",
    "score_loss": LOSSES,
    "box_loss": LOSSES,
    "width": "detectors/test_options.py::test_width_is_the_number_of_weights",
    "depth": "detectors/test_every_option.py::test_depth_is_the_number_of_layers",
    "backbone": "detectors/test_applications.py::test_it_trains_and_can_be_frozen",
    "stride_4": "detectors/test_options.py::test_cells_of_4_pixels_are_a_grid_more",
    "flips_only": "detectors/test_options.py::test_the_net_of_2017_is_as_it_was",
}
OPTIONS = sorted({option for detector in catalogue() for option in detector.options_type.model_fields})


@cache
def sources_in(file):
    """The source of each test of a file, with what decorates it."""
    text = (HERE / file).read_text()
    found = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    first = {node.name: min([node.lineno, *(line.lineno for line in node.decorator_list)]) for node in found}
    return {node.name: "\n".join(text.splitlines()[first[node.name] - 1 : node.end_lineno]) for node in found}


@pytest.mark.parametrize("option", OPTIONS)
def test_each_has_a_test_that_uses_it(option):
    file, name = PROOFS[option].split("::")
    assert option in sources_in(file)[name]


def test_no_proof_is_of_an_option_that_is_gone():
    assert sorted(PROOFS) == OPTIONS


def test_depth_is_the_number_of_layers():
    few, many = (len(find("nano")({"width": 0.0625, "depth": depth}, ["person"]).build().layers) for depth in (0.1, 1))
    assert many > 1.5 * few
