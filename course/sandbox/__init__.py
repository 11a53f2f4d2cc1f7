"""Runs a notebook in another process and talks to it in data alone."""
