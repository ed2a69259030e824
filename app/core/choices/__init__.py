"""What a training does about options that nobody gave, and why.

Pure rules, of numbers that a dataset and its labels give: the page that launches a training tells them before it
starts, and the training goes by the same ones.
"""
