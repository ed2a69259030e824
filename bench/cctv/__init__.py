"""The parts of `bench.accuracy`."""
