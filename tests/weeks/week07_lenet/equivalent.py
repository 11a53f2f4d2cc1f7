"""Mutants of week 7 that are right answers, each with the reason."""

from tests.mutants.equivalent import NAMED_FREELY, never_empty, never_negative, right

NO_SIGN = "nothing of it is negative"

EQUIVALENT = [
    *never_empty("s_cell", "inputs", "a", "c"),
    *never_negative("s_cell", "inputs", "a", "c"),
    *right("s_cell", NO_SIGN, "return np.abs(r * max((1 + excitation) / (1 + inhibition) - 1, 0))"),
    *never_empty("column_winners", "responses"),
    *never_negative("column_winners", "responses"),
    *never_empty("scaled_tanh", "x"),
    *right("scaled_tanh", NO_SIGN, "return 1.7159 * bent, 1.7159 * 2 / 3 * (abs(1 - bent ** 2))"),
    *never_empty("subsample", "maps", "coefficients", "biases"),
    *never_empty("count_table", "table"),
    *never_negative("count_table", "table"),
    *never_empty("rbf_classes", "x", "bitmaps"),
    *never_negative("rbf_classes", "bitmaps"),
    *right("rbf_classes", "a square has no sign", "distances = np.sum((abs(x[:, None] - targets)) ** 2, axis=-1)"),
    *right(
        "column_winners",
        NO_SIGN,
        "if np.maximum(strongest.max(), 0) > 0:",
        "strongest = np.maximum(column.max(axis=(0, 1)), 0)  # of each plane",
    ),
    *right(
        "column_winners",
        "a plane's number may be a float",
        "return np.asarray(winners).astype(np.asarray(responses).dtype)",
        "winners = np.full((H // size, W // size), -1, dtype=int)",
        "winners = np.full((H // size, W // size), -1, dtype=np.asarray(responses).dtype)",
    ),
    *right(
        "modern_lenet",
        NAMED_FREELY,
        "layers.Conv2D(6, 5, padding='same', activation='relu'),",
        "layers.Conv2D(16, 5, activation='relu'),",
        "layers.MaxPooling2D(2),",
        "layers.Flatten(),",
        "layers.Dense(120, activation='relu'),",
        "layers.Dense(84, activation='relu'),",
        "layers.Dense(10),",
    ),
]
