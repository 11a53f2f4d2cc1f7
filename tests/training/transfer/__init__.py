"""Tests of transfer learning."""
