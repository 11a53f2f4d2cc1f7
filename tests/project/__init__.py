"""The final project: its data set's check, its grading, its sample."""
