"""Mutants of week 7 that are right answers, each with the reason."""

from tests.mutants.equivalent import never_empty, never_negative, right

NO_SIGN = "nothing of it is negative"
NAMED_FREELY = "a layer may have any name"

EQUIVALENT = [
    *never_empty("s_cell", "inputs", "a", "c"),
    *never_negative("s_cell", "inputs", "a", "b", "c", "r"),
    *never_empty("column_winners", "responses"),
    *never_negative("column_winners", "responses", "size"),
    *never_empty("scaled_tanh", "x"),
    *never_empty("subsample", "maps", "coefficients", "biases"),
    *never_empty("count_table", "table"),
    *never_negative("count_table", "table", "kernel_size", "height", "width"),
    *never_empty("rbf_classes", "x", "bitmaps"),
    *never_negative("rbf_classes", "bitmaps"),
    *right("column_winners", NO_SIGN, "if np.maximum(strongest.max(), 0) > 0:"),
    *right(
        "column_winners",
        "a plane's number may be a float",
        "return np.asarray(winners).astype(np.asarray(responses).dtype)...",
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
