"""Training and inference on a GPU, beside ultralytics on the same one."""
