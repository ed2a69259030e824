"""The labeling page in a real browser: weight, time to the first boxes, smoothness, the next frame, memory."""
