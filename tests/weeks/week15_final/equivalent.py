"""Mutants of week 15 that are right answers, each with the reason."""

from tests.mutants.equivalent import never_empty, never_negative, right

NO_SIGN = "nothing of it is negative"
SPREAD = "the lowest index has reached all of a group after one step less than there are pictures"

EQUIVALENT = [
    *never_empty("split_by_scene", "labels", "scenes", "order"),
    *never_negative("split_by_scene", "labels", "scenes"),
    *right("split_by_scene", NO_SIGN, "return np.abs(test)"),
    *never_empty("near_duplicates", "hashes"),
    *right(
        "near_duplicates",
        SPREAD,
        "for _ in range(len(hashes) + 1):",
        "for _ in range(len(hashes) - 1):",
    ),
    *right("near_duplicates", NO_SIGN, "return np.abs(groups)"),
    *never_empty("linear_head", "features", "labels"),
    *never_negative("linear_head", "labels"),
    *never_empty("bootstrap_interval", "right"),
    *never_empty("ladder", "right"),
    *right("ladder", NO_SIGN, "return np.abs(np.array(shown))"),
    *never_empty("fine_tune", "filters"),
]
