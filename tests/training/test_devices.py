"""Several devices give what one gives, within rounding; what is chosen is said."""

import json
import os
import subprocess
import sys

import numpy as np
import pytest

from course.errors import CourseError
from course.training import devices
from course.training.workers import cluster
from tests.training.samples import free_ports

MEASURED = ("loss", "accuracy", "val_loss", "val_accuracy")


def start(count, *norm, **environment):
    command = [sys.executable, "-m", "tests.training.several", str(count), *norm]
    environment = {**os.environ, "CUDA_VISIBLE_DEVICES": "-1", **environment}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def history_of(process):
    told, errors = process.communicate(timeout=240)
    assert process.returncode == 0, errors[-2000:]
    return json.loads(told.splitlines()[-1])


@pytest.fixture(scope="module")
def alone():
    return history_of(start(1))


def assert_alike(histories, alone):
    assert alone["replicas"] == 1
    for history in histories:
        assert history["replicas"] == 2
        for name in MEASURED:
            np.testing.assert_allclose(history[name], alone[name], rtol=2e-4, err_msg=name)


@pytest.mark.slow
def test_two_devices_share_a_batch_and_learn_what_one_learns(alone):
    assert_alike([history_of(start(2))], alone)


@pytest.mark.slow
def test_two_devices_fuse_batch_norm_and_learn_what_keras_learns():
    fused, own = map(history_of, [start(2, "fused"), start(2, "keras")])
    for name in MEASURED:
        np.testing.assert_allclose(fused[name], own[name], rtol=2e-4, err_msg=name)


@pytest.mark.slow
def test_two_workers_share_a_batch_and_learn_what_one_learns(alone):
    cluster = {"worker": [f"localhost:{port}" for port in free_ports(2)]}
    tasks = [{"cluster": cluster, "task": {"type": "worker", "index": index}} for index in (0, 1)]
    processes = [start(1, TF_CONFIG=json.dumps(task)) for task in tasks]
    assert_alike([history_of(process) for process in processes], alone)


@pytest.mark.parametrize(
    ("told", "found"),
    [
        (None, (0, 1)),
        ('{"cluster": {"worker": ["a:1", "b:1", "c:1"]}, "task": {"type": "worker", "index": 2}}', (2, 3)),
        ('{"cluster": {"worker": ["a:1"]}, "task": {"type": "worker", "index": "0"}}', (0, 1)),
    ],
)
def test_the_cluster_is_what_tf_config_says(monkeypatch, told, found):
    monkeypatch.delenv("TF_CONFIG", raising=False)
    if told:
        monkeypatch.setenv("TF_CONFIG", told)
    assert cluster() == found


@pytest.mark.parametrize(
    "told",
    [
        "worker 0",
        "[]",
        '{"cluster": {}, "task": {"type": "worker", "index": 0}}',
        '{"cluster": {"worker": ["a:1"]}, "task": {"type": "worker", "index": 1}}',
        '{"cluster": {"worker": ["a:1"]}, "task": {"type": "ps", "index": 0}}',
        '{"cluster": {"worker": "a:1"}, "task": {"type": "worker", "index": 0}}',
    ],
)
def test_a_wrong_tf_config_is_refused_with_the_form_it_should_have(monkeypatch, told):
    monkeypatch.setenv("TF_CONFIG", told)
    with pytest.raises(CourseError, match=r"TF_CONFIG.*HOST:PORT"):
        cluster()


@pytest.mark.parametrize(
    ("flags", "asked", "products", "policy"),
    [
        ("avx512_bf16", None, "bfloat16", "mixed_bfloat16"),
        ("avx512_bf16", "STRICT", "float32", "float32"),
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


@pytest.mark.parametrize(
    ("count", "capability", "policy", "said"),
    [
        (1, (7, 0), "mixed_float16", "1 GPU (made up); mixed float16 precision; XLA"),
        (1, (6, 1), "float32", "1 GPU (made up); float32; XLA"),
        (2, (9, 0), "mixed_float16", "2 GPU (made up); mixed float16 precision; no XLA (several devices)"),
    ],
)
def test_a_gpu_gets_memory_as_needed_and_what_it_is_fast_in(monkeypatch, count, capability, policy, said):
    import tensorflow as tf

    grown = []
    details = {"compute_capability": capability, "device_name": "made up"}
    monkeypatch.setattr(tf.config, "list_physical_devices", lambda kind: list(range(count)))
    monkeypatch.setattr(tf.config.experimental, "set_memory_growth", lambda gpu, on: grown.append((gpu, on)))
    monkeypatch.setattr(tf.config.experimental, "get_device_details", lambda gpu: details)
    device = devices.prepare()
    assert grown == [(gpu, True) for gpu in range(count)]
    assert (device.policy, device.xla, str(device)) == (policy, count == 1, said)
