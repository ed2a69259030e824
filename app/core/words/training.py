"""Training jobs: asked for, prepared, running."""

TEXTS = {
    "checkpoint_file": "the checkpoint file {name}",
    "chosen_batch": "On a CPU, {size} frames a step suit an input of {input_size} pixels.",
    "chosen_batch_all": "A step takes all {frames} training {frames:frame|frames}.",
    "chosen_batch_gpu": "The largest batch that fits the GPU, found by short trials at the start.",
    "chosen_copies": "A tenth of the boxes or more are small: copies on other frames are seen more often.",
    "chosen_copies_later": "Whether many boxes are small in tiles, the start of the training will tell.",
    "chosen_copies_none": "Fewer than a tenth of the boxes are small, so none are copied.",
    "chosen_detector": "{detector} is made to be trained from scratch, and no detector has start weights here.",
    "chosen_detector_start": "{detector} is here with start weights, which is what short trainings gain most from.",
    "chosen_looks": (
        "About {looks} {looks:evaluation|evaluations}, evenly spread; fewer if they would take over {percent} % of the "
        "time."
    ),
    "chosen_looks_none": "There are no validation frames to be judged by.",
    "chosen_mixing_later": "Half the time if it learns from nothing; never from weights that are found at the start.",
    "chosen_mixing_off": "Training frames are taken as they are.",
    "chosen_mixing_scratch": "A network that learns from nothing learns more from mixed pictures, but for the end.",
    "chosen_mixing_trained": "The first weights have learnt from real pictures, and would forget by mixed ones.",
    "chosen_rate": "What {trainer} takes by itself.",
    "chosen_rate_later": (
        "{trainer} takes {rate:.2g} here, and up to {most:.2g} with larger batches, which a GPU chooses at the start."
    ),
    "chosen_rate_part": (
        "{percent} % of what {trainer} takes by itself: this detector mostly starts from weights that know much."
    ),
    "chosen_saves": (
        "A checkpoint about every {seconds:,.0f} seconds, fewer if saving would take over {percent} % of the time."
    ),
    "chosen_scratch": "There are no start weights for {detector} here, so it learns from nothing.",
    "chosen_share": "{percent} % of the start weights stay in the outcome: it does better in places it has not seen.",
    "chosen_share_new_labels": "Nothing of the start weights is kept on purpose, as they do not know every label.",
    "chosen_share_none": "These weights were chosen for this training, so it may leave them behind altogether.",
    "chosen_start": "The weights “{name}” already know what there is to find: {labels}.",
    "chosen_start_partly": (
        "The weights “{name}” are the best start there is, but {new} of {count} {count:label is|labels are} new to "
        "them: {labels}."
    ),
    "chosen_steps": "{passes} passes over {frames} training frames in batches of {batch_size}.",
    "chosen_steps_fewest": "There are few frames, so each is seen often: {steps} steps at least.",
    "chosen_steps_in_time": "About {steps:,} steps fit into the time: one took {seconds:.3g} s in job {id}.",
    "chosen_steps_later": "{passes} passes over {frames} training frames, once the batch size is known.",
    "chosen_steps_measured": "As many steps as fit into the time. How many that is, is measured at the start.",
    "chosen_steps_most": "Without a time limit, more than {steps:,} steps are seldom worth the wait.",
    "continue_from": "To continue, name the checkpoint to continue from.",
    "coordinate": "Frame {frame} has a box with a coordinate that is not a number.",
    "devices": ("{sharing} of {there} GPUs share each step: a batch of {batch_size} frames in parts of {part}."),
    "disk_full": (
        "The disk is full: {what} needs {needed:,} bytes in {folder}, {free:,} are free. Free some space, "
        "then resume the job."
    ),
    "disk_lies": "The disk under {folder} does not give back what was written to it.",
    "few_devices": "The option devices asks for {asked} GPUs, but the machine that trains has {there}.",
    "frame_cache": "the cache of decoded frames",
    "gave_up": (
        "{reason} Going back to the last checkpoint and lowering the learning rate to a third did not help, "
        "{tries} times in a row."
    ),
    "imagenet": "The backbone {backbone} starts from ImageNet weights ({source}).",
    "imagenet_not_fetched": (
        "The backbone {backbone} starts from random weights: ImageNet weights could not be fetched ({reason}). "
        "Put them at {wanted}."
    ),
    "imagenet_unfit": "The backbone {backbone} starts from random weights: {path} does not fit ({reason}).",
    "knows_no_label": "These weights know none of the project's labels. Train from them, then propose with the result.",
    "label_index": "Frame {frame} has a label index outside 0..{last}.",
    "new_labels": "Labels that the first weights do not know, so trained from scratch: {labels}.",
    "no_batch_fits": "Not even one frame fits the GPU's memory; lower input_size or free the GPU.",
    "no_boxes": (
        "None of the {frames} training frames has a box to learn (ignore boxes do not count); label some and "
        "freeze a new dataset."
    ),
    "no_detector": "There is no detector '{name}'. There are: {known}.",
    "no_frames": "The dataset has no training frames; submit frames and freeze a new dataset.",
    "no_labels": "The dataset has no labels; give the project at least one.",
    "no_start_weights": "{detector} has no start weights of its own. Name a checkpoint to transfer from.",
    "no_validation": (
        "The dataset has no validation frames: AP is not computed, and the newest checkpoint counts as the best."
    ),
    "not_finite": (
        "The {loss} became {value} in step {step} at learning rate {rate:.2g}. Lower learning_rate (a third "
        "is a good try), and use precision float32."
    ),
    "not_in_weights": "Not whole in the first weights, so trained from scratch: {layers}.",
    "option": "options.{name}: {reason}",
    "other_detector": "Checkpoint {id} is of {detector}, not of {wanted}.",
    "other_shape": "Trained from scratch: the detector's start weights are of another shape. ({reason})",
    "out_of_memory": (
        "Memory ran out at batch size {batch_size} and input size {input_size}. Lower batch_size first, then "
        "input_size; on a GPU that has it, precision bfloat16 halves the need."
    ),
    "no_time": "The time limit of {seconds:,.0f} seconds was over before anything could be learnt. Give it more.",
    "pace": (
        "Followed from the time and the data, where nothing else was asked for: {steps:,} {steps:step|steps} of "
        "{batch_size} {batch_size:frame|frames} at a learning rate of {rate:.2g}, {looks} "
        "{looks:evaluation|evaluations}, a checkpoint at least every {saved:,.0f} seconds."
    ),
    "patience_unused": "Without validation frames there is no AP to wait for: patience has no effect.",
    "picture_changed": (
        "The image of frame {frame} ({name}, camera {camera}) has other bytes than the dataset was frozen with: {path}."
    ),
    "picture_missing": "The image of frame {frame} is missing: {path}.",
    "picture_size": (
        "The image of frame {frame} is {width}x{height}, but its boxes were drawn on {drawn_width}x{drawn_height}."
    ),
    "picture_unreadable": "The image of frame {frame} cannot be read: {path}.",
    "pictures_broken": (
        "{count:,} {count:image|images} of the dataset cannot be trained on. Put back from a backup what is missing or "
        "has changed and resume or start again, or freeze a dataset without {count:its frame|their frames}.\n{named}"
    ),
    "pictures_lines": "{first}\n{rest}",
    "pictures_more": "… and {count:,} more.",
    "rolled_back": (
        "The loss was no number any more in step {step}: went back to step {back} and went on with {rate:.2g} times "
        "the planned learning rate."
    ),
    "slow_trial": (
        "Trying a batch of {batch_size} {batch_size:frame|frames} took more than {seconds} seconds. "
        "Give a number for batch_size."
    ),
    "stopped_early": (
        "Ended early at step {step}: the AP has not become better in the last {patience} "
        "{patience:evaluation|evaluations}."
    ),
    "suggested_most": (
        "Frames are served at {served} pixels, the most that suits this machine, and learnt from in crops of {crop}: "
        "many a {label} is small (half of them are at most {height} pixels high). A larger served_size would find more."
    ),
    "suggested_size": (
        "Frames are served at {served} pixels and learnt from in pictures of {crop}: enough for the smaller ones of "
        "{label}, half of which are at most {height} pixels high."
    ),
    "time_over": (
        "The machine had become slower, so the last evaluation would not have ended in time and was left out: the "
        "weights at the end were not judged."
    ),
    "time_too_short": (
        "In {limit:,.0f} seconds nothing could be learnt: job {id}, whose steps did the same work, took {before:,.0f} "
        "until its first one. Give it {least:,} seconds at least."
    ),
    "uneven_batch": (
        "A batch of {batch_size} frames cannot be shared equally by {devices} GPUs. Choose a batch_size that is a "
        "multiple of {devices}, or leave devices at auto."
    ),
    "uneven_rows": "Frame {frame} does not have one label and one ignore flag per box.",
}
