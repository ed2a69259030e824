"""Jobs: how they stand, and how they ended."""

TEXTS = {
    "advice_other": (
        "If the machine ran out of memory, give the worker more of it; otherwise the file may crash its decoder."
    ),
    "advice_train": (
        "If the machine ran out of memory (the kernel's OOM killer sends SIGKILL), lower batch_size or input_size."
    ),
    "cancelled": "cancelled",
    "cancelled_early": "cancelled before it began",
    "checking_frames_of": "Checking frames: {done:,} of {frames:,}",
    "checking_weights": "checking the weights",
    "compiling": "Compiling the training step",
    "converting": "converting the weights",
    "crash": "Unexpected {kind}: {error}. The job's log has the details.",
    "deaths": "The run ended {deaths} times in a row without getting further; the last time by {how}. {advice}",
    "deaths_memory": (
        "The run ended {deaths} times in a row without getting further; the last time by {how}. The last "
        "memory reading was {memory:,.0f} MiB. {advice}"
    ),
    "disk": (
        "The disk is full. Make room under RAPIDLABEL_HOME (or in STORAGE_URL), then resume the job or start it again."
    ),
    "done": "done",
    "downloadable": "{file} can be downloaded",
    "exit_code": "exit code {code}",
    "failed": "failed",
    "first_batch": "Checking the first batch",
    "frame_of": "frame {frame:,} of {frames:,}",
    "frames": "{frames:,} {frames:frame|frames}",
    "frames_lost": "{frames:,} {frames:frame|frames}, {lost:,} lost",
    "frames_read": "{frames:,} {frames:frame|frames} read",
    "goes_on": "the run ended by {how}; going on from the last checkpoint (death {deaths} of {most})",
    "imported": "{boxes:,} {boxes:box|boxes} came in on {frames:,} {frames:frame|frames}",
    "loading_network": "loading the network",
    "memory": "The machine ran out of memory. Lower batch_size or input_size, or give the worker more memory.",
    "none": "There is no job {id}.",
    "not_evaluated": "Job {id} was not evaluated after step {step}.",
    "not_pausable": "A {kind} job that is {status} cannot be paused.",
    "not_resumable": "A job that is {status} cannot be resumed. Start a new one.",
    "overtaken": "Job {id} goes on without this run.",
    "overtaken_by": "Job {id} goes on without run {token}.",
    "paused": "paused",
    "pausing": "pausing after a checkpoint",
    "preparing": "preparing",
    "preparing_frames": "Preparing frames and network",
    "preparing_frames_of": "Preparing frames: {done:,} of {frames:,}",
    "proposed": "{proposals:,} {proposals:proposal|proposals} on {frames:,} {frames:frame|frames}",
    "rendered": "{clips} clips of {cameras} cameras",
    "rendering": "rendering {clip}",
    "signal": "{name} (signal {number})",
    "silence": "silence (no heartbeat; the worker or its machine stopped)",
    "starting": "starting",
    "step": "Step {step}, loss {loss:.3g}",
    "step_of": "Step {step} of {steps}, loss {loss:.3g}",
    "stopping": "stopping",
    "storing": "storing",
    "trained": "{steps:,} {steps:step|steps}",
    "trained_ap": "{steps:,} {steps:step|steps}, best AP {ap:.3f}",
    "trying_batch": "Trying how many frames fit the GPU at once: {frames:,}",
    "waiting": "waiting",
    "weights_fit": "{name} fits {detector}",
    "with_faults": "{text}, {faults:,} {faults:fault|faults}",
    "worker_stops": "the worker is stopping; going on when it is back",
    "would_import": "{boxes:,} {boxes:box|boxes} would come in on {frames:,} {frames:frame|frames}",
}
