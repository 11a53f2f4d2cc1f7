"""Mutants of week 12 that are right answers, each with the reason."""

from tests.mutants.equivalent import never_empty, never_negative, right, seldom_seen

NO_SIGN = "nothing of it is negative"
CLOSE = "so small a number beside the variance cannot be seen"

EQUIVALENT = [
    *never_empty("batch_norm", "x", "gamma", "beta", "moving_mean", "moving_variance"),
    *never_negative("batch_norm", "moving_variance"),
    *right(
        "batch_norm",
        NO_SIGN,
        "moving_mean = momentum * moving_mean + (abs(1 - momentum)) * center",
        "moving_variance = momentum * moving_variance + (abs(1 - momentum)) * spread",
    ),
    *never_empty("fold", "kernel", "gamma", "beta", "mean", "variance"),
    *never_negative("fold", "variance"),
    *never_empty("residual", "x", "y"),
    *right(
        "residual",
        NO_SIGN,
        "added = abs(y.shape[3] - x.shape[3])",
        "return np.abs(np.maximum(shortcut + y, 0))",
    ),
    *never_empty("separable_conv", "x", "depthwise", "pointwise"),
    *right(
        "fewest_maps",
        "9 - 8 is 1, and neither negative nor a fraction comes of it",
        "return np.abs(8 * 3 ** 2 // (3 ** 2 - 8))...",
        "return 8 * 3 ** 2 / (3 ** 2 - 8)...",
        "return 8 * 3**2 // (abs(3 ** 2 - 8))...",
    ),
    *right("bottleneck", CLOSE, "return layers.BatchNormalization(epsilon=2e-05)(x)"),
    *never_empty("cifar_resnet", "filters"),
    *seldom_seen("cifar_resnet", CLOSE, "return layers.BatchNormalization(epsilon=2e-05)(y)"),
    *right("cifar_resnet", NO_SIGN, "added = [(0, 0), (0, 0), (0, 0), (0, abs(count - x.shape[3]))]"),
    *never_empty("folded_resnet", "images", "weights"),
    *right("folded_resnet", "five at a time end at the same place", "for start in range(0, len(rest) - 1, 5):"),
    *right("folded_resnet", NO_SIGN, "added = abs(y.shape[3] - x.shape[3])"),
]
