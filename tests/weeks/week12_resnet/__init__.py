"""Tests of what week 12's lecture uses."""
