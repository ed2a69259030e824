from tests.support.both_stacks import switches

__all__ = ["switches"]
