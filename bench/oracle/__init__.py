"""An annotator who knows the truth, at the real labeling page: what a box costs a person."""
