"""Week 14's player, small, for what every player owes its reader."""

import keras
import numpy as np

from course.networks.vit import Transformer, vit
from course.weeks.week14_beyond.player import AttentionPlayer


def small_player():
    keras.utils.set_random_seed(1)
    networks = [vit(Transformer(patch_size=2, layers=2, width=8, mlp=8, heads=2)) for _ in range(2)]
    rng = np.random.default_rng(1)
    return AttentionPlayer(*networks, {k: rng.uniform(-1, 1, (1, 8, 8, 1)).astype("float32") for k in (3, 7)})
