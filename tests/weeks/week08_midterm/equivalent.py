"""Mutants of week 8 that are right answers, with every student's numbers, each with the reason."""

from tests.mutants.equivalent import right

POSITIVE = "sizes, counts and areas are positive"
NO_ORDER = "no two scores are equal, and the largest is the same from either side"
FAR_SIDE = "the place is at the top or left border: zeros behind the last row or column are in no window of it"
SIX = "the padded picture has six rows and columns: three before its end are three from its start"
AS_LONG = "both are of the same length"
ODD = "a field of odd kernels is odd, and so is the limit: one more reaches no lower"

EQUIVALENT = [
    *right(
        "my_shapes",
        POSITIVE,
        "H, W = (abs(H - kernel_size)) // stride + 1, (W - kernel_size) // stride + 1",
        "H, W = (H - kernel_size) // stride + 1, (abs(W - kernel_size)) // stride + 1",
        "return np.abs(shapes)",
    ),
    *right("my_parameters", POSITIVE, "return np.abs(counts)"),
    *right(
        "my_field",
        POSITIVE,
        "field += abs((kernel_size - 1) * jump)",
        "field += (abs(kernel_size - 1)) * jump",
        "return np.abs(fields)",
    ),
    *right(
        "my_value",
        FAR_SIDE,
        "padded = np.pad(image, [(1, 2), (1, 1), (0, 0)])",
        "padded = np.pad(image, [(1, 0), (1, 1), (0, 0)])",
        "padded = np.pad(image, [(1, 1), (1, 2), (0, 0)])",
        "padded = np.pad(image, [(1, 1), (1, 0), (0, 0)])",
    ),
    *right(
        "my_value",
        SIX,
        "window = padded[row : row - 3, column : column + 3]",
        "window = padded[row : row + 3, column : column - 3]",
    ),
    *right(
        "my_ap",
        NO_ORDER,
        "ordered = sorted(list(reversed(list(MINE['my_ap']['boxes']))), key=lambda box: -box[0])",
        "area += (reached - before) * max(list(reversed(list(precision[n:]))))",
    ),
    *right(
        "my_ap",
        POSITIVE,
        "hits += abs(overlap >= 0.5 and truth not in taken)",
        "area += abs((reached - before) * max(precision[n:]))",
        "area += (abs(reached - before)) * max(precision[n:])",
        "return np.abs(area)",
    ),
    *right("my_gradient", "the gradient that comes in is whole", "result = np.zeros((4, 4), dtype=int)"),
    *right(
        "my_design",
        POSITIVE,
        "for kernels in abs(5 - 2 * np.array(list(np.ndindex(*either)))):",
        "field += abs((kernel_size - 1) * jump)",
        "field += (abs(kernel_size - 1)) * jump",
        "return np.abs(list(zip(kernels.tolist(), strides.tolist(), strict=True)))",
    ),
    *right(
        "my_design",
        AS_LONG,
        "for kernel_size, stride in zip(kernels, strides):",
        "for kernel_size, stride in zip(kernels, strides, strict=False):",
        "return list(zip(kernels.tolist(), strides.tolist()))",
        "return list(zip(kernels.tolist(), strides.tolist(), strict=False))",
    ),
    *right("my_design", ODD, "field, jump = 2, 1"),
    *right(
        "my_design",
        "a map a quarter as wide is reached by a jump of 4 alone, which divides the size",
        "if limits['size'] / jump == limits[\"map\"]...",
    ),
]
