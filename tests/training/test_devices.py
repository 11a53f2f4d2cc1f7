"""Several devices give what one gives, within rounding; what is chosen is said."""

import json
import os
import subprocess
import sys

import numpy as np
import pytest

from course.training import devices

MEASURED = ("loss", "accuracy", "val_loss", "val_accuracy")


def history_of(count):
    command = [sys.executable, "-m", "tests.training.several", str(count)]
    environment = {**os.environ, "CUDA_VISIBLE_DEVICES": "-1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_two_devices_share_a_batch_and_learn_what_one_learns():
    alone, two = history_of(1), history_of(2)
    assert (alone["replicas"], two["replicas"]) == (1, 2)
    for name in MEASURED:
        np.testing.assert_allclose(two[name], alone[name], rtol=2e-4, err_msg=name)


@pytest.mark.parametrize(
    ("flags", "asked", "products", "policy"),
    [
        ("avx512_bf16", None, "bfloat16", "float32"),
        ("amx_bf16", "BF16", "bfloat16", "mixed_bfloat16"),
        ("amx_bf16", "STRICT", "float32", "float32"),
        ("avx2", None, "float32", "float32"),
    ],
)
def test_a_cpu_computes_in_what_it_has_instructions_for(monkeypatch, flags, asked, products, policy):
    monkeypatch.setattr(devices, "cpu_flags", lambda: {flags})
    monkeypatch.delenv(devices.PRODUCTS, raising=False)
    if asked:
        monkeypatch.setenv(devices.PRODUCTS, asked)
    device = devices.prepare()
    assert (products == "bfloat16") == ("bfloat16" in device.precision.en)
    assert device.policy == policy
    assert not device.xla
    assert os.environ.get(devices.PRODUCTS) == (asked or ("BF16" if products == "bfloat16" else None))
