"""Tests of `course.pretrained`: the checkpoint reader, the network, the picture reader and the command."""
