"""From a training set on local disk to weights: data, steps, checkpoints, evaluation. No database in here."""
