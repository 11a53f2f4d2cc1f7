"""Tests of the tables and pictures in course.data."""
