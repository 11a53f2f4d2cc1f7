"""What the exercises of the midterm are asked: they take no arguments; those of `repair` are the bank's own."""

INPUTS: dict = {}
