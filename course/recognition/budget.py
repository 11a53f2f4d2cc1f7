"""How much is tried before nothing is claimed: a count, not a time, so that the same answer is told the same.

A changed function costs about a millisecond, with its making: a wrong answer that nothing explains a few seconds.
"""


class Budget:
    """Lists of changed functions that may still be asked; a list is tried as a whole or not."""

    def __init__(self, most):
        self._left = most

    def allows(self, made):
        """Whether all of `made` may be asked; they are counted, whether they were asked before or not."""
        if len(made) > self._left:
            return False
        self._left -= len(made)
        return True
