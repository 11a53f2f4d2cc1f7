"""Mutants of week 14 that are right answers, each with the reason."""

from tests.mutants.equivalent import never_empty, never_negative, right

NO_SIGN = "nothing of it is negative"
AS_FLOATS = "whole numbers are right as floats, too"
NOBODY = "no image is named after a class that there is not"
NO_NUMBERS = "a head more sees no numbers and has no answer"
SAME = "nothing of it changes the type"
CLOSE = "so small a number beside the variance cannot be seen"

EQUIVALENT = [
    *never_negative("pseudo_labels", "probabilities"),
    *right(
        "pseudo_labels",
        NO_SIGN,
        "named, sure = probabilities.argmax(axis=1), np.maximum(probabilities.max(axis=1), 0)",
    ),
    *right(
        "pseudo_labels",
        AS_FLOATS,
        "labels = np.full(len(probabilities), -1, dtype=int)",
        "labels = np.full(len(probabilities), -1, dtype=np.asarray(probabilities).dtype)",
        "return np.asarray(labels).astype(np.asarray(probabilities).dtype)",
    ),
    *right("pseudo_labels", NOBODY, "for k in range(probabilities.shape[1] + 1):"),
    *never_empty("soft_loss", "logits", "targets"),
    *never_negative("soft_loss", "targets"),
    *right("soft_loss", NO_SIGN, "return np.abs(float(-(targets * logs).sum(axis=1).mean()))"),
    *never_empty("meta_step", "teacher", "student", "unlabelled", "x", "labels"),
    *never_negative("meta_step", "labels"),
    *right("meta_step", NO_SIGN, "slope = unlabelled.T @ (by_label * pseudo * (abs(1 - pseudo)))"),
    *right(
        "patchify",
        SAME,
        "return np.asarray(pieces.reshape(N, rows * columns, size * size * C)).astype(np.asarray(images).dtype)",
    ),
    *never_empty("attention", "queries", "keys", "values"),
    *never_empty("multi_head", "queries", "keys", "values"),
    *right("multi_head", NO_NUMBERS, "for head in range(heads + 1):"),
    *right("vit_size", AS_FLOATS, "tokens = (size / patch) ** 2 + 1"),
    *right("vit", CLOSE, "return layers.LayerNormalization(epsilon=2e-06)(x)"),
]
