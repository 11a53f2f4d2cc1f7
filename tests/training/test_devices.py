"""Several devices and several workers give what one gives, within rounding; what is chosen is said."""

import json
import os
import socket
import subprocess
import sys

import numpy as np
import pytest

from course.training import devices

MEASURED = ("loss", "accuracy", "val_loss", "val_accuracy")


def start(count, **environment):
    return subprocess.Popen(
        [sys.executable, "-m", "tests.training.several", str(count)],
        env={**os.environ, "CUDA_VISIBLE_DEVICES": "-1", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def history_of(process):
    out, err = process.communicate(timeout=240)
    assert process.returncode == 0, err[-2000:]
    return json.loads(out.splitlines()[-1])


@pytest.fixture(scope="module")
def alone():
    return history_of(start(1))


def free_ports(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def assert_same(history, alone):
    assert history["replicas"] == 2
    for name in MEASURED:
        np.testing.assert_allclose(history[name], alone[name], rtol=2e-4, err_msg=name)


def test_two_devices_share_a_batch_and_learn_what_one_learns(alone):
    assert alone["replicas"] == 1
    assert_same(history_of(start(2)), alone)


def test_two_workers_share_a_batch_and_learn_what_one_learns(alone):
    cluster = {"worker": [f"127.0.0.1:{port}" for port in free_ports(2)]}
    workers = [
        start(1, TF_CONFIG=json.dumps({"cluster": cluster, "task": {"type": "worker", "index": index}}))
        for index in range(2)
    ]
    for history in [history_of(worker) for worker in workers]:
        assert_same(history, alone)


@pytest.mark.parametrize(
    ("flags", "asked", "products"),
    [
        ("avx512_bf16", None, "bfloat16"),
        ("amx_bf16", "BF16", "bfloat16"),
        ("amx_bf16", "STRICT", "float32"),
        ("avx2", None, "float32"),
    ],
)
def test_a_cpu_multiplies_in_what_it_has_instructions_for(monkeypatch, flags, asked, products):
    monkeypatch.setattr(devices, "cpu_flags", lambda: {flags})
    monkeypatch.delenv(devices.PRODUCTS, raising=False)
    if asked:
        monkeypatch.setenv(devices.PRODUCTS, asked)
    device = devices.prepare()
    assert (products == "bfloat16") == ("bfloat16" in device.precision.en)
    assert device.policy == "float32"
    assert not device.xla
    assert os.environ.get(devices.PRODUCTS) == (asked or ("BF16" if products == "bfloat16" else None))
