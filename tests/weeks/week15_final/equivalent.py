"""Mutants of week 15 that are right answers, each with the reason."""

EQUIVALENT: list = []
