"""The worker: doorbells, supervised runs of jobs, and the training code they start."""
