"""Mutants of week 3 that are right answers, each with the reason."""

from tests.mutants.equivalent import never_empty, never_negative, right

NO_SIGN = "nothing of it is negative"
WHOLE = "counts and labels are the same in every type"

EQUIVALENT = [
    *never_empty("shift_image", "image"),
    *never_empty("gradient_histogram", "image"),
    *never_empty("nearest_neighbours", "features", "labels", "queries"),
    *never_empty("softmax", "logits"),
    *never_empty("cross_entropy", "probabilities", "labels"),
    *never_empty("training_step", "weights", "biases", "features", "gradient"),
    *never_empty("dense_parameters", "units"),
    *never_negative("nearest_neighbours", "labels"),
    *never_negative("cross_entropy", "probabilities", "labels"),
    *never_negative("confusion_matrix", "labels", "predictions"),
    *right("shift_image", "it is of the picture's type already", "return np.asarray(shifted)..."),
    *right("gradient_histogram", NO_SIGN, "return np.abs(..."),
    *right("gradient_histogram", "`image` is float by then", "return np.asarray(..."),
    *right("gradient_histogram", "`image` is a copy by then", "return [histogram / total if total else histogram, ..."),
    *right("nearest_neighbours", "it is squared", "distances = np.linalg.norm(abs(features - query), axis=1)"),
    *right("nearest_neighbours", WHOLE, "return np.asarray(np.array(answers))..."),
    *right("nearest_neighbours", NO_SIGN, "return np.abs(np.array(answers))"),
    *right("softmax", NO_SIGN, "return np.abs(..."),
    *right("confusion_matrix", WHOLE, "matrix = np.zeros((classes, classes))", "return np.asarray(matrix)..."),
    *right("confusion_matrix", NO_SIGN, "return np.abs(matrix)"),
    *right("dense_parameters", NO_SIGN, "total += abs(...", "return np.abs(total)"),
]
