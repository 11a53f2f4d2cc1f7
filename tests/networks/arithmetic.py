"""Parameters, multiply-accumulates and receptive fields of a Keras model, counted from its layers alone."""

import math

WINDOWS = {"Subsampling": (2, 2), "PartialConv2D": (5, 1)}  # LeNet-5's own layers: side and stride


def parameters(model):
    """(trainable, fixed) numbers of `model`, without the state of random generators."""
    fixed = [weight for weight in model.non_trainable_weights if "seed_generator" not in weight.path]
    return tuple(sum(math.prod(weight.shape) for weight in group) for group in (model.trainable_weights, fixed))


def macs(model):
    """Multiply-accumulates of the convolution and dense kernels for one image."""
    layers = [layer for layer in model.layers if hasattr(layer, "kernel")]
    return sum(math.prod(layer.output.shape[1:-1]) * math.prod(layer.kernel.shape) for layer in layers)


def receptive_field(model, name):
    """The side, in pixels, of the square of the input that a cell of the layer `name` sees, borders aside."""
    fields = {}  # (side, pixels from one cell to the next) of each layer
    for layer in model.layers:
        below = [fields[node.operation] for node in layer._inbound_nodes[0].parent_nodes] or [(1, 1)]
        side, step = max(below)
        kernel, strides = kernel_and_strides(layer)
        fields[layer] = side + (kernel - 1) * step, step * strides
        if layer.name == name:
            return fields[layer][0]
    raise AssertionError(f"no layer {name}")


def kernel_and_strides(layer):
    """How many cells along a side a layer sees, and how many it moves on: (1, 1) for one that looks at none."""
    size = getattr(layer, "kernel_size", None) or getattr(layer, "pool_size", None)
    return (size[0], layer.strides[0]) if size else WINDOWS.get(type(layer).__name__, (1, 1))
