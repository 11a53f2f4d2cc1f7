"""What benchmarks `--against pytorch` run in PyTorch's own environment, where nothing of the course is.

    python tests/benchmarks/pytorch_twins.py NETWORK PRECISION STEPS [kinds]

The networks are the course's, layer for layer, and trained as PyTorch does it fastest on a CPU without compiling:
channels last, autocast to bfloat16 where that is asked for, SGD fused into one kernel. Their batches lie ready in
memory: no augmentation, no shuffling, which ours has to do. Prints JSON: the speed, or with `kinds` the milliseconds
that a step spends in each kind of operation, by PyTorch's profiler.
"""

import json
import statistics
import sys
import time

import torch
from torch import nn
from torch.nn import functional

BATCH, CLASSES = 128, 10
SIDE = 2048  # of the matrices that tell the peak, as in `tests.benchmarks.operations`


def conv_bn(channels, filters, stride=1, *, bias=False):
    """A 3x3 convolution that keeps H and W at stride 1, and batch normalization."""
    return nn.Conv2d(channels, filters, 3, stride, padding=1, bias=bias), nn.BatchNorm2d(filters)


def deck_cnn():
    """`course.networks.deck.deck_cnn`."""
    layers, channels = [], 3
    for convolutions, filters in ((2, 32), (3, 64), (3, 128)):
        for _ in range(convolutions):
            layers += [*conv_bn(channels, filters, bias=True), nn.ReLU(inplace=True)]
            channels = filters
        layers.append(nn.MaxPool2d(2))
    return nn.Sequential(*layers, nn.Flatten(), nn.Linear(128 * 4 * 4, 512), nn.Linear(512, CLASSES))


def small_cnn():
    """`course.networks.small.small_cnn`."""
    layers, channels = [], 1
    for number, filters in enumerate((32, 64, 128, 128), start=1):
        layers += [*conv_bn(channels, filters), nn.ReLU(inplace=True)]
        channels = filters
        if number <= 2:
            layers.append(nn.MaxPool2d(2))
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(128, CLASSES))


class Basic(nn.Module):
    """`course.networks.resnet.basic` with its shortcut: every second pixel and zeros where the shapes differ."""

    def __init__(self, channels, filters, stride):
        super().__init__()
        self.stride, self.new = stride, filters - channels
        self.branch = nn.Sequential(
            *conv_bn(channels, filters, stride), nn.ReLU(inplace=True), *conv_bn(filters, filters)
        )

    def forward(self, x):
        """Maps (N, C, H, W) -> (N, filters, H / stride, W / stride)."""
        shortcut = x
        if self.new:
            shortcut = functional.pad(x[:, :, :: self.stride, :: self.stride], (0, 0, 0, 0, 0, self.new))
        return functional.relu(self.branch(x) + shortcut, inplace=True)


def resnet20():
    """`course.networks.resnet.resnet20`."""
    layers, channels = [*conv_bn(3, 16), nn.ReLU(inplace=True)], 16
    for filters, stride in ((16, 1), (32, 2), (64, 2)):
        for block in range(3):
            layers.append(Basic(channels, filters, stride if block == 0 else 1))
            channels = filters
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, CLASSES))


NETWORKS = {
    "deck-cnn": (deck_cnn, (3, 32, 32)),
    "resnet20": (resnet20, (3, 32, 32)),
    "small-cnn": (small_cnn, (1, 28, 28)),
}


def prepared(name, precision):
    """(the network `name`, a function that takes the step of a number with it and gives the loss), warmed up."""
    torch.manual_seed(0)
    build, shape = NETWORKS[name]
    model = build().to(memory_format=torch.channels_last).train()
    optimizer = torch.optim.SGD(model.parameters(), lr=1e-3, momentum=0.9, nesterov=True, weight_decay=5e-4, fused=True)
    images = torch.rand(8, BATCH, *shape) * 2 - 1
    batches = [batch.to(memory_format=torch.channels_last) for batch in images]
    labels = torch.randint(0, CLASSES, (8, BATCH))

    def step(number):
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=precision == "bfloat16"):
            loss = functional.cross_entropy(model(batches[number % 8]), labels[number % 8])
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        return loss

    for number in range(5):
        step(number)
    return model, step


def train(name, precision, steps):
    """Trains the network `name` for `steps` steps: what it learns in, and pictures a second."""
    model, step = prepared(name, precision)
    started = time.perf_counter()
    for number in range(steps):
        loss = step(number)
    speed = steps * BATCH / (time.perf_counter() - started)
    assert torch.isfinite(loss)
    learned = sum(p.numel() for p in model.parameters())
    return {"version": torch.__version__, "learned": learned, "speed": speed, "peak": peak(precision)}


def kinds(name, precision, steps):
    """[(kind of operation, its milliseconds a step without those inside it)] and the milliseconds of a whole step."""
    _, step = prepared(name, precision)
    seconds = []
    for number in range(4 * steps):
        started = time.perf_counter()
        step(number)
        seconds.append(time.perf_counter() - started)
    with torch.profiler.profile(activities=[torch.profiler.ProfilerActivity.CPU]) as profile:
        for number in range(steps):
            step(number)
    found = [(event.key, event.self_cpu_time_total / 1000 / steps) for event in profile.key_averages()]
    return {"version": torch.__version__, "kinds": found, "step": 1000 * statistics.median(seconds)}


def peak(precision):
    """GFLOP/s of a large matrix product, the best of eight."""
    matrix = torch.randn(SIDE, SIDE, dtype=getattr(torch, precision))
    seconds = []
    for _ in range(8):
        started = time.perf_counter()
        matrix @ matrix
        seconds.append(time.perf_counter() - started)
    return 2 * SIDE**3 / min(seconds) / 1e9


if __name__ == "__main__":
    measure = kinds if sys.argv[4:] == ["kinds"] else train
    print(json.dumps(measure(sys.argv[1], sys.argv[2], int(sys.argv[3]))))
