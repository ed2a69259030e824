"""Tests that need something this machine lacks: skipped loudly, or failed where nothing may be skipped."""

import os
from typing import NoReturn

import pytest

# What was not tested → how to have it; printed at the end of the run.
not_tested: dict[str, str] = {}


def skip_untested(what: str, how: str) -> NoReturn:
    """Skip the test, and say at the end that `what` was not tested and `how` to change that.

    With RAPIDLABEL_STRICT_SKIPS=1 the test fails instead.
    """
    not_tested[what] = how
    if os.environ.get("RAPIDLABEL_STRICT_SKIPS") == "1":
        pytest.fail(f"{what} must be tested here. {how}", pytrace=False)
    pytest.skip(f"{what}: not tested. {how}")
