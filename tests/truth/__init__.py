"""Tests that what a student reads of a wrong answer is true."""
