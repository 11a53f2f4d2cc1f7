"""Mutants of week 1 that are right answers, each with the reason."""

from tests.mutants.equivalent import never_empty, never_negative, right

NO_SIGN = "nothing of it is negative"
FLOATS = "the text speaks of floats"
OF_PIXELS = "it is of the pixels' type already"

EQUIVALENT = [
    *never_empty("fill_missing_ages", "ages", "training"),
    *never_empty("one_hot", "values", "categories"),
    *never_empty("standardise", "table", "training"),
    *never_empty("brighten", "image"),
    *never_empty("stack_batch", "images"),
    *never_empty("crop_and_resize", "image"),
    *never_empty("batches", "x", "y", "order"),
    *never_negative("fill_missing_ages", "ages"),
    *never_negative("batches", "order"),
    *right("fill_missing_ages", NO_SIGN, "return np.abs(..."),
    *right("fill_missing_ages", FLOATS, "return np.asarray(..."),
    *right(
        "one_hot",
        "0 and 1 are the same in every type",
        "encoded = np.zeros((len(values), len(categories)), dtype=int)",
        "encoded = np.zeros((len(values), len(categories)), dtype=np.uint8)",
    ),
    *right("one_hot", NO_SIGN, "return np.abs(encoded)"),
    *right("standardise", FLOATS, "return np.asarray((table - mean) / deviation)..."),
    *right("brighten", "pixels and `amount` are whole numbers", "brighter = image.astype(int) + amount..."),
    *right("brighten", NO_SIGN, "return np.abs(..."),
    *right("stack_batch", OF_PIXELS, "return np.asarray(..."),
    *right("crop_and_resize", OF_PIXELS, "return np.asarray(..."),
    *right(
        "crop_and_resize",
        "indices stay below height and width: what is added is not read",
        "part = image[top:top + height + 1, left : left + width]",
        "part = image[top : top + height, left:left + width + 1]",
    ),
    *right(
        "plan_memory",
        "24,000,000 is no multiple of 12,288: the same quotient, 1953",
        "largest_batch = 24000001 // (4 * numbers)",
        "largest_batch = 23999999 // (4 * numbers)",
    ),
]
