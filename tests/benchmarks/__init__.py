"""Measurements, side by side in one run; each is a command, and none is a test."""
