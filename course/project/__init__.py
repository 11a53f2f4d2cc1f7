"""The final project: a data set of the student's own, whether it can carry an experiment, and what it earns."""
