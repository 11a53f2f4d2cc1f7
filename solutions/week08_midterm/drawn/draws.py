"""What each student of the midterm is given: the same operations and as many steps for all, other numbers for each."""

LARGEST = 9  # of a map whose values are added by hand


def shapes(rng):
    """Five layers: a valid convolution, a "same" one at stride 2, a pooling, a valid one at stride 2, a pooling."""
    height, width = rng.sample(range(40, 68), 2)
    first, second, third = rng.sample((6, 8, 10, 12, 16, 20, 24), 3)
    layers = [
        ["conv", rng.choice((3, 5)), 1, "valid", first],
        ["conv", rng.choice((3, 5)), 2, "same", second],
        ["pool", 2, 2, "valid", None],
        ["conv", 3, 2, "valid", third],
        ["pool", 2, 1, "valid", None],
    ]
    return {"input": [height, width, rng.choice((1, 3))], "layers": layers}


def parameters(rng):
    """Three convolutions, the second without biases, and a dense layer on the flattened map."""
    filters = rng.sample((4, 5, 6, 8, 10, 12), 3)
    kernels = rng.sample((3, 5, 7), 3)
    convolutions = [[k, f, number != 1] for number, (k, f) in enumerate(zip(kernels, filters, strict=True))]
    height, width = rng.sample((3, 4, 5, 6), 2)
    return {
        "channels": rng.choice((2, 3, 4)),
        "convolutions": convolutions,
        "map": [height, width],
        "units": rng.choice((10, 20, 50)),
    }


def field(rng):
    """Five layers, two of them at stride 2, the pooling among them; no stride at the end."""
    first, third, last = (rng.choice((3, 5, 7)) for _ in range(3))
    return {"layers": [[first, rng.choice((1, 2))], [2, 2], [third, 1], [3, 2], [last, 1]]}


def value(rng):
    """A 4x4 image of two channels, a filter of 3x3, a bias, and a place at the border."""
    image = [[[rng.randint(0, 5) for _ in range(2)] for _ in range(4)] for _ in range(4)]
    kernels = [[[rng.randint(-2, 2) for _ in range(2)] for _ in range(3)] for _ in range(3)]
    place = rng.choice(([0, 0], [0, 1], [1, 0]))
    return {"image": image, "kernels": kernels, "bias": rng.choice((-3, -2, 2, 3)), "place": place}


def ap(rng):
    """Seven boxes: four find a true one, one of them a second time, two lie beside; five true ones, one never found."""
    scores = rng.sample(range(30, 99), 7)
    twice = rng.choice("ABCD")
    boxes = [[letter, rng.choice((55, 60, 70, 80, 90))] for letter in "ABCD"]
    boxes += [[twice, rng.choice((50, 65, 75))], *([rng.choice("ABCD"), rng.choice((10, 20, 30, 40))] for _ in "xy")]
    rng.shuffle(boxes)
    table = [[score / 100, letter, overlap / 100] for score, (letter, overlap) in zip(scores, boxes, strict=True)]
    return {"boxes": table, "truths": 5}


def gradient(rng):
    """A 4x4 map in which a window has two equal maxima, and a gradient for each of the nine windows of 2x2."""
    feature_map = [[rng.randint(0, LARGEST) for _ in range(4)] for _ in range(4)]
    upstream = [[rng.choice((-4, -3, -2, -1, 1, 2, 3, 4, 5)) for _ in range(3)] for _ in range(3)]
    return {"map": feature_map, "gradient": upstream}


def design(rng):
    """Limits that one stack at least keeps to: they are those of a stack drawn first, which is not told."""
    layers = rng.choice((4, 5))
    strides = [1] * layers
    for place in rng.sample(range(layers), 2):
        strides[place] = 2
    kernels = [rng.choice((3, 3, 5)) for _ in range(layers)]
    reached, jump = 1, 1
    for kernel_size, stride in zip(kernels, strides, strict=True):
        reached += (kernel_size - 1) * jump
        jump *= stride
    size = rng.choice((32, 40, 48, 64))
    weights = sum(kernel_size**2 for kernel_size in kernels)
    return {"size": size, "layers": layers, "map": size // 4, "field": reached, "weights": weights}
