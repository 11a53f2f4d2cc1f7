"""The names under which `course train` knows networks of its own; `course.training.models` builds them."""

MODELS = ("dense", "small-cnn")
