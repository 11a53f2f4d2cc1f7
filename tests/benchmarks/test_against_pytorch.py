"""The comparison with PyTorch says why there is none, and counts a step's multiplications as by hand."""

import keras
import pytest
from keras import layers

from tests.benchmarks import against_pytorch
from tests.benchmarks.against_pytorch import compare, make_environment
from tests.benchmarks.operations import grouped, step_macs


def test_without_pytorch_one_sentence_says_so(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(against_pytorch, "PYTHON", tmp_path / "no such python")
    monkeypatch.setattr(against_pytorch, "_run", lambda command: "ERROR: No matching distribution found for torch")
    assert compare(["deck-cnn"], 1, 1, "torch") is None
    assert capsys.readouterr().out.splitlines() == [
        "PyTorch cannot be had here, so nothing is compared: ERROR: No matching distribution found for torch"
    ]


def test_an_environment_that_stands_is_taken_and_one_without_pytorch_gets_it(monkeypatch, tmp_path):
    asked = []
    answers = iter([None, "no module torch", None, None])
    monkeypatch.setattr(against_pytorch, "PYTHON", tmp_path)
    monkeypatch.setattr(against_pytorch, "_run", lambda command: asked.append(command[-1]) or next(answers))
    assert make_environment("torch==2.14.1") is None
    assert make_environment("torch==2.14.1") is None
    assert asked == ["import torch", "import torch", "torch==2.14.1", "import torch"]


@pytest.mark.parametrize(("flags", "found"), [({"avx512_bf16"}, ("bfloat16", "float32")), ({"avx2"}, ("float32",))])
def test_float32_alone_is_compared_where_the_cpu_has_no_bfloat16(monkeypatch, flags, found):
    monkeypatch.setattr(against_pytorch.devices, "cpu_flags", lambda: flags)
    assert against_pytorch.precisions() == found


def test_a_step_takes_three_times_the_forward_pass_without_the_pictures_gradient():
    model = keras.Sequential(
        [keras.Input((4, 4, 3)), layers.Conv2D(2, 3, padding="same"), layers.Flatten(), layers.Dense(5)]
    )
    convolution, dense = 4 * 4 * 2 * 3 * 3 * 3, 4 * 4 * 2 * 5
    assert step_macs(model) == 2 * convolution + 3 * dense


def test_kinds_of_both_libraries_stand_in_one_group():
    ours = [("_MklNativeConv2DBackpropInput", 2.0), ("_MklNativeFusedConv2D", 1.0), ("_MklMatMul", 0.5), ("Mul", 0.25)]
    theirs = [("aten::convolution_backward", 2.0), ("aten::mkldnn_convolution", 1.0), ("aten::mm", 0.5), ("?", 0.25)]
    told = {"convolutions' gradients": 2.0, "convolutions": 1.0, "matrix products": 0.5, "the rest": 0.25}
    assert grouped(ours) == grouped(theirs) == told
