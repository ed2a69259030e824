def look_due(step: int, steps: int, last: int, left: int) -> bool:
    """Is it time, after `step`, for one of the `left` evaluations that are spread over what came after step `last`?

    The one at the end is not for here to say.
    """
    return left > 1 and (step - last) * left >= steps - last
