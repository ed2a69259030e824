"""Speed of a training step and of inference, beside ultralytics in an environment of its own."""
