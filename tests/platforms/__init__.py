"""Tests of what comes in from learning platforms and goes back to them."""
