"""The labeling server under sixteen annotators, beside a bare sketch of one."""
