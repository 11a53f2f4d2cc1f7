"""Training: recipes as a table, pipelines, devices, and `train` around Keras's own `fit`."""

from course.training.recipes import RECIPES, Recipe, find_recipe

__all__ = ["RECIPES", "Recipe", "find_recipe", "train"]


def __getattr__(name):
    """`train` comes with Keras, which `course --help` should not wait for."""
    if name != "train":
        raise AttributeError(f"module 'course.training' has no attribute {name!r}")
    from course.training.loop import train

    return train
